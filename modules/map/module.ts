import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { indicators } from '@onego/indicators'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { createBaseMap } from './base-map.ts'
import { registerRoutes } from './routes.ts'
import { createLayerMemory } from './service/layer-memory.ts'
import { createMap } from './service.ts'
import { MapSettings } from './settings.ts'
import { createCutter } from './tiles/cutter.ts'

export const map = defineModule({
  name: 'map',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { catalogue, exchange, indicators, organisations },
  settings: MapSettings,
  start({ db, http, log, clock, platformSettings, settings, uses, onStop }) {
    const { REGION: region, PUBLIC_URL: publicUrl } = platformSettings
    const cutter = createCutter(settings.MAP_FEATURES_IN_MEMORY)
    onStop(cutter.stop)
    const api = createMap({ db, region, clock, log, settings, cutter, memory: createLayerMemory(db, region), uses })
    registerRoutes(http, api, { base: createBaseMap(settings, { cutter, region }), clock, publicUrl })
    return api
  },
})
