import { z } from 'zod'
import * as drafting from './contract/drafting.ts'
import { FormDefinition } from './definition.ts'

const Text = z.object({ zh: z.string(), en: z.string() })

/** A issued by an authority, B verified at a window, C uploaded by the applicant, D the applicant's own word with a pledge. */
export const Grade = z.enum(['A', 'B', 'C', 'D'])
export type Grade = z.infer<typeof Grade>

export const Source = z.object({
  resource: z.string(),
  provider: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  at: z.string(),
  receiptId: z.string().nullable(),
})
export type Source = z.infer<typeof Source>

const Typed = z.string().max(4000)
/** A field of several parts: `{ from, to }` of a date range, `{ region, detail, point }` of an address. */
export const Parts = z.record(z.string().max(20), Typed)
export type Parts = z.infer<typeof Parts>
/** One row of a table, by the ids of its fields. */
export const Row = z.record(z.string().max(40), z.union([Typed, z.array(Typed).max(100), Parts]))
export type Row = z.infer<typeof Row>

/**
 * Text; true for a pledge or a declaration; a list of values for `choices`; parts; rows of a table. Numbers are kept as the
 * digits that were typed, a point of the map as `120.383000,36.067000` (longitude first), a month as `2026-11`.
 */
export const Answer = z.union([Typed, z.boolean(), z.array(Typed).max(100), z.array(Row).max(100), Parts])
export type Answer = z.infer<typeof Answer>
export const Answers = z.record(z.string().max(40), Answer)
export type Answers = z.infer<typeof Answers>

export const FilledValue = z.object({ value: z.string(), source: Source, grade: Grade })
export type FilledValue = z.infer<typeof FilledValue>

/** How one read of the form went: `empty`, the department has no such record; `failed`, it could not be asked. */
export const ReadState = z.object({
  id: z.string(),
  resource: z.string(),
  /** `awaits-consent`: not asked before the applicant agrees; `refused`: she did not. */
  outcome: z.enum(['answered', 'empty', 'failed', 'not-asked', 'awaits-consent', 'refused']),
  provider: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  at: z.string(),
  receiptId: z.string().nullable(),
})
export type ReadState = z.infer<typeof ReadState>

/** A stamped copy from the applicant's library: what it is worth and who vouches for it. */
export const FromLibrary = z.object({
  use: z.string(),
  material: z.string(),
  name: z.string(),
  grade: Grade,
  keptAt: z.string(),
  voucher: z.object({ organisation: z.string(), name: z.string(), nameEn: z.string(), at: z.string() }).nullable(),
})
export type FromLibrary = z.infer<typeof FromLibrary>

/** The original was compared with this at the counter of an organisation. */
export const SeenAt = z.object({ organisation: z.string(), name: z.string(), nameEn: z.string(), at: z.string() })
export type SeenAt = z.infer<typeof SeenAt>

export const FileRef = z.object({
  ...{ id: z.string(), name: z.string(), type: z.string(), bytes: z.number() },
  library: FromLibrary.optional(),
  seen: SeenAt.optional(),
})
export type FileRef = z.infer<typeof FileRef>

/** The applicant's licence that stands for a paper. */
export const LicenceFact = z.object({
  id: z.string(),
  number: z.string(),
  typeName: z.string(),
  typeNameEn: z.string(),
  issuedOn: z.string(),
  validTo: z.string().nullable(),
})
export type LicenceFact = z.infer<typeof LicenceFact>

/**
 * A material of the application, each once for all items that want it: proved by data or by a licence (nothing to bring),
 * covered by the pledge, or to be uploaded under `field`.
 */
export const DraftMaterial = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  by: z.enum(['data', 'licence', 'pledge', 'upload', 'missing']),
  required: z.boolean(),
  source: Source.nullable(),
  field: z.string(),
  files: z.array(FileRef),
  forItems: z.array(z.string()),
  licence: LicenceFact.nullable().default(null),
  /** 21 characters: the type of licence that would do, and that a kept copy is known by. */
  licenceType: z.string().nullable().default(null),
})
export type DraftMaterial = z.infer<typeof DraftMaterial>

export const DraftItem = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  department: z.string(),
  departmentName: z.string(),
  promisedLimitDays: z.number().nullable(),
})
export type DraftItem = z.infer<typeof DraftItem>

/** What was saved the applicant: fields filled of fields shown, papers not asked for, visits not made. */
export const Counter = z.object({
  filled: z.number(),
  total: z.number(),
  papersNotAskedFor: z.number(),
  trips: z.number(),
})
export type Counter = z.infer<typeof Counter>

/** One field that is not right yet, in words for people; a cell of a table is `costs.0.amount`. */
export const FieldProblem = z.object({ field: z.string(), code: z.string(), message: Text })
export type FieldProblem = z.infer<typeof FieldProblem>

