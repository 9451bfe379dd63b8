import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { textOf } from '@onego/platform/files'
import { assertAllowed, isStorable, type Person } from '@onego/platform/http'
import { mayMakeLayers } from '../access.ts'
import type { Bounds, ImportQuery, ImportReport, Style } from '../contract.ts'
import { boundsOf, joinBounds } from '../rules/geometry.ts'
import { type ReadFile, readImport } from '../rules/import-file.ts'
import type { featuresSide } from './features.ts'
import type { Given } from './given.ts'
import type { layersSide } from './layers.ts'
import { assertOurs } from './making.ts'

const SHOWN = 100
const MANY_POINTS = 300
const COLOUR = '#0b62a8'

type Api = Pick<ReturnType<typeof layersSide>, 'addLayer'> & Pick<ReturnType<typeof featuresSide>, 'putFeatures'>

export function importingSide({ db, region }: Given, api: Api) {
  return {
    /**
     * Makes a layer of the reader's organisation out of a file, or replaces the one with this code; with `check` only
     * says what would come of it.
     * @throws AppError `map.file-unreadable`, `map.no-coordinates`, `map.file-empty`, `map.layer-of-others`.
     */
    async importLayer(person: Person, content: Uint8Array, query: ImportQuery): Promise<ImportReport> {
      assertAllowed(mayMakeLayers(person))
      const owner = person.organisation ?? ''
      const decoded = textOf(content)
      if (!decoded || !isStorable(decoded.text)) {
        throw new AppError('invalid', 'map.file-unreadable', 'file: must be text (GeoJSON or CSV)')
      }
      const read = readImport(decoded.text, query)
      const kind = kindOf(read)
      const keeps = query.check === 'false'
      if (keeps && read.features.length === 0) {
        throw new AppError('invalid', 'map.file-empty', 'file: holds no feature that can be imported')
      }
      if (keeps) {
        await transaction(db, async () => {
          await assertOurs({ db, region }, owner, query.code)
          await api.addLayer(layerOf(query, owner, read, kind))
          await api.putFeatures(query.code, read.features, { replace: true })
        })
      }
      return {
        rows: read.rows,
        accepted: read.features.length,
        refused: read.problems.length,
        problems: read.problems.slice(0, SHOWN),
        fields: read.fields,
        kind,
        encoding: decoded.encoding,
        kept: keeps,
        bounds: read.features.reduce<Bounds | null>((sum, { geometry }) => joinBounds(sum, boundsOf(geometry)), null),
      }
    },
  }
}

/** What most features are. */
function kindOf({ features }: ReadFile): ImportReport['kind'] {
  const count = { points: 0, lines: 0, areas: 0 }
  for (const { geometry } of features) {
    count[geometry.type.endsWith('Point') ? 'points' : geometry.type.endsWith('LineString') ? 'lines' : 'areas'] += 1
  }
  if (count.areas > count.points && count.areas >= count.lines) return 'areas'
  return count.lines > count.points ? 'lines' : 'points'
}

const layerOf = (query: ImportQuery, owner: string, { features, fields }: ReadFile, kind: ImportReport['kind']) => ({
  code: query.code,
  name: { zh: query.nameZh, en: query.nameEn },
  credit: { zh: query.creditZh, en: query.creditEn },
  owner,
  visibility: query.visibility,
  fields,
  style: styleOf(kind, features.length),
})

const styleOf = (kind: ImportReport['kind'], count: number): Style => ({
  kind: kind === 'points' && count > MANY_POINTS ? 'clusters' : kind,
  colour: { by: 'nothing', colour: COLOUR },
})
