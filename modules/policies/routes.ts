import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { NewPoliciesEntry, PoliciesEntry } from './contract.ts'
import type { Policies } from './service.ts'

export function registerRoutes(http: Http, policies: Policies): void {
  route(http, {
    method: 'POST',
    path: '/policies',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewPoliciesEntry,
    reply: PoliciesEntry,
    handle: ({ person, body }) => policies.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/policies',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(PoliciesEntry),
    handle: ({ person }) => policies.list(person),
  })
}
