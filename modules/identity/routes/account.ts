import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Account, Me, Session } from '../contract.ts'
import type { Identity } from '../service.ts'
import { tokenOf } from './cookie.ts'

export function registerAccountRoutes(http: Http, identity: Identity) {
  route(http, {
    method: 'GET',
    path: '/identity/me',
    summary: 'Who I am; nothing for a visitor',
    access: 'public',
    reply: Me.nullable(),
    handle: async ({ person, request }) =>
      person ? identity.me(person, await identity.sessions.find(tokenOf(request))) : null,
  })
  route(http, {
    method: 'GET',
    path: '/identity/account',
    summary: 'My account: number, phone, real-name level',
    access: 'citizen',
    reply: Account.extend({ offersFaceCheck: z.boolean() }),
    handle: async ({ person }) => ({
      ...(await identity.accounts.own(person)),
      offersFaceCheck: identity.offersFaceCheck,
    }),
  })
  route(http, {
    method: 'POST',
    path: '/identity/face-check',
    summary: 'Reach level 3 by the face-check simulator (it looks at nobody)',
    access: 'citizen',
    reply: Account,
    async handle({ person }) {
      await identity.passFaceCheck(person)
      return identity.accounts.own(person)
    },
  })
  route(http, {
    method: 'GET',
    path: '/identity/sessions',
    summary: 'Where I am signed in',
    access: 'signed-in',
    reply: z.array(Session),
    handle: ({ person, request }) => identity.sessions.list(person, tokenOf(request)),
  })
  route(http, {
    method: 'DELETE',
    path: '/identity/sessions/:id',
    summary: 'End one of my sessions',
    access: 'signed-in',
    params: z.object({ id: z.uuid() }),
    handle: ({ person, params }) => identity.sessions.endOne(person, params.id),
  })
}
