import type { map } from '@onego/map'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import type { Sources } from '../sources.ts'
import { both } from './say.ts'

/** The features of a map layer as rows. */
export function addMapSource(sources: Sources, api: ApiOf<typeof map>): void {
  sources.add('map.layer', {
    query: z.object({
      layer: z.string().max(80),
      at: z.string().max(40).optional(),
      limit: z.coerce.number().int().min(1).max(2000).default(200),
    }),
    label: both('地图图层', 'Layer of the map'),
    async read(person, { layer: code, at, limit }) {
      const layer = await api.layer(person, code)
      const { features } = await api.page(person, code, { at, limit })
      return {
        columns: layer.fields.map(({ name, label, type, unit }) => ({
          ...{
            name,
            label,
            type: type === 'number' ? ('number' as const) : type === 'time' ? ('time' as const) : ('text' as const),
          },
          ...(unit ? { unit } : {}),
        })),
        rows: features.map(({ properties }) => properties),
        source: layer.credit,
        href: person?.kind === 'staff' ? `/desk/map?layers=${code}` : `/map?layers=${code}`,
        at: layer.changedAt,
      }
    },
  })
}
