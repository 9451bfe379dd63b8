import { identity } from '@onego/identity'
import { ledger } from '@onego/ledger'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { addLogChecks } from './log-checks.ts'
import { registerRoutes } from './routes.ts'
import { createLicences } from './service.ts'
import { forgetPresentations } from './store/proofs.ts'

const DAY_MS = 86_400_000

export const licences = defineModule({
  name: 'licences',
  uses: { identity, ledger, notifications, organisations },
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, events, jobs, files, crypto, clock, platformSettings: { PUBLIC_URL, PORT }, uses }) {
    const publicUrl = (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/$/, '')
    const parts = { db, events, files, crypto, clock, uses, publicUrl }
    addLogChecks(parts)
    jobs.every('licences.forget-codes', 3_600_000, () =>
      forgetPresentations(db, new Date(clock.now().getTime() - DAY_MS)),
    )
    const api = createLicences(parts)
    registerRoutes(http, api)
    return api
  },
})
