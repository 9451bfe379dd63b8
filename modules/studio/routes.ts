import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { NewStudioEntry, StudioEntry } from './contract.ts'
import type { Studio } from './service.ts'

export function registerRoutes(http: Http, studio: Studio): void {
  route(http, {
    method: 'POST',
    path: '/studio',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewStudioEntry,
    reply: StudioEntry,
    handle: ({ person, body }) => studio.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/studio',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(StudioEntry),
    handle: ({ person }) => studio.list(person),
  })
}
