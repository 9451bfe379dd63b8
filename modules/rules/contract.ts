import { z } from 'zod'

export const NewRulesEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewRulesEntry = z.infer<typeof NewRulesEntry>

export const RulesEntry = NewRulesEntry.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type RulesEntry = z.infer<typeof RulesEntry>
