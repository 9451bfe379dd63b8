import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { ChangePassword, StaffMember } from '../contract.ts'
import type { Identity } from '../service.ts'
import { tokenOf } from './cookie.ts'

export function registerStaffRoutes(http: Http, identity: Identity) {
  route(http, {
    method: 'POST',
    path: '/identity/staff/password',
    summary: 'Choose a new password; all my other sessions end',
    access: 'staff',
    body: ChangePassword,
    async handle({ person, body, request }) {
      await identity.staff.changePassword(person, body)
      await identity.sessions.endOthers(person, tokenOf(request))
    },
  })
  route(http, {
    method: 'GET',
    path: '/identity/staff',
    summary: 'The staff of my organisation; of any organisation for an administrator',
    access: 'staff',
    query: z.object({ organisation: z.string().length(18).optional() }),
    reply: z.array(StaffMember),
    handle: ({ person, query }) => identity.staff.list(person, query.organisation ?? person.organisation),
  })
}
