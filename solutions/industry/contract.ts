import { Cycle, Text } from '@onego/indicators/contract'
import { z } from 'zod'

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-10')
export type Month = z.infer<typeof Month>

export const SheetField = z.object({
  code: z.string(),
  name: Text,
  unit: Text,
  kind: z.enum(['flow', 'stock']),
  /** A department knows it: shown as a fact, not asked. */
  known: z.enum(['electricity', 'tax']).nullable(),
  mayBeNegative: z.boolean(),
  whole: z.boolean(),
})
export type SheetField = z.infer<typeof SheetField>

export type Check =
  | { code: string; kind: 'part'; part: string; whole: string }
  | { code: string; kind: 'sum'; field: string; plus: string[]; minus: string[]; tolerance: number }
  | { code: string; kind: 'change'; field: string; overPercent: number }
  | { code: string; kind: 'ratio'; field: string; of: string; least: number; most: number }

/** What a check found. `hard`: cannot be submitted; `soft`: needs a word of explanation. */
export const Finding = z.object({
  check: z.string(),
  severity: z.enum(['hard', 'soft']),
  field: z.string(),
  text: Text,
  /** What the other figures add up to, where this one must be their sum. */
  right: z.number().optional(),
})
export type Finding = z.infer<typeof Finding>

export const Figures = z.record(z.string(), z.number())
export type Figures = z.infer<typeof Figures>
export const Words = z.record(z.string(), z.string().trim().max(500))
export type Words = z.infer<typeof Words>

export const SheetStatus = z.enum(['open', 'draft', 'submitted', 'returned', 'accepted'])
export type SheetStatus = z.infer<typeof SheetStatus>

export const Fact = z.object({ field: z.string(), value: z.number(), source: Text, at: z.string() })
export type Fact = z.infer<typeof Fact>

export const Level = z.enum(['green', 'blue', 'orange', 'red'])
export type Level = z.infer<typeof Level>

export const Enterprise = z.object({
  code: z.string(),
  name: Text,
  region: z.string(),
  regionName: z.string(),
  industry: z.string(),
  sector: z.string().nullable(),
  sectorName: Text.nullable(),
  park: z.string().nullable(),
  parkName: Text.nullable(),
  size: z.enum(['large', 'medium', 'small']),
  generated: z.boolean(),
})
export type Enterprise = z.infer<typeof Enterprise>

/** A sheet as its enterprise and the bureau see it. */
export const Sheet = z.object({
  enterprise: Enterprise,
  month: Month,
  /** 2 in February: January and February together. */
  months: z.number().int(),
  dueOn: z.string(),
  isLate: z.boolean(),
  status: SheetStatus,
  version: z.number().int(),
  figures: Figures,
  words: Words,
  facts: z.array(Fact),
  lastMonth: Figures.nullable(),
  lastYear: Figures.nullable(),
  findings: z.array(Finding),
  reviewNote: z.string(),
  submittedAt: z.string().nullable(),
  submittedBy: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  reviewedBy: z.string().nullable(),
})
export type Sheet = z.infer<typeof Sheet>

export const SaveSheet = z.object({
  version: z.number().int().min(0),
  figures: Figures,
  words: Words.default({}),
  submit: z.boolean().default(false),
})
export type SaveSheet = z.output<typeof SaveSheet>

export const SheetVersion = z.object({
  version: z.number().int(),
  status: SheetStatus,
  figures: Figures,
  words: Words,
  by: z.string(),
  at: z.string(),
  note: z.string(),
})
export type SheetVersion = z.infer<typeof SheetVersion>

export const ReviewSheet = z.object({
  version: z.number().int().min(1),
  outcome: z.enum(['accept', 'return']),
  note: z.string().trim().max(500).default(''),
})
export type ReviewSheet = z.output<typeof ReviewSheet>

export const ReportRow = z.object({
  enterprise: z.string(),
  name: Text,
  park: z.string().nullable(),
  sector: z.string().nullable(),
  status: SheetStatus,
  isLate: z.boolean(),
  soft: z.number().int(),
  submittedAt: z.string().nullable(),
  hasAgent: z.boolean(),
  /** When somebody of it was last reminded of this month. */
  remindedAt: z.string().nullable(),
})
export type ReportRow = z.infer<typeof ReportRow>

export const ReportList = z.object({
  month: Month,
  months: z.number().int(),
  dueOn: z.string(),
  counts: z.record(SheetStatus, z.number().int()),
  late: z.number().int(),
  rows: z.array(ReportRow),
  next: z.string().nullable(),
})
export type ReportList = z.infer<typeof ReportList>

