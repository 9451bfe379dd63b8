import { z } from 'zod'
import { Aggregate, Cell, Code, Cycle, Period, Text } from '../contract.ts'

/** Where in the file, as people name it: sheet, row from 1, column as a letter. */
const Place = z.object({ sheet: z.string(), row: z.number().int(), column: z.string() })

/** What one cell or line of the file says that cannot be taken, and what would be right. */
export const ImportProblem = Place.extend({ text: z.string(), problem: Text })
export type ImportProblem = z.infer<typeof ImportProblem>

/** `current`: of the period alone · `accumulated`: since January · `change`: on a year ago, in per cent. */
export const LineKind = z.enum(['current', 'accumulated', 'change'])
export type LineKind = z.infer<typeof LineKind>

/** What is to become of a line: where its values go, how they are scaled, and what becomes of totals since January. */
export const LineTarget = z.object({
  indicator: Code,
  cell: Cell.default({}),
  /** Values are multiplied by it: 0.0001 from 万元 to 亿元. */
  scale: z.number().positive().default(1),
  /** Of totals since January: the single periods by difference, or the totals as they are. */
  accumulated: z.enum(['difference', 'keep']).default('keep'),
})
export type LineTarget = z.output<typeof LineTarget>

/** One series the file holds: the words that name it, its unit, its values. */
export const ImportLine = z.object({
  key: z.string(),
  sheet: z.string(),
  words: z.array(z.string()),
  unit: z.string().nullable(),
  kind: LineKind,
  cycle: Cycle,
  first: Period,
  last: Period,
  count: z.number().int(),
  missing: z.number().int(),
  sample: z.array(z.object({ period: Period, value: z.number().nullable(), span: z.number().int() })),
  guess: LineTarget.nullable(),
  /** Other indicators whose names are near. */
  candidates: z.array(z.object({ code: z.string(), name: Text })),
})
export type ImportLine = z.infer<typeof ImportLine>

/** What a line says of an indicator nobody has defined yet, in the language of the file; a person completes it. */
export const Proposal = z.object({
  name: z.string(),
  definition: z.string(),
  unit: z.string(),
  source: z.string(),
  decimals: z.number().int(),
  cycle: Cycle,
  dimensions: z.array(Code),
  aggregate: Aggregate,
  /** The part of it the line is. */
  cell: Cell,
})
export type Proposal = z.infer<typeof Proposal>

/** How the sheet was understood. */
export const ImportSheet = z.object({
  name: z.string(),
  rows: z.number().int(),
  /** Title lines above, header rows, footnotes below; rows from 1. */
  titles: z.array(z.string()),
  headerRows: z.array(z.number().int()),
  notes: z.array(z.string()),
  periodsIn: z.enum(['columns', 'rows', 'both', 'title', 'none']),
})
export type ImportSheet = z.infer<typeof ImportSheet>

export const Import = z.object({
  id: z.uuid(),
  file: z.string(),
  encoding: z.string(),
  madeAt: z.iso.datetime({ offset: true }),
  state: z.enum(['preview', 'confirmed']),
  sheets: z.array(ImportSheet),
  lines: z.array(ImportLine),
  problems: z.array(ImportProblem),
  /** How many problems there are; not all are listed. */
  problemCount: z.number().int(),
  written: z.number().int().nullable(),
})
export type Import = z.infer<typeof Import>

export const ConfirmImport = z.object({
  lines: z
    .array(LineTarget.extend({ key: z.string().max(400) }))
    .min(1, 'choose at least one line')
    .max(5000),
})
export type ConfirmImport = z.output<typeof ConfirmImport>

export const ImportResult = z.object({
  written: z.number().int(),
  unchanged: z.number().int(),
  indicators: z.array(z.object({ indicator: z.string(), written: z.number().int(), unchanged: z.number().int() })),
})
export type ImportResult = z.infer<typeof ImportResult>

export const ImportHead = z.object({
  id: z.uuid(),
  file: z.string(),
  madeAt: z.iso.datetime({ offset: true }),
  state: z.enum(['preview', 'confirmed']),
  written: z.number().int().nullable(),
})
export type ImportHead = z.infer<typeof ImportHead>
