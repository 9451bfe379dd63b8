import { ENTERPRISES_LAYER, PARKS_LAYER } from '../content/layers.ts'
import { allEnterprises } from '../store/enterprises.ts'
import { listParks } from '../store/parks.ts'
import { levelsOf } from '../store/results.ts'
import type { Context } from './context.ts'
import { parksFound } from './parks-found.ts'

const point = (lon: number, lat: number) => ({ type: 'Point' as const, coordinates: [lon, lat] })
const round = (value: number) => Math.round(value * 10) / 10

/** Parks and enterprises as they stand after the last reckoning. */
export async function putLayers({ db, region, uses }: Pick<Context, 'db' | 'region' | 'uses'>): Promise<void> {
  const { found, withheld } = await parksFound({ db, region })
  const parks = (await listParks(db, region)).map((park) => {
    const known = found.get(park.code)
    // The layer is open to all.
    const figures = withheld.has(park.code) ? undefined : known
    return {
      id: park.code,
      geometry: point(park.lon, park.lat),
      properties: {
        ...{ nameZh: park.name.zh, nameEn: park.name.en },
        output: figures ? round(figures.output) : null,
        change: figures?.outputChange == null ? null : round(figures.outputChange),
        ...{ warned: figures?.warned ?? (known ? null : 0), enterprises: known?.enterprises ?? 0 },
      },
    }
  })
  await uses.map.putFeatures(PARKS_LAYER, parks, { replace: true })
  const levels = await levelsOf(db, region)
  const enterprises = (await allEnterprises(db, region)).flatMap(({ code, name, lon, lat }) =>
    lon === null || lat === null
      ? []
      : [
          {
            id: code,
            geometry: point(lon, lat),
            properties: { code, nameZh: name.zh, nameEn: name.en, level: levels.get(code) ?? 'green' },
          },
        ],
  )
  await uses.map.putFeatures(ENTERPRISES_LAYER, enterprises, { replace: true })
}