/** Who was reminded of a report, when, and by whom: a person's name, or null where it happened by itself. */
export const Reminders = z.object({
  /** How many people report for the enterprise; without one nobody can be reminded. */
  agents: z.number().int(),
  reminders: z.array(
    z.object({
      kind: z.enum(['three-days', 'due-day', 'late', 'by-hand']),
      /** Null: whoever it was reports for it no longer. */
      name: z.string().nullable(),
      at: z.string(),
      by: z.string().nullable(),
    }),
  ),
})
export type Reminders = z.infer<typeof Reminders>

/** Whose the single enterprises are, by name, and what the reader may do with them. */
export const Standing = z.object({
  bureau: z.string().nullable(),
  seesEnterprises: z.boolean(),
  reviews: z.boolean(),
})
export type Standing = z.infer<typeof Standing>

const SectorPart = z.object({ sector: z.string().nullable(), name: Text, enterprises: z.number().int() })

/** Reports by industry; `figures` is null where it would tell of single enterprises. */
export const ReportSummary = z.object({
  month: Month,
  months: z.number().int(),
  dueOn: z.string(),
  generated: z.boolean(),
  parts: z.array(
    SectorPart.extend({
      figures: z.object({ reported: z.number().int(), accepted: z.number().int(), late: z.number().int() }).nullable(),
    }),
  ),
})
export type ReportSummary = z.infer<typeof ReportSummary>

/** Colours by industry; `figures` is null where it would tell of single enterprises. */
export const WarningSummary = z.object({
  month: Month.nullable(),
  generated: z.boolean(),
  parts: z.array(
    SectorPart.extend({
      figures: z.object({ red: z.number().int(), orange: z.number().int(), blue: z.number().int() }).nullable(),
    }),
  ),
})
export type WarningSummary = z.infer<typeof WarningSummary>

export const MyEnterprises = z.object({
  month: Month,
  dueOn: z.string(),
  enterprises: z.array(z.object({ enterprise: Enterprise, status: SheetStatus, isLate: z.boolean() })),
})
export type MyEnterprises = z.infer<typeof MyEnterprises>

export const Invitation = z.object({ code: z.string(), expiresAt: z.string() })
export const UseInvitation = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-HJ-NP-Z2-9]{4}-?[A-HJ-NP-Z2-9]{4}$/, 'must be the eight characters the bureau gave you'),
})
export type UseInvitation = z.infer<typeof UseInvitation>

export interface SignalBands {
  blue: number
  orange: number
  red: number
}
export interface WarningBands {
  electricity: SignalBands
  output: SignalBands
  tax: SignalBands
  usualWithin: number
}

export const Signal = z.object({
  signal: z.enum(['electricity', 'output', 'tax']),
  month: Month,
  /** January and February are compared together. */
  months: z.number().int(),
  value: z.number(),
  yearAgo: z.number(),
  changePercent: z.number(),
  /** Robust standard deviations from its own usual change; null with less than two years of changes. */
  unusual: z.number().nullable(),
  level: Level,
  monthsInRow: z.number().int(),
})
export type Signal = z.infer<typeof Signal>

export const Risk = z.object({
  month: Month,
  level: Level,
  signals: z.array(Signal),
  /** In words, each with its figures. */
  reasons: z.array(Text),
})
export type Risk = z.infer<typeof Risk>

export const EnterpriseRow = Enterprise.extend({ level: Level, reason: Text.nullable() })
export type EnterpriseRow = z.infer<typeof EnterpriseRow>
export const EnterprisePage = z.object({
  rows: z.array(EnterpriseRow),
  next: z.string().nullable(),
  counts: z.record(Level, z.number().int()),
})
export type EnterprisePage = z.infer<typeof EnterprisePage>

export const EnterpriseDetail = z.object({
  enterprise: Enterprise,
  risk: Risk.nullable(),
  fields: z.array(SheetField),
  months: z.array(Month),
  /** By field, one value for each of `months`; January and February estimated. */
  values: z.record(z.string(), z.array(z.number().nullable())),
  sheets: z.array(z.object({ month: Month, status: SheetStatus, version: z.number().int() })),
  agents: z.array(z.object({ name: z.string(), since: z.string() })),
  source: Text,
})
export type EnterpriseDetail = z.infer<typeof EnterpriseDetail>

