import { z } from 'zod'

export const NewClientsEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewClientsEntry = z.infer<typeof NewClientsEntry>

export const ClientsEntry = NewClientsEntry.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type ClientsEntry = z.infer<typeof ClientsEntry>
