import { type Clock, dayInChina } from '@onego/platform/clock'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { ProgramGrant, ResourceUsage } from './contract/usage.ts'
import { GrantView, ReceiptFilter, RevokeGrant, Statistics, StewardReceiptPage, Use } from './contract.ts'
import type { Exchange } from './service.ts'
import { registerSourceRoutes } from './sources/routes.ts'

const LOOKERS = ['steward', 'auditor', 'admin'] as const
const Id = z.object({ id: z.string().max(64) })

export function registerRoutes(http: Http, exchange: Exchange, clock: Clock) {
  registerSourceRoutes(http, exchange)

  route(http, {
    method: 'GET',
    path: '/exchange/grants',
    summary: 'Grants the department gave and received',
    access: LOOKERS,
    query: z.object({ resource: z.string().max(50).optional() }),
    reply: z.array(GrantView),
    handle: ({ person, query }) => exchange.listGrants(person, query),
  })

  route(http, {
    method: 'POST',
    path: '/exchange/grants/:id/revoke',
    summary: 'Take a grant back; calls are refused at once',
    access: ['steward'],
    params: Id,
    body: RevokeGrant,
    handle: ({ person, params, body }) => exchange.revokeGrant(person, params.id, body.reason),
  })

  route(http, {
    method: 'GET',
    path: '/exchange/receipts',
    summary: "Calls of the department's resources, newest first",
    access: LOOKERS,
    query: ReceiptFilter,
    reply: StewardReceiptPage,
    handle: ({ person, query }) => exchange.listForSteward(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/exchange/uses',
    summary: "Who used the department's data on a day",
    access: LOOKERS,
    query: z.object({ day: z.iso.date().optional() }),
    reply: z.array(Use),
    handle: ({ person, query }) => exchange.usesOn(person, query.day ?? dayInChina(clock.now())),
  })

  route(http, {
    method: 'GET',
    path: '/exchange/usage',
    summary: 'Who used a resource in the last thirty days, by day; for its provider',
    access: LOOKERS,
    query: z.object({ resource: z.string().max(50) }),
    reply: ResourceUsage,
    handle: ({ person, query }) => exchange.usageOf(person, query.resource),
  })

  route(http, {
    method: 'GET',
    path: '/exchange/program-grants',
    summary: "The department's grants with what a program needs to use them",
    access: LOOKERS,
    query: z.object({ resource: z.string().max(50).optional() }),
    reply: z.array(ProgramGrant),
    handle: ({ person, query }) => exchange.programGrants(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/exchange/statistics',
    summary: 'Counts of calls; no personal data',
    access: 'public',
    query: z.object({ since: z.iso.date().optional() }),
    reply: Statistics,
    handle: ({ query }) => exchange.statistics(query),
  })
}
