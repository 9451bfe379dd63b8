import { z } from 'zod'

export const NewSubscriptionsEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewSubscriptionsEntry = z.infer<typeof NewSubscriptionsEntry>

export const SubscriptionsEntry = NewSubscriptionsEntry.extend({
  id: z.uuid(),
  madeAt: z.iso.datetime({ offset: true }),
})
export type SubscriptionsEntry = z.infer<typeof SubscriptionsEntry>
