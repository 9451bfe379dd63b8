import { z } from 'zod'

export const NewStudioEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewStudioEntry = z.infer<typeof NewStudioEntry>

export const StudioEntry = NewStudioEntry.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type StudioEntry = z.infer<typeof StudioEntry>
