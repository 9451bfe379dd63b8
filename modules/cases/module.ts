import { calendars } from '@onego/calendars'
import { notifications } from '@onego/notifications'
import { notFound } from '@onego/platform/errors'
import { defineModule } from '@onego/platform/modules'
import { processes } from '@onego/processes'
import { registerJobs } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import type { Drafts } from './service/given.ts'
import { createCases } from './service.ts'
import { CasesSettings } from './settings.ts'
import { EFFECTS_HANDLER, STANDARD_PROCESS } from './standard-process.ts'

export const cases = defineModule({
  name: 'cases',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { calendars, processes, notifications },
  settings: CasesSettings,
  async start({ db, http, events, jobs, clock, crypto, files, platformSettings, settings, uses }) {
    const given = {
      db,
      events,
      clock,
      crypto,
      files,
      settings,
      region: platformSettings.REGION,
      ...uses,
      drafts: NO_DRAFTS,
    }
    const api = createCases(given)
    registerRoutes(http, api)
    registerJobs(given, api.sealed, jobs)
    uses.processes.handle(EFFECTS_HANDLER, api.effects.run)
    await uses.processes.addProcess(STANDARD_PROCESS)
    return api
  },
})

const NO_DRAFTS: Drafts = {
  applicationOf: async (_, draftId) => {
    throw notFound('cases.draft', draftId)
  },
  submitted: async () => undefined,
}