export const Halted = z.object({
  item: z.string(),
  name: z.string(),
  nameEn: z.string(),
  why: z.enum(['suspended', 'withdrawn']),
  successors: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
})
export type Halted = z.infer<typeof Halted>

export const Draft = z.object({
  id: z.uuid(),
  /** Code of the bundle or item applied for. */
  target: z.string(),
  title: Text,
  /** Grows with every change; a save names the version it was typed on. */
  version: z.number().int(),
  form: FormDefinition,
  formVersion: z.number().int(),
  guideAnswers: z.record(z.string(), z.string()),
  answers: Answers,
  filled: z.record(z.string(), FilledValue),
  reads: z.array(ReadState),
  items: z.array(DraftItem),
  materials: z.array(DraftMaterial),
  /** Files sent for fields of the form. */
  files: z.array(FileRef.extend({ field: z.string() })),
  /** Fields whose present answers a clerk compared with the originals. */
  seen: z.array(z.string()).default([]),
  counter: Counter,
  problems: z.array(FieldProblem),
  startedAt: z.string(),
  savedAt: z.string(),
  /** The day on which it is filled in, in China; what is called today in the form's conditions. */
  today: z.string(),
  /** Why it cannot be handed in at present: the item was suspended or withdrawn; and what took its place. */
  halted: Halted.nullable(),
  /** The submission it became; such a draft is no longer changed. */
  submissionId: z.string().nullable(),
})
export type Draft = z.infer<typeof Draft>

/** A form begun and not yet handed in. */
export const DraftHead = z.object({
  id: z.uuid(),
  target: z.string(),
  title: Text,
  startedAt: z.string(),
  savedAt: z.string(),
  submissionId: z.string().nullable(),
})
export type DraftHead = z.infer<typeof DraftHead>

export const OpenDraft = z.object({
  /** Code of a bundle or of a single item. */
  bundle: z.string().min(1).max(80),
  /** Answers of the guide; left out when an open draft is resumed. */
  guideAnswers: z.record(z.string().max(40), z.string().max(60)).optional(),
  /** Discards the open draft first. */
  anew: z.boolean().default(false),
})
export type OpenDraft = z.input<typeof OpenDraft>

/** Whether a read that wants it may be made. */
export const Consent = z.object({ read: z.string().max(40), given: z.boolean() })
export type Consent = z.infer<typeof Consent>

/** Whether a clerk compared an answer (by its field) or a file (by its id) with the original. */
export const Seen = z.object({ what: z.enum(['answer', 'file']), id: z.string().max(100), seen: z.boolean() })
export type Seen = z.infer<typeof Seen>

export const SaveDraft = z.object({ version: z.number().int().positive(), answers: Answers })
export type SaveDraft = z.infer<typeof SaveDraft>

/** One answer as an officer sees it: what is said, and who vouches for it. */
export interface HandedFact {
  field: string
  label: { zh: string; en: string }
  value: string
  /** The same in English, where the words are the form's own and not those of the applicant or a register. */
  valueEn?: string
  kind: string
  grade: Grade
  source: Source | null
  /** Of a table: its columns and the words in each cell. */
  table?: { columns: { zh: string; en: string }[]; rows: string[][]; totals?: string[] }
  /** Longitude, latitude (WGS 84), where the answer names a place. */
  point?: [number, number]
}

/** A material with the files that were sent; `sha256` is the file's name in the store. */
export interface HandedMaterial {
  id: string
  name: { zh: string; en: string }
  by: 'data' | 'licence' | 'upload' | 'missing'
  grade: Grade | null
  source: Source | null
  files: (FileRef & { sha256: string })[]
  /** The licence that stands for the paper; its PDF is among the files. */
  licence?: LicenceFact
}

/** One department's part of a confirmed form: only what its item needs. */
export interface HandedItem {
  item: { code: string; version: number; name: string; nameEn: string }
  region: string
  department: string
  departmentName: string
  /** Working days. */
  legalLimitDays: number
  promisedLimitDays: number
  process?: string
  licenceType?: string
  facts: HandedFact[]
  materials: HandedMaterial[]
  /** Raw answers by field id, and the guide's answers. */
  answers: Record<string, unknown>
}

/** A whole confirmed form, as whoever opens the cases takes it. */
export interface HandedForm {
  draftId: string
  region: string
  bundle: string | null
  title: { zh: string; en: string }
  formVersion: number
  guideAnswers: Record<string, string>
  saved: { fields: number; filled: number; papers: number }
  applicant: { idNumber: string; phone: string | null }
  matter?: string
  items: HandedItem[]
}

/** What is wrong with a definition; `where` is a path in it, such as `pages.0.questions.1.fields.2.showIf`. */
export interface FormProblem {
  where: string
  code: string
  message: { zh: string; en: string }
  severity: 'error' | 'warning'
}

/** A first form of an item, to be gone on with in the designer. */
export const newForm = drafting.newForm
