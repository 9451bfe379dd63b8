import { forms } from '@onego/forms'
import { licences } from '@onego/licences'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { processes } from '@onego/processes'
import { rules } from '@onego/rules'
import { serviceItems } from '@onego/service-items'
import { commands } from './commands.ts'
import { registerParts } from './parts/register.ts'
import { registerRoutes } from './routes.ts'
import { createStudio } from './service.ts'

export const studio = defineModule({
  name: 'studio',
  uses: { forms, licences, organisations, processes, rules, serviceItems },
  commands,
  start({ db, http, clock, uses }) {
    registerParts(uses)
    const api = createStudio({ db, uses, clock })
    registerRoutes(http, api)
    return api
  },
})
