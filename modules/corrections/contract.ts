import { z } from 'zod'

export const NewCorrectionsEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewCorrectionsEntry = z.infer<typeof NewCorrectionsEntry>

export const CorrectionsEntry = NewCorrectionsEntry.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type CorrectionsEntry = z.infer<typeof CorrectionsEntry>
