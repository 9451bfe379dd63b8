import { newId, transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { type Feature, type LayerField, NewFeature } from '../contract.ts'
import { boundsOf, geometryFault } from '../rules/geometry.ts'
import {
  analyseFeatures,
  deleteFeatures,
  deleteOtherFeatures,
  upsertFeatures,
  type WrittenFeature,
} from '../store/features.ts'
import { findLayerForUpdate, touchLayer } from '../store/layers.ts'
import type { LayerRow } from '../store/tables.ts'
import type { Given } from './given.ts'

const AT_ONCE = 2000
const MOST_PROBLEMS = 20
const MANY_CHANGES = 10_000

export function featuresSide({ db, region, clock, memory }: Given) {
  const changing = (layer: string, work: (row: LayerRow) => Promise<number>): Promise<number> =>
    transaction(db, async () => {
      const row = await findLayerForUpdate(db, { region, layer })
      if (!row) throw notFound('map.layer', layer)
      const changed = await work(row)
      if (changed > 0) await touchLayer(db, { region, layer }, newId(), clock.now())
      memory.forget(layer)
      if (changed >= MANY_CHANGES) await analyseFeatures(db)
      return changed
    })

  return {
    /**
     * Adds features or replaces those of the same id (and moment); with `replace` all others of the layer go. The same
     * again changes nothing. @returns how many changed.
     * @throws AppError `map.layer-not-found`; `map.invalid-features` (invalid) that names each wrong field.
     */
    putFeatures: (
      layer: string,
      features: readonly NewFeature[],
      options: { replace?: boolean } = {},
    ): Promise<number> =>
      changing(layer, async (row) => {
        const written = checkedFeatures(row, features)
        let changed = options.replace ? await deleteOtherFeatures(db, { region, layer }, written) : 0
        for (let from = 0; from < written.length; from += AT_ONCE) {
          changed += await upsertFeatures(db, { region, layer }, written.slice(from, from + AT_ONCE))
        }
        return changed
      }),

    /** Removes features by id, at all moments; without ids all of the layer. @returns how many went. */
    removeFeatures: (layer: string, ids?: readonly string[]): Promise<number> =>
      changing(layer, () => deleteFeatures(db, { region, layer }, ids)),
  }
}

/** One row a key: of features given twice the last counts. */
function checkedFeatures({ definition }: LayerRow, features: readonly NewFeature[]): WrittenFeature[] {
  const fields = new Map(definition.fields.map((field) => [field.name, field]))
  const problems: { path: string; message: string }[] = []
  const written = new Map<string, WrittenFeature>()
  for (const [index, given] of features.entries()) {
    const read = NewFeature.safeParse(given)
    const faults = read.success ? faultsOf(read.data, fields, definition.timed) : issuesOf(read.error)
    if (read.success && faults.length === 0) {
      const one = toWritten(read.data)
      written.set(`${one.id}\n${one.moment}`, one)
    }
    problems.push(...faults.map(({ path, message }) => ({ path: `features.${index}.${path}`, message })))
    if (problems.length >= MOST_PROBLEMS) break
  }
  if (problems.length > 0) throw invalidFields('map.invalid-features', problems)
  return [...written.values()]
}

const issuesOf = (error: { issues: { path: PropertyKey[]; message: string }[] }) =>
  error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))

type Checked = Omit<WrittenFeature, 'bounds' | 'moment'> & { at?: string | undefined }

function faultsOf({ geometry, properties, at }: Checked, fields: Map<string, LayerField>, timed: boolean) {
  const faults: { path: string; message: string }[] = []
  const wrong = geometryFault(geometry)
  if (wrong) faults.push({ path: 'geometry', message: wrong })
  for (const [name, value] of Object.entries(properties)) {
    const fault = valueFault(fields.get(name), value)
    if (fault) faults.push({ path: `properties.${name}`, message: fault })
  }
  if (timed !== (at !== undefined)) {
    faults.push({
      path: 'at',
      message: timed ? 'this layer is timed: give a moment' : 'this layer is not timed: leave it out',
    })
  }
  return faults
}

const JS_TYPE = { text: 'string', time: 'string', number: 'number', boolean: 'boolean' } as const

function valueFault(field: LayerField | undefined, value: Feature['properties'][string]): string | undefined {
  if (!field) return 'the layer has no such field; list it in its fields'
  if (value === null) return undefined
  if (typeof value !== JS_TYPE[field.type]) return `must be of type ${field.type}`
  return typeof value === 'number' && !Number.isFinite(value) ? 'must be a finite number or null' : undefined
}

const toWritten = ({ id, geometry, properties, at }: Checked): WrittenFeature => ({
  id,
  geometry,
  properties,
  moment: at ? new Date(at).toISOString() : '',
  bounds: boundsOf(geometry),
})

/** The moment a text names, as it is stored. @throws AppError `map.no-moment` (invalid). */
export function momentOf(at: string, field = 'at'): string {
  const time = new Date(at)
  if (!Number.isNaN(time.getTime()) && /^\d{4}-\d\d-\d\d/.test(at)) return time.toISOString()
  throw new AppError('invalid', 'map.no-moment', `${field}: must be a time such as 2026-03-01T05:00:00+08:00`)
}
