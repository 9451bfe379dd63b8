import { caseSubmitted, cases } from '@onego/cases'
import { identity } from '@onego/identity'
import { notifications } from '@onego/notifications'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { serviceItems } from '@onego/service-items'
import { supervision } from '@onego/supervision'
import { registerRoutes } from './routes.ts'
import { createPortal } from './service.ts'

export const portal = defineModule({
  name: 'portal',
  uses: { cases, identity, notifications, regions, serviceItems, supervision },
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, events, jobs, clock, platformSettings: { REGION, PUBLIC_URL }, uses }) {
    const api = createPortal({ db, clock, uses, region: REGION, publicUrl: PUBLIC_URL })
    registerRoutes(http, api)
    events.on(caseSubmitted, 'portal.count', api.countCase)
    jobs.every('portal.forget', 86_400_000, api.forgetCounted)
    return { installation: api.installation }
  },
})
