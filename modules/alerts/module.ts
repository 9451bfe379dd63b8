import { clients } from '@onego/clients'
import { forecasts } from '@onego/forecasts'
import { identity } from '@onego/identity'
import { indicators } from '@onego/indicators'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { commands } from './commands.ts'
import { listenAndWork } from './jobs.ts'
import { registerRoutes } from './routes/index.ts'
import { createAlerts } from './service.ts'
import { AlertsSettings } from './settings.ts'

export const alerts = defineModule({
  name: 'alerts',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { clients, forecasts, identity, indicators, notifications, organisations },
  settings: AlertsSettings,
  commands,
  start({ db, pool, http, events, jobs, log, clock, metrics, onReady, onStop, platformSettings, settings, uses }) {
    const region = platformSettings.REGION
    const api = createAlerts({ db, pool, events, log, clock, region, settings, uses })
    registerRoutes(http, api, uses.clients)
    listenAndWork({ events, jobs }, api)
    metrics.gauge(
      'onego_alert_batches_waiting',
      'Batches of events that are still to be looked at',
      api.streams.waiting,
    )
    onReady(api.streams.start)
    onStop(api.streams.stop)
    return api
  },
})
