import { InformationItem } from '@onego/catalogue/contract'
import { z } from 'zod'
import { Conversion } from '../definitions/sources.ts'
import { SourceKind } from './sources.ts'

const Connection = z.record(z.string(), z.json())

/** Kinds a steward connects herself; `internal` ones are the platform's own. */
export const OwnKind = SourceKind.exclude(['internal'])
export type OwnKind = z.infer<typeof OwnKind>

/** A connection as it is typed in. With the `id` of a source that is kept, secrets left empty stay as they are. */
export const TrySource = z.object({ id: z.string().max(64).optional(), kind: OwnKind, connection: Connection })
export type TrySource = z.input<typeof TrySource>

export const SourceTrial = z.object({
  ok: z.boolean(),
  tookMs: z.number(),
  reason: z.string().nullable(),
  /** Which part of the definition it was, where the source says. */
  where: z.string().nullable(),
  /** Fingerprint of the key an SFTP server shows; to be compared with what its owner says, then kept. */
  hostKey: z.string().nullable(),
})
export type SourceTrial = z.infer<typeof SourceTrial>

export const SaveSource = TrySource.extend({
  name: z.string().trim().min(2).max(100),
  nameEn: z.string().trim().max(200).default(''),
  writable: z.boolean().optional(),
  timeoutMs: z.number().int().min(50).max(30_000).optional(),
  concurrency: z.number().int().min(1).max(64).optional(),
})
export type SaveSource = z.input<typeof SaveSource>

export const SavedSource = z.object({ id: z.string() })
export type SavedSource = z.infer<typeof SavedSource>

export const Measured = z.object({
  resource: z.string(),
  resourceName: z.string(),
  resourceNameEn: z.string(),
  target: z.string(),
  measuredAt: z.iso.datetime({ offset: true }).nullable(),
  rows: z.number().int().nullable(),
  /** Mean of all fields, 0 to 1. */
  completeness: z.number().nullable(),
  newestAt: z.string().nullable(),
  /** Why it could not be measured. */
  reason: z.string().nullable(),
})
export type Measured = z.infer<typeof Measured>

/** A source for those who may change it; secrets are empty, whether there are any or not. */
export const SourceDetails = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: SourceKind,
  connection: Connection,
  writable: z.boolean(),
  timeoutMs: z.number(),
  concurrency: z.number(),
  bound: z.array(Measured),
})
export type SourceDetails = z.infer<typeof SourceDetails>

/** A table without its values. */
export const SourceTable = z.object({
  name: z.string(),
  comment: z.string(),
  rowsEstimate: z.number().nullable(),
  columns: z.array(z.object({ name: z.string(), comment: z.string() })),
  /** Resources that already lie there. */
  resources: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
})
export type SourceTable = z.infer<typeof SourceTable>

export const ProposalNote = z.enum(['all-empty', 'often-empty', 'wrong-id-numbers', 'codes'])
export type ProposalNote = z.infer<typeof ProposalNote>

/** A column as an information item might describe it; everything may be corrected. */
export const ProposedItem = InformationItem.pick({
  name: true,
  nameEn: true,
  field: true,
  type: true,
  length: true,
  level: true,
  mask: true,
}).extend({
  column: z.string(),
  as: Conversion.nullable(),
  isKey: z.boolean(),
  /** No value came twice in the sample. */
  unique: z.boolean(),
  emptyShare: z.number().nullable(),
  distinct: z.number().int().nullable(),
  codes: z.array(z.string()).nullable(),
  /** Made unrecognisable; kept nowhere. */
  examples: z.array(z.string()),
  notes: z.array(ProposalNote),
})
export type ProposedItem = z.output<typeof ProposedItem>

export const ProposedTable = z.object({
  target: z.string(),
  name: z.string(),
  nameEn: z.string(),
  rowsEstimate: z.number().nullable(),
  sampled: z.number().int(),
  keyField: z.string().nullable(),
  subjectField: z.string().nullable(),
  subjectKind: z.enum(['person', 'enterprise']).nullable(),
  items: z.array(ProposedItem),
})
export type ProposedTable = z.output<typeof ProposedTable>

/** What the catalogue says of a new resource comes as its own draft; here is where it lies. */
export const PublishTable = z.object({
  source: z.string().max(64),
  target: z.string().min(1).max(200),
  keyField: z.string(),
  /** field → column and how the source writes it. */
  fields: z.record(z.string(), z.object({ column: z.string(), as: Conversion.nullable() })),
  /** A draft as the catalogue takes it; its provider is the source's owner. */
  definition: z.record(z.string(), z.json()),
  /** Hand it in for review at once. */
  submit: z.boolean().default(true),
})
export type PublishTable = z.input<typeof PublishTable>

export const PublishedTable = z.object({ code: z.string(), status: z.number().int() })
export type PublishedTable = z.infer<typeof PublishedTable>

export const UploadQuery = z.object({
  /** Put into this source, in the place of its file of the same name; a new source otherwise. */
  source: z.string().max(64).optional(),
  name: z.string().trim().max(100).optional(),
})
export const UploadedSource = z.object({ id: z.string(), file: z.string(), replaced: z.boolean() })
export type UploadedSource = z.infer<typeof UploadedSource>
