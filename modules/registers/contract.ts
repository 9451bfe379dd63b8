import { z } from 'zod'

export const NewRegistersEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewRegistersEntry = z.infer<typeof NewRegistersEntry>

export const RegistersEntry = NewRegistersEntry.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type RegistersEntry = z.infer<typeof RegistersEntry>
