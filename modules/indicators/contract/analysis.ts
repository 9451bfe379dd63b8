import { z } from 'zod'
import { Breakdown, Cell, Code, Cycle, Heading, Indicator, Period, Status, Text } from '../contract.ts'

const AsOf = z.iso.datetime({ offset: true })
const Named = z.object({ member: z.string(), name: Text })
const Figure = z.number().nullable()

export const CompareQuery = z.object({
  indicator: Code,
  dimension: Code,
  /** These members; without them the children of `parent`, or of the top. */
  members: z.array(z.string().min(1).max(64)).min(2).max(500).optional(),
  parent: z.string().max(64).optional(),
  where: Cell.default({}),
  period: Period.optional(),
  cycle: Cycle.optional(),
  /** Further periods whose values stand beside. */
  periods: z.array(Period).max(24).default([]),
  asOf: AsOf.optional(),
})
export type CompareQuery = z.input<typeof CompareQuery>

export const Compared = z.object({
  value: Figure,
  /** Value a year ago that can be compared. */
  yearAgo: Figure,
  yoy: Figure,
  mom: Figure,
  /** Values of the further periods, in their order. */
  periods: z.array(Figure),
})
export type Compared = z.infer<typeof Compared>

export const Comparison = z.object({
  heading: Heading,
  dimension: z.string(),
  period: Period.nullable(),
  periods: z.array(Period),
  rows: z.array(
    Compared.extend({
      ...Named.shape,
      share: Figure,
      rank: z.number().int().nullable(),
      /** Places gained (positive) or lost on a year ago, among the same members. */
      rankChange: z.number().int().nullable(),
      /** Percentage points given to the change of the whole on a year ago. */
      contribution: Figure,
      withheld: z.boolean(),
    }),
  ),
  whole: Compared,
  /** What the rows leave of the change of the whole, in percentage points: rows and rest add up to `whole.yoy`. */
  rest: Figure,
  recordedAt: z.string().nullable(),
})
export type Comparison = z.infer<typeof Comparison>

export const DrillQuery = z.object({
  indicator: Code,
  dimension: Code,
  cell: Cell.default({}),
  period: Period.optional(),
  cycle: Cycle.optional(),
  asOf: AsOf.optional(),
})
export type DrillQuery = z.input<typeof DrillQuery>

export const Drill = z.object({
  comparison: Comparison,
  /** The way down to where one stands, the top first. */
  above: z.array(Named),
  /** Members that have parts of their own. */
  deeper: z.array(z.string()),
  /** What of the value no part tells, in the unit of the indicator. */
  unexplained: Figure,
})
export type Drill = z.infer<typeof Drill>

export const CubeQuery = z.object({
  indicator: Code,
  by: z.array(Breakdown).max(3),
  where: Cell.default({}),
  from: Period.optional(),
  to: Period.optional(),
  cycle: Cycle.optional(),
  asOf: AsOf.optional(),
})
export type CubeQuery = z.input<typeof CubeQuery>

/** Values by members and periods; the last index runs through the periods, the ones before through the members of each dimension. */
export const Cube = z.object({
  heading: Heading,
  dimensions: z.array(z.object({ dimension: z.string(), members: z.array(Named) })),
  periods: z.array(Period),
  values: z.array(Figure),
  withheld: z.number().int(),
  recordedAt: z.string().nullable(),
})
export type Cube = z.infer<typeof Cube>

export const CorrelateQuery = z.object({
  series: z
    .array(z.object({ indicator: Code, cell: Cell.default({}) }))
    .min(2)
    .max(20),
  from: Period.optional(),
  to: Period.optional(),
  /** The coarsest of the indicators unless said. */
  cycle: Cycle.optional(),
  /** `yoy`: changes on a year ago; `difference`: on the period before. Both take trends and seasons out. */
  transform: z.enum(['none', 'yoy', 'difference']).default('none'),
  /** Periods to look ahead and back. */
  lags: z.number().int().min(0).max(24).default(12),
  asOf: AsOf.optional(),
})
export type CorrelateQuery = z.input<typeof CorrelateQuery>

/** p: two-sided, for as many independent pairs as the memory of both series leaves. q: after false-discovery control over all pairs. */
export const Coefficient = z.object({ r: Figure, p: Figure, q: Figure })
export type Coefficient = z.infer<typeof Coefficient>

export const Correlation = z.object({
  series: z.array(z.object({ heading: Heading, cell: z.array(Named.extend({ dimension: z.string() })) })),
  cycle: Cycle,
  pairs: z.array(
    z.object({
      /** Places in `series`. */
      x: z.number().int(),
      y: z.number().int(),
      n: z.number().int(),
      /** Independent pairs that n pairs of series with memory are worth (Pyper & Peterman 1998). */
      nEffective: z.number(),
      pearson: Coefficient,
      spearman: Coefficient,
      /** After prewhitening; lag > 0: x comes first. Empty where the series are too short or have gaps. */
      lags: z.array(z.object({ lag: z.number().int(), r: Figure })),
      best: Coefficient.extend({ lag: z.number().int(), n: z.number().int() }).nullable(),
      verdict: Text,
      points: z.array(z.object({ period: Period, x: z.number(), y: z.number() })),
    }),
  ),
})
export type Correlation = z.infer<typeof Correlation>

export const BatchView = z.object({
  id: z.string(),
  key: z.string(),
  from: Text,
  recordedAt: z.iso.datetime({ offset: true }),
  given: z.number().int(),
  written: z.number().int(),
})
export type BatchView = z.infer<typeof BatchView>

export const NewBatch = z.object({
  key: z.string().min(1).max(200),
  from: Text,
  observations: z
    .array(
      z.object({
        period: Period,
        cell: Cell.default({}),
        value: z.number().nullable(),
        status: Status.default('final'),
        span: z.number().int().min(1).max(12).default(1),
      }),
    )
    .max(20_000, 'at most 20000 values in one call'),
})
export type NewBatch = z.infer<typeof NewBatch>

/** An indicator as its page shows it. */
export const IndicatorView = Indicator.extend({
  ownerName: z.string(),
  dimensionNames: z.array(z.object({ code: z.string(), name: Text })),
  /** What its formula reads, and whose formulas read it. */
  inputs: z.array(z.object({ code: z.string(), name: Text })),
  usedBy: z.array(z.object({ code: z.string(), name: Text })),
  first: Period.nullable(),
  last: Period.nullable(),
  recordedAt: z.string().nullable(),
  versions: z.array(z.object({ version: z.number().int(), changedAt: z.string(), definition: Text, unit: Text })),
  batches: z.array(BatchView),
  mayWrite: z.boolean(),
})
export type IndicatorView = z.infer<typeof IndicatorView>

/** One line of the list. */
export const IndicatorHead = z.object({
  code: z.string(),
  name: Text,
  unit: Text,
  cycle: Cycle,
  owner: z.string(),
  ownerName: z.string(),
  kind: z.enum(['reported', 'formula', 'sql']),
  visibility: z.enum(['public', 'staff', 'owner']),
  dimensions: z.array(z.string()),
  recordedAt: z.string().nullable(),
})
export type IndicatorHead = z.infer<typeof IndicatorHead>
