import { z } from 'zod'

export const Text = z.object({ zh: z.string().trim().min(1).max(1000), en: z.string().trim().min(1).max(2000) })
export type Text = z.infer<typeof Text>

export const Cycle = z.enum(['hour', 'day', 'month', 'quarter', 'year'])
export type Cycle = z.infer<typeof Cycle>

const PERIOD = /^[12]\d{3}(Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]))?)?)?$/

/** Whether a text names a period from 1000 to 2999; 30 February is no day. */
export function isPeriod(text: string): boolean {
  if (!PERIOD.test(text)) return false
  if (text.length < 10) return true
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number) as [
    number,
    number,
    number,
  ]
  return day <= 28 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

/** `2026-03-01T05`, `2026-03-01`, `2026-03`, `2026Q1` or `2026`, in the time of the place; texts of one cycle sort by time. */
export const Period = z
  .string()
  .regex(PERIOD, 'must be a period such as 2026, 2026Q1, 2026-03, 2026-03-01 or 2026-03-01T05')
  .refine(isPeriod, 'must be a day of the calendar such as 2026-02-28')
export type Period = z.infer<typeof Period>

export const Code = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, 'must be small letters and digits joined by dots or dashes')
  .max(80)

/** How values of parts become the value of the whole; `none`: only what was reported for the whole counts. */
export const Aggregate = z.enum(['sum', 'mean', 'last', 'max', 'min', 'none'])
export type Aggregate = z.infer<typeof Aggregate>

/** One thing values are told apart by: region, industry, park, enterprise, station … A tree if members have parents. */
export const Dimension = z.object({ code: Code, name: Text })
export type Dimension = z.infer<typeof Dimension>

export const Member = z.object({
  code: z.string().min(1).max(64),
  name: Text,
  parent: z.string().max(64).nullable().default(null),
})
export type Member = z.infer<typeof Member>

/** Member of each dimension a value belongs to; a dimension left out means the whole of it. */
export const Cell = z.record(Code, z.string().min(1).max(64))
export type Cell = z.infer<typeof Cell>

export const Method = z.discriminatedUnion('kind', [
  /** Written by systems, imports or solutions. */
  z.object({ kind: z.literal('reported') }),
  /** FEEL over other indicators of the same cell and period: `names` says which name stands for which indicator and measure. */
  z.object({
    kind: z.literal('formula'),
    expression: z.string().min(1).max(2000),
    names: z.record(
      z.string().regex(/^[a-z][A-Za-z0-9]*$/),
      z.object({ indicator: Code, measure: z.enum(['value', 'previous', 'yearAgo', 'yearToDate']).default('value') }),
    ),
  }),
  /**
   * One SELECT over catalogue resources or registers, read through the exchange; it answers `period`, `value` and one
   * column for each dimension.
   */
  z.object({
    kind: z.literal('sql'),
    from: z
      .array(
        z.object({
          name: z.string().regex(/^[a-z][a-z0-9_]*$/),
          resource: z.string().min(1).max(200),
          /** The exchange is asked once for each member of a dimension (below `parent`, or at the top), by this field. */
          each: z
            .object({ field: z.string().min(1).max(63), dimension: Code, parent: z.string().max(64).optional() })
            .optional(),
        }),
      )
      .min(1),
    sql: z.string().min(1).max(20_000),
  }),
])
export type Method = z.infer<typeof Method>

export const NewIndicator = z.object({
  code: Code,
  name: Text,
  /** What it measures and how it is counted, for readers. */
  definition: Text,
  unit: Text,
  /** Digits after the point on screens. */
  decimals: z.number().int().min(0).max(6).default(2),
  cycle: Cycle,
  dimensions: z.array(Code).max(6),
  aggregate: Aggregate.default('sum'),
  method: Method.default({ kind: 'reported' }),
  /** Is more better? Colours comparisons. */
  better: z.enum(['higher', 'lower', 'neither']).default('neither'),
  /** Organisation (18-character code) that answers for it. */
  owner: z.string().length(18),
  /** Where the figures come from, as it is to be printed under every chart. */
  source: Text,
  /** `public`: everybody · `staff`: all staff · `owner`: staff of the owner. */
  visibility: z.enum(['public', 'staff', 'owner']).default('staff'),
  /**
   * 统计法 §25: values that single units could be read from. Breakdowns by `dimension` are for the owner's staff only, and
   * sums over fewer than `atLeast` of its members are withheld from everybody else.
   */
  secrecy: z
    .object({ dimension: Code, atLeast: z.number().int().min(2).default(3) })
    .nullable()
    .default(null),
})
export type NewIndicator = z.input<typeof NewIndicator>

