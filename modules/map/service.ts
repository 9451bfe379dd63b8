import type { Log } from '@onego/platform/log'
import { askingSide } from './service/asking.ts'
import { featuresSide } from './service/features.ts'
import type { Given } from './service/given.ts'
import { createGrants } from './service/granted.ts'
import { importingSide } from './service/importing.ts'
import { layersSide } from './service/layers.ts'
import { createLooks } from './service/looks.ts'
import { makingSide } from './service/making.ts'
import { readingSide } from './service/reading.ts'
import { tilesSide } from './service/tiles.ts'

export type MapApi = ReturnType<typeof createMap>

export function createMap(parts: Omit<Given, 'grants' | 'looks'> & { log: Log }) {
  const given = { ...parts, grants: createGrants(parts.uses), looks: createLooks(parts.uses) }
  const making = { ...layersSide(given), ...featuresSide(given) }
  return {
    ...making,
    ...importingSide(given, making),
    ...makingSide(given, making),
    ...readingSide(given),
    ...askingSide(given),
    ...tilesSide(given),
  }
}
