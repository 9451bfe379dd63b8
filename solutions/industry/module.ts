import { alerts } from '@onego/alerts'
import { calendars } from '@onego/calendars'
import { dashboards } from '@onego/dashboards'
import { forecasts } from '@onego/forecasts'
import { indicators } from '@onego/indicators'
import { map } from '@onego/map'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineJob } from '@onego/platform/jobs'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { z } from 'zod'
import { commands } from './commands.ts'
import { registerRoutes } from './routes/index.ts'
import { recomputeJob } from './service/feed.ts'
import { createIndustry } from './service.ts'
import { IndustrySettings } from './settings.ts'

const prepareJob = defineJob('industry.prepare', z.object({}))
const AGAIN_MS = 5000
const HOUR_MS = 3_600_000
const LONG = { attempts: 3, leaseMs: 900_000, parallel: 1 }

export const industry = defineModule({
  name: 'industry',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { alerts, calendars, dashboards, forecasts, indicators, map, notifications, organisations, regions },
  settings: IndustrySettings,
  commands,
  start({ db, http, jobs, clock, crypto, log, onReady, platformSettings, settings, uses }) {
    const api = createIndustry({ db, jobs, clock, crypto, log, region: platformSettings.REGION, settings, uses })
    registerRoutes(http, api)
    const inAWhile = () => new Date(clock.now().getTime() + AGAIN_MS)
    jobs.work(
      prepareJob,
      async () => {
        // The demo city's departments join while the server runs; until the bureau has, the content waits.
        if (!(await api.prepare())) await jobs.enqueue(prepareJob, {}, { key: 'again', runAt: inAWhile() })
      },
      LONG,
    )
    jobs.work(recomputeJob, async () => void (await api.recompute()), LONG)
    jobs.every('industry.remind', HOUR_MS, async () => void (await api.reminders.remind()))
    jobs.every('industry.grow', HOUR_MS, async () => void (await api.grow()))
    onReady(() => jobs.enqueue(prepareJob, {}, { key: 'start' }))
    return api
  },
})