export const Indicator = NewIndicator.extend({ version: z.number().int(), changedAt: z.iso.datetime({ offset: true }) })
export type Indicator = z.infer<typeof Indicator>

export const Status = z.enum(['final', 'preliminary', 'estimated'])

/** One value: what is known of one cell in one period. `null` means reported as missing. */
export const Observation = z.object({
  period: Period,
  cell: Cell.default({}),
  value: z.number().nullable(),
  status: Status.default('final'),
  /**
   * How many periods of the cycle the value is the total of, this one the last: 2 where February stands for the first two
   * months (1–2月合并发布).
   */
  span: z.number().int().min(1).max(12).default(1),
})
export type Observation = z.input<typeof Observation>

/** Values that arrive together. The same `key` twice is written once; older values stay readable by `asOf`. */
export interface Batch {
  indicator: string
  key: string
  observations: readonly Observation[]
  /** Shown where the figures are looked into: file and sheet, system, model run. */
  from: Text
}

export const SeriesQuery = z.object({
  indicator: Code,
  cell: Cell.default({}),
  from: Period.optional(),
  to: Period.optional(),
  /** Coarser than the indicator's own, aggregated by its rule. */
  cycle: Cycle.optional(),
  /** What was known then. */
  asOf: z.iso.datetime({ offset: true }).optional(),
})
export type SeriesQuery = z.input<typeof SeriesQuery>

export const Point = z.object({
  period: Period,
  value: z.number().nullable(),
  status: Status,
  /** More than 1: the value is the total of so many periods, this one the last (1–2月). */
  span: z.number().int().optional(),
  /** True where 统计法 §25 withholds the value. */
  withheld: z.boolean().optional(),
})
export type Point = z.infer<typeof Point>

/** What must stand beside every figure. */
export const Heading = z.object({
  code: z.string(),
  name: Text,
  unit: Text,
  decimals: z.number().int(),
  cycle: Cycle,
  source: Text,
  owner: z.string(),
  ownerName: z.string(),
  better: z.enum(['higher', 'lower', 'neither']),
  version: z.number().int(),
})
export type Heading = z.infer<typeof Heading>

export const Series = z.object({
  heading: Heading,
  cell: z.array(z.object({ dimension: z.string(), member: z.string(), name: Text })),
  points: z.array(Point),
  /** The newest batch among the values. */
  recordedAt: z.iso.datetime({ offset: true }).nullable(),
})
export type Series = z.infer<typeof Series>

export const MEASURES = ['value', 'yoy', 'mom', 'yearToDate', 'ytdYoy', 'share', 'rank', 'contribution'] as const
/**
 * `yoy`, `mom`: change in per cent on the same period a year ago, on the period before · `yearToDate`: since January ·
 * `share`: per cent of the whole · `contribution`: percentage points given to the change of the whole on a year ago.
 */
export const Measure = z.enum(MEASURES)
export type Measure = z.infer<typeof Measure>

/** By the members of a dimension: below `parent`, or at the top; with `depth` those so many levels below. */
export const Breakdown = z.object({
  dimension: Code,
  parent: z.string().max(64).optional(),
  depth: z.number().int().min(1).max(6).optional(),
})

export const TableQuery = z.object({
  indicators: z.array(Code).min(1).max(20),
  measures: z.array(Measure).min(1).default(['value']),
  /** One row for each member. */
  by: z.array(Breakdown).max(3),
  where: Cell.default({}),
  /** The newest with values unless said. */
  period: Period.optional(),
  cycle: Cycle.optional(),
  asOf: z.iso.datetime({ offset: true }).optional(),
  orderBy: z
    .object({ indicator: Code, measure: Measure.default('value'), descending: z.boolean().default(true) })
    .optional(),
  limit: z.number().int().min(1).max(10_000).default(1000),
})
export type TableQuery = z.input<typeof TableQuery>

export const TableRow = z.object({
  members: z.array(z.object({ dimension: z.string(), member: z.string(), name: Text })),
  /** In the order `indicators` × `measures`; null: no value or withheld. */
  values: z.array(z.number().nullable()),
  /** True where 统计法 §25 withholds a value of this row. */
  withheld: z.boolean(),
})
export const Table = z.object({
  headings: z.array(Heading),
  measures: z.array(Measure),
  period: Period.nullable(),
  rows: z.array(TableRow),
  total: z.array(z.number().nullable()),
  recordedAt: z.iso.datetime({ offset: true }).nullable(),
})
export type Table = z.infer<typeof Table>
