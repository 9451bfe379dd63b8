import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { CorrectionsEntry, NewCorrectionsEntry } from './contract.ts'
import type { Corrections } from './service.ts'

export function registerRoutes(http: Http, corrections: Corrections): void {
  route(http, {
    method: 'POST',
    path: '/corrections',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewCorrectionsEntry,
    reply: CorrectionsEntry,
    handle: ({ person, body }) => corrections.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/corrections',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(CorrectionsEntry),
    handle: ({ person }) => corrections.list(person),
  })
}