export const Lamp = z.enum(['cold', 'cool', 'normal', 'warm', 'hot'])
export type Lamp = z.infer<typeof Lamp>

export const LampRow = z.object({
  field: z.string(),
  name: Text,
  of: z.enum(['yoy', 'ratio']),
  cuts: z.array(z.number()),
  lamps: z.array(Lamp.nullable()),
  values: z.array(z.number().nullable()),
})

export type LampRow = z.infer<typeof LampRow>

export const Figure = z.object({
  code: z.string(),
  name: Text,
  unit: Text,
  value: z.number().nullable(),
  changePercent: z.number().nullable(),
  period: z.string().nullable(),
  source: Text,
  href: z.string(),
})
export type Figure = z.infer<typeof Figure>

export const Overview = z.object({
  subject: z.object({ sector: z.string().nullable(), name: Text }),
  month: Month.nullable(),
  generated: z.boolean(),
  figures: z.array(Figure),
  months: z.array(Month),
  index: z.array(z.object({ month: Month, value: z.number(), lamp: Lamp })),
  lamps: z.array(LampRow),
  lines: z.record(z.string(), z.array(z.number().nullable())),
  source: Text,
  reckonedAt: z.string().nullable(),
})
export type Overview = z.infer<typeof Overview>

export const Relation = z.object({
  first: z.object({ code: z.string(), name: Text }),
  second: z.object({ code: z.string(), name: Text }),
  /** Months by which the first leads the second. */
  lead: z.number().int(),
  r: z.number(),
  p: z.number(),
  /** After Benjamini and Hochberg (1995), over all pairs and leads looked at. */
  q: z.number(),
  n: z.number().int(),
})
export type Relation = z.infer<typeof Relation>

export const Park = z.object({
  code: z.string(),
  name: Text,
  region: z.string(),
  level: z.enum(['national', 'provincial', 'city']),
  landHa: z.number(),
  usedHa: z.number(),
  enterprises: z.number().int(),
  /** Null, as the figures: withheld, for it would tell of single enterprises (统计法 §25). */
  warned: z.number().int().nullable(),
  output: z.number().nullable(),
  outputChange: z.number().nullable(),
  electricity: z.number().nullable(),
  month: Month.nullable(),
  projects: z.number().int(),
  delayed: z.number().int(),
  /** Of which month the land is; null: not known. */
  landMonth: Month.nullable(),
  generated: z.boolean(),
})
export type Park = z.infer<typeof Park>

export const ProjectState = z.enum(['not-begun', 'on-time', 'delayed', 'done'])
export const Project = z.object({
  id: z.string(),
  name: Text,
  park: z.string().nullable(),
  parkName: Text.nullable(),
  sector: z.string().nullable(),
  investment: z.number(),
  planned: z.number(),
  actual: z.number(),
  /** The last month that was reported: `planned` and `actual` are up to its end; null before any was. */
  month: Month.nullable(),
  beginsOn: z.string(),
  endsOn: z.string(),
  state: ProjectState,
  /** Why it counts as delayed, in figures. */
  reason: Text.nullable(),
  milestones: z.array(z.object({ name: Text, dueOn: z.string(), doneOn: z.string().nullable() })),
  progress: z.array(z.object({ month: Month, planned: z.number(), actual: z.number().nullable() })),
  generated: z.boolean(),
  version: z.number().int(),
})
export type Project = z.infer<typeof Project>

export const ReportProgress = z.object({
  version: z.number().int(),
  month: Month,
  actual: z.number().min(0).max(10_000_000),
  done: z.array(z.number().int().min(0)).default([]),
})
export type ReportProgress = z.output<typeof ReportProgress>

export const FileReport = z.object({
  taken: z.number().int(),
  rows: z.number().int(),
  problems: z.array(z.object({ row: z.number().int(), field: z.string(), text: Text })),
})
export type FileReport = z.infer<typeof FileReport>

/** A national series beside a measure of the region: change on a year ago in percent, by the national series' periods. */
export const NationalComparison = z.object({
  series: z.object({ code: z.string(), name: Text, unit: Text, cycle: Cycle, source: Text }),
  measure: z.object({ code: z.string(), name: Text }),
  generated: z.boolean(),
  periods: z.array(z.string()),
  national: z.array(z.number().nullable()),
  own: z.array(z.number().nullable()),
  /** Pearson's r over the `n` periods both know; null with too few. */
  together: z.object({ r: z.number(), n: z.number().int() }).nullable(),
})
export type NationalComparison = z.infer<typeof NationalComparison>
