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
  /** Of the server process that answers: each keeps its own connections. Null before its first call. */
  facts: z
    .object({
      failuresInRow: z.number(),
      restsUntil: z.iso.datetime({ offset: true }).nullable(),
      /** Calls under way, and those that wait for their turn. */
      running: z.number(),
      waiting: z.number(),
      openConnections: z.number().nullable(),
      /** `where`: the part of the source's definition that did not fit, such as a selector; never a value. */
      lastFailure: z
        .object({ reason: z.string(), where: z.string().nullable(), at: z.iso.datetime({ offset: true }) })
        .nullable(),
    })
    .nullable(),
  lastCallAt: z.iso.datetime({ offset: true }).nullable(),
  resources: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
})
export type SourceView = z.infer<typeof SourceView>

export const SourceTest = z.object({
  ok: z.boolean(),
  tookMs: z.number(),
  reason: z.string().nullable(),
  where: z.string().nullable(),
})
export type SourceTest = z.infer<typeof SourceTest>
