import { z } from 'zod'

/** One thing that differs: `path` from the definition down, e.g. `materials.birth-proof.copies`; lists by their own keys. */
export const Difference = z.object({
  path: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  before: z.unknown(),
  after: z.unknown(),
})
export type Difference = z.infer<typeof Difference>

/** What a change does to one item. */
export const ItemDifferences = z.object({
  code: z.string(),
  name: z.string(),
  /** Version compared with; null for a new item. */
  against: z.number().int().nullable(),
  differences: z.array(Difference),
})
export type ItemDifferences = z.infer<typeof ItemDifferences>
