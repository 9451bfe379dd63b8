import { z } from 'zod'

export const NewMaterialsEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewMaterialsEntry = z.infer<typeof NewMaterialsEntry>

export const MaterialsEntry = NewMaterialsEntry.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type MaterialsEntry = z.infer<typeof MaterialsEntry>
