import { z } from 'zod'

/** `narrowed`: whoever uses the resource must look whether his programs still work. */
const Effect = z.enum(['neutral', 'widened', 'narrowed'])
export type Effect = z.infer<typeof Effect>

/** A value as it is written in the definition. */
const Shown = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
export type Shown = z.infer<typeof Shown>

/** One element (or part of an item): path like `shareType` or `classification.item`. */
export const Change = z.object({ path: z.string(), before: Shown, after: Shown, effect: Effect })
export type Change = z.infer<typeof Change>

export const ItemChange = z.object({
  field: z.string(),
  name: z.string(),
  nameEn: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  effect: Effect,
  /** What changed of an item that was there before. */
  parts: z.array(Change),
})
export type ItemChange = z.infer<typeof ItemChange>

export const Differences = z.object({
  elements: z.array(Change),
  items: z.array(ItemChange),
  /** False if anything is narrowed. */
  compatible: z.boolean(),
})
export type Differences = z.infer<typeof Differences>
