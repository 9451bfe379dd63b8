import { alertChanged, alertRaised, alerts } from '@onego/alerts'
import { forecasts } from '@onego/forecasts'
import { indicatorRecorded, indicators } from '@onego/indicators'
import { map } from '@onego/map'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { createExporting } from './export/index.ts'
import { createLive } from './live.ts'
import { registerRoutes } from './routes.ts'
import { createKeeping, createReading } from './service.ts'
import { addAlertSources } from './sources/alerts.ts'
import { addForecastSource } from './sources/forecasts.ts'
import { addIndicatorSources } from './sources/indicators.ts'
import { addMapSource } from './sources/map.ts'
import { createSources } from './sources.ts'
import { touchTopic } from './store.ts'

export const dashboards = defineModule({
  name: 'dashboards',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { alerts, forecasts, indicators, map, organisations },
  start({ db, http, events, log, clock, metrics, onStop, platformSettings, uses }) {
    const sources = createSources()
    addIndicatorSources(sources, uses.indicators)
    addForecastSource(sources, uses.forecasts)
    addAlertSources(sources, uses.alerts, () => clock.now())
    addMapSource(sources, uses.map)
    const given = { db, clock, log, sources, organisations: uses.organisations }
    const keeping = createKeeping(given)
    const reading = createReading(given)
    const live = createLive({ db, log, metrics })
    const fontsIn = platformSettings.DATA_DIR
    const exporting = createExporting({ keeping, reading, map: uses.map, clock, fontsIn })
    registerRoutes(http, { keeping, reading, sources, live, exporting })
    events.on(indicatorRecorded, 'dashboards', ({ indicator }) => touchTopic(db, `indicator:${indicator}`))
    for (const event of [alertRaised, alertChanged]) events.on(event, 'dashboards', () => touchTopic(db, 'alerts'))
    onStop(async () => live.stop())
    return { add: keeping.add, get: keeping.get, addSource: sources.add, read: sources.read }
  },
})
