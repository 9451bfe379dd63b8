import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { DataRequestsEntry, NewDataRequestsEntry } from './contract.ts'
import type { DataRequests } from './service.ts'

export function registerRoutes(http: Http, dataRequests: DataRequests): void {
  route(http, {
    method: 'POST',
    path: '/data-requests',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewDataRequestsEntry,
    reply: DataRequestsEntry,
    handle: ({ person, body }) => dataRequests.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/data-requests',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(DataRequestsEntry),
    handle: ({ person }) => dataRequests.list(person),
  })
}
