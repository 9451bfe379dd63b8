import { newId, transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed } from '@onego/platform/http'
import type { z } from 'zod'
import { mayChange, type Rights, rightsOf, visibleFields, visibleStyle } from '../access.ts'
import { type Bounds, type Feature, type LayerField, type LayerView, NewLayer } from '../contract.ts'
import { rangeOf } from '../store/features.ts'
import { deleteLayer, findLayer, findLayerForUpdate, listLayers, upsertLayer } from '../store/layers.ts'
import type { LayerRow } from '../store/tables.ts'
import type { Given, Reader } from './given.ts'
import type { Granted } from './granted.ts'

/** A layer as one reader may see it. */
export interface SeenLayer {
  row: LayerRow
  rights: Rights
  /** Those that may leave for this reader. */
  fields: LayerField[]
  /** Of a layer of a resource: the grant of the reader's organisation. */
  granted?: Granted | undefined
}

/** A feature in memory; its box does not leave. */
export type Gathered = Feature & { bounds: Bounds }

/** @throws AppError `map.layer-not-found` (not-found), also where the reader may not know that there is one. */
export const seenLayer = async (given: Given, reader: Reader, code: string): Promise<SeenLayer> =>
  seenRow(given, await findLayer(given.db, { region: given.region, layer: code }), reader, code)

export async function seenRow(
  given: Given,
  row: LayerRow | undefined,
  reader: Reader,
  code: string,
): Promise<SeenLayer> {
  const seen = row && (await seenBy(given, row, reader))
  if (!seen) throw notFound('map.layer', code)
  return seen
}

/** Undefined: not even that the layer exists. Without a grant a resource's layer is there for those who may change it only. */
async function seenBy(given: Given, row: LayerRow, reader: Reader): Promise<SeenLayer | undefined> {
  const { source, fields } = row.definition
  const rights = rightsOf(reader, row)
  if (!rights) return undefined
  if (source.kind !== 'resource') return { row, rights, fields: visibleFields(fields, rights) }
  const granted = await given.grants.grantedTo(reader, source)
  if (!granted) return mayChange(reader, row) ? { row, rights, fields: [] } : undefined
  return { row, rights, granted, fields: visibleFields(fields, rights).filter(({ name }) => granted.fields.has(name)) }
}

/** Names of the fields that may leave for this reader. */
export const fieldsFor = ({ fields }: SeenLayer) => fields.map(({ name }) => name)

export function layersSide(given: Given) {
  const { db, region, clock, memory } = given

  return {
    /**
     * Makes a layer known, or changes it; the same again changes nothing.
     * @throws AppError `map.invalid-layer` (invalid) that names every wrong field.
     */
    async addLayer(layer: NewLayer): Promise<void> {
      const definition = checkedLayer(layer)
      const { code, owner, visibility } = definition
      await upsertLayer(db, { region, code, definition, owner, visibility, stamp: newId(), changed_at: clock.now() })
      memory.forget(code)
    },

    /** Those the reader may see, by code; with `codes` only these, unknown ones left out. */
    async layers(reader: Reader, codes?: readonly string[]): Promise<LayerView[]> {
      const rows = await listLayers(db, region, codes)
      const seen = await Promise.all(rows.map((row) => seenBy(given, row, reader)))
      return Promise.all(seen.flatMap((one) => (one ? [viewOf(given, reader, one)] : [])))
    },

    async layer(reader: Reader, code: string): Promise<LayerView> {
      return viewOf(given, reader, await seenLayer(given, reader, code))
    },

    /** @throws AppError `map.layer-not-found`, `http.not-allowed`. */
    removeLayer: (reader: Reader, code: string): Promise<void> =>
      transaction(db, async () => {
        const { row } = await seenRow(given, await findLayerForUpdate(db, { region, layer: code }), reader, code)
        assertAllowed(mayChange(reader, row))
        await deleteLayer(db, { region, layer: code })
        memory.forget(code)
      }),
  }
}

