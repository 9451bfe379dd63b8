import { exchange } from '@onego/exchange'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { commands } from './commands.ts'
import type { Role } from './contract.ts'
import { registerRoutes } from './routes/index.ts'
import { createIdentity } from './service.ts'
import { IdentitySettings } from './settings.ts'

export const identity = defineModule({
  name: 'identity',
  uses: { exchange, notifications, organisations },
  migrations: new URL('./migrations/', import.meta.url),
  settings: IdentitySettings,
  commands,
  start({ db, http, jobs, crypto, clock, platformSettings, uses, settings }) {
    const api = createIdentity({ db, jobs, crypto, clock, uses, settings })
    registerRoutes(http, api, platformSettings.PUBLIC_URL)
    uses.notifications.provideStaff((organisation, role) => api.staffOf(organisation, role as Role))
    return api
  },
})
