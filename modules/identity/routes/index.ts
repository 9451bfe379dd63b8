import type { Http } from '@onego/platform/http'
import type { Identity } from '../service.ts'
import { registerAccountRoutes } from './account.ts'
import { tokenOf } from './cookie.ts'
import { registerSignInRoutes } from './sign-in.ts'
import { registerStaffRoutes } from './staff.ts'

export function registerRoutes(http: Http, identity: Identity, publicUrl: string | undefined) {
  http.authenticateWith(async (request) => (await identity.sessions.find(tokenOf(request)))?.person)
  registerSignInRoutes(http, identity, publicUrl)
  registerAccountRoutes(http, identity)
  registerStaffRoutes(http, identity)
}
