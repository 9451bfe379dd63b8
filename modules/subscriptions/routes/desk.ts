import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import {
  Choices,
  MadeOnScreen,
  NewSubscriptionFor,
  SecretAnswer,
  SubscriptionDetail,
  SubscriptionRow,
} from '../contract.ts'
import type { Desk } from '../desk.ts'

const MANAGERS = ['steward', 'admin'] as const
const READERS = ['steward', 'admin', 'auditor'] as const
const One = z.object({ id: z.uuid() })

export function registerDeskRoutes(http: Http, desk: Desk): void {
  route(http, {
    method: 'GET',
    path: '/subscriptions',
    summary: 'What the systems of my department subscribe to; of all departments for administrators and auditors',
    access: READERS,
    reply: z.array(SubscriptionRow),
    handle: ({ person }) => desk.list(person),
  })
  route(http, {
    method: 'GET',
    path: '/subscriptions/choices',
    summary: 'Systems and granted resources that a subscription can be made of',
    access: MANAGERS,
    reply: Choices,
    handle: ({ person }) => desk.choices(person),
  })
  route(http, {
    method: 'POST',
    path: '/subscriptions',
    summary: 'Subscribe for a system of my department; the secret is answered this once',
    access: MANAGERS,
    body: NewSubscriptionFor,
    reply: MadeOnScreen,
    handle: ({ person, body }) => desk.add(person, body),
  })
  route(http, {
    method: 'GET',
    path: '/subscriptions/:id',
    summary: 'A subscription with its last deliveries',
    access: READERS,
    params: One,
    reply: SubscriptionDetail,
    handle: ({ person, params }) => desk.get(person, params.id),
  })
  route(http, {
    method: 'POST',
    path: '/subscriptions/:id/secrets',
    summary: 'Make a new secret, answered this once; the one so far signs beside it for a day',
    access: MANAGERS,
    params: One,
    reply: SecretAnswer,
    handle: ({ person, params }) => desk.rotate(person, params.id),
  })
  registerActions(http, desk)
}

const ACTIONS = {
  test: 'Send an event that says nothing, to see it arrive',
  pause: 'Send nothing until it is resumed; what happens meanwhile is kept',
  resume: 'Go on where it stopped',
  end: 'End a subscription for good',
} as const

function registerActions(http: Http, desk: Desk): void {
  for (const action of ['test', 'pause', 'resume', 'end'] as const) {
    route(http, {
      method: 'POST',
      path: `/subscriptions/:id/${action}`,
      summary: ACTIONS[action],
      access: MANAGERS,
      params: One,
      reply: SubscriptionDetail,
      handle: ({ person, params }) => desk[action](person, params.id),
    })
  }
}
