import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { NewRulesEntry, RulesEntry } from './contract.ts'
import type { Rules } from './service.ts'

export function registerRoutes(http: Http, rules: Rules): void {
  route(http, {
    method: 'POST',
    path: '/rules',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewRulesEntry,
    reply: RulesEntry,
    handle: ({ person, body }) => rules.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/rules',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(RulesEntry),
    handle: ({ person }) => rules.list(person),
  })
}
