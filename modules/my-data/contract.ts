import { Receipt } from '@onego/exchange/contract'
import { z } from 'zod'

/** Newest first; give `next` as `before` for older ones. */
export const ReadPage = z.object({ items: z.array(Receipt), next: z.string().nullable() })
export type ReadPage = z.infer<typeof ReadPage>

export const ReadFilter = z.object({
  /** Credit code of the department that used the data. */
  department: z.string().length(18).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ReadFilter = z.output<typeof ReadFilter>

/** How often each department used her data. `isPartial`: only the latest 2,000 uses were counted. */
export const UseSummary = z.object({
  reads: z.int(),
  writes: z.int(),
  refused: z.int(),
  isPartial: z.boolean(),
  departments: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), uses: z.int() })),
})
export type UseSummary = z.infer<typeof UseSummary>
