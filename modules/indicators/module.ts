import { exchange } from '@onego/exchange'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { createIndicators } from './service.ts'
import { IndicatorsSettings } from './settings.ts'

export const indicators = defineModule({
  name: 'indicators',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { exchange, organisations, regions },
  settings: IndicatorsSettings,
  start({ db, clock, events, jobs, log, platformSettings, settings, uses }) {
    const { REGION: region, DATA_DIR: dataDir } = platformSettings
    return createIndicators({ db, clock, events, jobs, log, region, dataDir, settings, uses })
  },
})
