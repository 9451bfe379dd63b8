import type { Http } from '@onego/platform/http'
import type { BaseMapSource } from './base-map.ts'
import { registerAskingRoutes } from './routes/asking.ts'
import { registerImportRoutes } from './routes/importing.ts'
import { registerLayerRoutes } from './routes/layers.ts'
import { registerTileRoutes } from './routes/tiles.ts'
import type { MapApi } from './service.ts'

export function registerRoutes(http: Http, map: MapApi, base: BaseMapSource) {
  registerLayerRoutes(http, map, base)
  registerTileRoutes(http, map, base)
  registerAskingRoutes(http, map)
  registerImportRoutes(http, map)
}
