import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { ClientsEntry, NewClientsEntry } from './contract.ts'
import type { Clients } from './service.ts'

export function registerRoutes(http: Http, clients: Clients): void {
  route(http, {
    method: 'POST',
    path: '/clients',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewClientsEntry,
    reply: ClientsEntry,
    handle: ({ person, body }) => clients.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/clients',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(ClientsEntry),
    handle: ({ person }) => clients.list(person),
  })
}
