import { z } from 'zod'

export const SourceKind = z.enum(['postgres', 'mysql', 'http', 'web', 'files', 'internal'])
export type SourceKind = z.infer<typeof SourceKind>

/** A source as its owner's steward sees it; connection details never leave. */
export const SourceView = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  owner: z.string(),
  ownerName: z.string(),
  ownerNameEn: z.string(),
  kind: SourceKind,
  writable: z.boolean(),
  /** `resting`: calls are refused for a moment because the last ones failed in a row. */
  health: z.enum(['unknown', 'well', 'failing', 'resting']),
  checkedAt: z.iso.datetime({ offset: true }).nullable(),
  tookMs: z.number().nullable(),
  reason: z.string().nullable(),
  lastCallAt: z.iso.datetime({ offset: true }).nullable(),
  resources: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
})
export type SourceView = z.infer<typeof SourceView>

export const SourceTest = z.object({ ok: z.boolean(), tookMs: z.number(), reason: z.string().nullable() })
export type SourceTest = z.infer<typeof SourceTest>
