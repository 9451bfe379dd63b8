import { z } from 'zod'

export const NewPoliciesEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewPoliciesEntry = z.infer<typeof NewPoliciesEntry>

export const PoliciesEntry = NewPoliciesEntry.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type PoliciesEntry = z.infer<typeof PoliciesEntry>