function checkedLayer(layer: NewLayer) {
  const read = NewLayer.safeParse(layer)
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'layer', message }))
    throw invalidFields('map.invalid-layer', problems)
  }
  if (read.data.source.kind === 'indicator') read.data.fields = withIndicatorFields(read.data.fields)
  read.data.fields = withEnglish(read.data.fields)
  const { fields, style } = read.data
  assertFitsResource(read.data)
  const names = new Set(fields.map((field) => field.name))
  if (names.size < fields.length) {
    throw new AppError('invalid', 'map.field-twice', 'fields: two fields have one name; give each its own')
  }
  const told = [style.colour.by === 'nothing' ? undefined : style.colour.by, style.size?.by, style.labelBy]
  const unknown = told.find((name) => name !== undefined && !names.has(name))
  if (unknown !== undefined) {
    throw new AppError(
      'invalid',
      'map.style-of-no-field',
      `style: ${unknown} is no field of the layer; list it in fields`,
    )
  }
  return read.data
}

/** `nameEn` says in English what `name` or `nameZh` does (`name_en`, too), unless a field names another itself. */
function withEnglish(fields: LayerField[]): LayerField[] {
  const names = new Set(fields.map(({ name }) => name))
  return fields.map((field) => {
    const stem = field.name.replace(/(Zh|_zh)$/, '')
    const english = field.english ?? [`${stem}En`, `${stem}_en`].find((name) => names.has(name) && name !== field.name)
    return english && field.type === 'text' ? { ...field, english } : field
  })
}

/** What is known only after a reading under somebody's grant cannot be promised to all. */
function assertFitsResource({ source, visibility, timed, style }: z.output<typeof NewLayer>) {
  if (source.kind !== 'resource') return
  const problems = [
    ...(visibility === 'public'
      ? [{ path: 'visibility', message: 'must be staff or owner: the public holds no grant' }]
      : []),
    ...(timed ? [{ path: 'timed', message: 'must be false: a resource is shown as it is now' }] : []),
    ...(style.size?.by
      ? [{ path: 'style.size.by', message: 'leave it out: the greatest value is not known beforehand' }]
      : []),
  ]
  if (problems.length > 0) throw invalidFields('map.invalid-layer', problems)
}

const INDICATOR_FIELDS: LayerField[] = [
  { name: 'name', label: { zh: '行政区', en: 'Division' }, type: 'text', english: 'name_en', visibility: 'public' },
  { name: 'name_en', label: { zh: '行政区（英文）', en: 'Division' }, type: 'text', visibility: 'public' },
  { name: 'value', label: { zh: '数值', en: 'Value' }, type: 'number', visibility: 'public' },
]

/** What the outlines of an indicator layer bear by themselves; who sees the values is the indicator's matter. */
const withIndicatorFields = (given: LayerField[]) => [
  ...given,
  ...INDICATOR_FIELDS.filter(({ name }) => !given.some((field) => field.name === name)),
]

/** Reckoned once for each stamp. */
const ranges = new WeakMap<Given, Map<string, Promise<[number, number] | null>>>()

function sizeRange(given: Given, row: LayerRow, field: string | undefined) {
  if (!field || row.definition.source.kind !== 'features') return null
  const known = ranges.get(given) ?? new Map<string, Promise<[number, number] | null>>()
  ranges.set(given, known)
  const key = `${row.code}|${row.stamp}`
  const found = known.get(key) ?? rangeOf(given.db, { region: given.region, layer: row.code }, field)
  if (known.size > 1000) known.clear()
  known.set(key, found)
  return found
}

export async function viewOf(
  given: Given,
  reader: Reader,
  { row, rights, fields, granted }: SeenLayer,
): Promise<LayerView> {
  const { uses } = given
  const { definition, west, south, east, north } = row
  const owner = await uses.organisations.find(row.owner)
  const ofResource = definition.source.kind === 'resource'
  const stamp = `${row.stamp}.${rights}${granted ? `.${granted.stamp}` : ''}`
  const tiled = definition.source.kind === 'features' || granted !== undefined
  const bounds: Bounds | null =
    west === null || south === null || east === null || north === null ? null : [west, south, east, north]
  const style = visibleStyle(definition.style, fields)
  return {
    ...definition,
    fields,
    style,
    sizeRange: await sizeRange(given, row, style.size?.by),
    ownerName: owner?.shortName ?? row.owner,
    ownerNameEn: owner?.nameEn || owner?.shortName || row.owner,
    features: definition.source.kind === 'features' ? row.features : null,
    changedAt: row.changed_at.toISOString(),
    bounds,
    tiles: tiled ? `/api/map/tiles/${row.code}/{z}/{x}/{y}?stamp=${stamp}` : null,
    stamp,
    ...(ofResource ? { grant: granted?.grant ?? null } : {}),
    mayChange: mayChange(reader, row),
  }
}
