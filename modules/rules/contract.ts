import { z } from 'zod'

export const Text = z.object({ zh: z.string().max(2000), en: z.string().max(2000) })
export type Text = z.infer<typeof Text>

/** Letters, digits, hyphens, dots: `newborn.limit`. */
export const TableCode = z
  .string()
  .max(80)
  .regex(/^[a-zA-Z0-9][\w.-]*$/, 'code: letters, digits, hyphens and dots, e.g. newborn-limit')

/** Names that FEEL reads as one word, and that are entries of the answer. */
const Id = z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,59}$/u, 'id: letters, digits and _, beginning with a letter')

export const ValueType = z.enum(['string', 'number', 'boolean', 'date'])
export type ValueType = z.infer<typeof ValueType>

const Choice = z.object({ value: z.string().min(1).max(200), text: Text })
export type Choice = z.infer<typeof Choice>

export const TableInput = z.object({
  id: Id,
  label: Text,
  /** FEEL: mostly the name of a question or field. */
  expression: z.string().min(1).max(1000),
  type: ValueType,
  /** All the values there can be, for texts. */
  values: z.array(Choice).max(200).optional(),
})
export type TableInput = z.infer<typeof TableInput>

export const TableOutput = z.object({
  id: Id,
  label: Text,
  type: ValueType,
  /** In order of priority, the first first, where the hit policy asks for one. */
  values: z.array(Choice).max(200).optional(),
  /** FEEL: what holds if no rule matches. */
  default: z.string().max(1000).optional(),
})
export type TableOutput = z.infer<typeof TableOutput>

export const TableRule = z.object({
  id: z.string().regex(/^[\p{L}\p{N}_.-]{1,60}$/u, 'id: letters, digits, _ . and -'),
  /** FEEL unary tests, one for each input; `-` is any. */
  when: z.array(z.string().max(1000)),
  /** FEEL, one for each output. */
  // biome-ignore lint/suspicious/noThenProperty: a column of the table, never a function
  then: z.array(z.string().max(1000)),
  because: Text.optional(),
  /** 法律依据: act and article. */
  legalBasis: z.string().max(500).optional(),
})
export type TableRule = z.infer<typeof TableRule>

/** What goes in by name, or comes out: texts, numbers, truth values, ISO dates, lists. */
const Values = z.record(z.string().max(120), z.unknown())

export const TableTest = z.object({
  name: z.string().min(1).max(200),
  inputs: Values,
  /** Outputs of the one answer that are looked at; none: nothing is decided; several answers (COLLECT, RULE ORDER): a list. */
  expected: z.union([Values, z.array(Values)]),
})
export type TableTest = z.infer<typeof TableTest>

export const HitPolicy = z.enum(['UNIQUE', 'FIRST', 'ANY', 'PRIORITY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'])
export type HitPolicy = z.infer<typeof HitPolicy>

export const Aggregation = z.enum(['SUM', 'MIN', 'MAX', 'COUNT'])
export type Aggregation = z.infer<typeof Aggregation>

export const MOST_RULES = 2_000

/** A decision table (DMN 1.5 §8) with texts for people, reasons, legal bases, and the cases it must get right. */
export const DecisionTable = z.object({
  code: TableCode,
  name: Text,
  hitPolicy: HitPolicy.default('UNIQUE'),
  aggregation: Aggregation.optional(),
  inputs: z.array(TableInput).max(50),
  outputs: z.array(TableOutput).min(1).max(50),
  rules: z.array(TableRule).max(MOST_RULES),
  /** First and last day it applies; open if not said. */
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
  tests: z.array(TableTest).max(500).default([]),
})
export type DecisionTable = z.infer<typeof DecisionTable>
export type NewDecisionTable = z.input<typeof DecisionTable>

export const TableProblem = z.object({
  /** Path inside the table, e.g. `rules.0.when.1`. */
  where: z.string(),
  code: z.string(),
  message: Text,
  severity: z.enum(['error', 'warning']),
  /** Inputs that show it: what no rule answers, or two do. */
  example: Values.optional(),
})
export type TableProblem = z.infer<typeof TableProblem>

export const Matched = z.object({ rule: z.string(), because: Text, legalBasis: z.string() })
export type Matched = z.infer<typeof Matched>

export const Outcome = z.object({
  /** One for each matched rule, or the one the hit policy makes of them; none if nothing was decided. */
  outputs: z.array(Values),
  matched: z.array(Matched),
  /** True if rules match together that must not (UNIQUE, ANY): then nothing is decided. */
  conflict: z.boolean(),
})
export type Outcome = z.infer<typeof Outcome>

export const Decision = Outcome.extend({ table: z.string(), version: z.int() })
export type Decision = z.infer<typeof Decision>

export const TableSummary = z.object({
  code: z.string(),
  version: z.int(),
  name: Text,
  hitPolicy: HitPolicy,
  rules: z.int(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  addedAt: z.iso.datetime(),
  addedBy: z.string().nullable(),
})
export type TableSummary = z.infer<typeof TableSummary>

export const TableVersion = z.object({
  version: z.int(),
  addedAt: z.iso.datetime(),
  addedBy: z.string().nullable(),
  definition: DecisionTable,
})
export type TableVersion = z.infer<typeof TableVersion>

export const TryTable = z.object({
  inputs: Values,
  on: z.iso.date().optional(),
  version: z.int().min(1).max(1_000_000).optional(),
})
export type TryTable = z.infer<typeof TryTable>

export const LARGEST_DMN_BYTES = 2_000_000

export const ImportTable = z.object({
  /** A DMN 1.2 to 1.5 model with one decision table, or one of those named by `decision`. */
  dmn: z.string().max(LARGEST_DMN_BYTES, `dmn: at most ${LARGEST_DMN_BYTES} characters`),
  decision: z.string().max(200).optional(),
  /** True: read and check, change nothing. */
  dryRun: z.boolean().default(false),
})
export type ImportTable = z.output<typeof ImportTable>

export const ImportedTable = z.object({
  code: z.string(),
  /** Null for a dry run. */
  version: z.int().nullable(),
  problems: z.array(TableProblem),
  definition: DecisionTable,
})
export type ImportedTable = z.infer<typeof ImportedTable>

/** A first draft: one input, one output, one row that applies to everybody. */
export function newTable(code: string, name: Text): DecisionTable {
  return {
    code,
    name,
    hitPolicy: 'UNIQUE',
    inputs: [{ id: 'input', label: { zh: '条件', en: 'Condition' }, expression: 'input', type: 'string' }],
    outputs: [{ id: 'result', label: { zh: '结果', en: 'Result' }, type: 'string' }],
    // biome-ignore lint/suspicious/noThenProperty: a column of the table, never a function
    rules: [{ id: 'r1', when: ['-'], then: ['""'] }],
    tests: [],
  }
}
