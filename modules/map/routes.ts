import type { Clock } from '@onego/platform/clock'
import type { Http } from '@onego/platform/http'
import type { BaseMapSource } from './base-map.ts'
import { registerAskingRoutes } from './routes/asking.ts'
import { registerImportRoutes } from './routes/importing.ts'
import { registerLayerRoutes } from './routes/layers.ts'
import { registerOgcRoutes } from './routes/ogc.ts'
import { registerTileRoutes } from './routes/tiles.ts'
import type { MapApi } from './service.ts'

interface Given {
  base: BaseMapSource
  clock: Clock
  publicUrl: string | undefined
}

export function registerRoutes(http: Http, map: MapApi, { base, clock, publicUrl }: Given) {
  registerLayerRoutes(http, map, base)
  registerTileRoutes(http, map, base)
  registerAskingRoutes(http, map)
  registerImportRoutes(http, map)
  registerOgcRoutes(http, map, { clock, publicUrl })
}
