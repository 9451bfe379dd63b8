import { z } from 'zod'

export const NewDataRequestsEntry = z.object({ title: z.string().trim().min(1).max(200) })
export type NewDataRequestsEntry = z.infer<typeof NewDataRequestsEntry>

export const DataRequestsEntry = NewDataRequestsEntry.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type DataRequestsEntry = z.infer<typeof DataRequestsEntry>
