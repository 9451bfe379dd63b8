import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { NewSubscriptionsEntry, SubscriptionsEntry } from './contract.ts'
import type { Subscriptions } from './service.ts'

export function registerRoutes(http: Http, subscriptions: Subscriptions): void {
  route(http, {
    method: 'POST',
    path: '/subscriptions',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewSubscriptionsEntry,
    reply: SubscriptionsEntry,
    handle: ({ person, body }) => subscriptions.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/subscriptions',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(SubscriptionsEntry),
    handle: ({ person }) => subscriptions.list(person),
  })
}
