import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { DemoPerson, FinishSignIn, Me, SignInChallenge, StaffSignIn, StartSignIn } from '../contract.ts'
import type { Identity } from '../service.ts'
import { agentOf, dropToken, keepToken, tokenOf } from './cookie.ts'

export function registerSignInRoutes(http: Http, identity: Identity, publicUrl: string | undefined) {
  route(http, {
    method: 'POST',
    path: '/identity/sign-in/start',
    summary: 'Check name and ID number with the police register and send a code to the phone registered there',
    access: 'public',
    body: StartSignIn,
    reply: SignInChallenge,
    handle: ({ body, request }) => identity.signIn.start(body, request.ip),
  })
  route(http, {
    method: 'POST',
    path: '/identity/sign-in/finish',
    summary: 'Sign in with the code; the first time makes the account',
    access: 'public',
    body: FinishSignIn,
    reply: Me,
    async handle({ body, request, reply }) {
      const person = await identity.signIn.finish(body)
      keepToken(request, reply, await identity.sessions.open(person, agentOf(request)), publicUrl)
      return identity.me(person, undefined)
    },
  })
  route(http, {
    method: 'POST',
    path: '/identity/staff/sign-in',
    summary: 'Sign in as a member of staff',
    access: 'public',
    body: StaffSignIn,
    reply: Me,
    async handle({ body, request, reply }) {
      const person = await identity.staff.signIn(body, request.ip)
      const token = await identity.sessions.open(person, agentOf(request))
      keepToken(request, reply, token, publicUrl)
      const session = await identity.sessions.find(token)
      return identity.me(session?.person ?? person, session)
    },
  })
  route(http, {
    method: 'POST',
    path: '/identity/sign-out',
    summary: 'End this session',
    access: 'public',
    async handle({ request, reply }) {
      const token = tokenOf(request)
      if (token) await identity.sessions.end(token)
      dropToken(reply)
    },
  })
  route(http, {
    method: 'GET',
    path: '/identity/demo-people',
    summary: 'Generated people to sign in as; empty unless this is a demonstration',
    access: 'public',
    reply: z.array(DemoPerson),
    handle: async () => identity.demoPeople(),
  })
}
