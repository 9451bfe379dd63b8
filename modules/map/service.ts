import type { Log } from '@onego/platform/log'
import { askingSide } from './service/asking.ts'
import { featuresSide } from './service/features.ts'
import type { Given } from './service/given.ts'
import { layersSide } from './service/layers.ts'
import { readingSide } from './service/reading.ts'
import { tilesSide } from './service/tiles.ts'

export type MapApi = ReturnType<typeof createMap>

export function createMap(given: Given & { log: Log }) {
  return {
    ...layersSide(given),
    ...featuresSide(given),
    ...readingSide(given),
    ...askingSide(given),
    ...tilesSide(given),
  }
}
