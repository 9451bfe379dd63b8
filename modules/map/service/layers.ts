import { newId, transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed } from '@onego/platform/http'
import { mayChange, type Rights, rightsOf, visibleFields, visibleStyle } from '../access.ts'
import { type Bounds, type LayerField, type LayerView, NewLayer } from '../contract.ts'
import { rangeOf } from '../store/features.ts'
import { deleteLayer, findLayer, findLayerForUpdate, listLayers, upsertLayer } from '../store/layers.ts'
import type { LayerRow } from '../store/tables.ts'
import type { Given, Reader } from './given.ts'

export type SeenLayer = { row: LayerRow; rights: Rights }

/** @throws AppError `map.layer-not-found` (not-found), also where the reader may not know that there is one. */
export const seenLayer = async ({ db, region }: Given, reader: Reader, code: string): Promise<SeenLayer> =>
  seenRow(await findLayer(db, { region, layer: code }), reader, code)

export function seenRow(row: LayerRow | undefined, reader: Reader, code: string): SeenLayer {
  const rights = row && rightsOf(reader, row)
  if (!row || !rights) throw notFound('map.layer', code)
  return { row, rights }
}

/** Names of the fields that may leave for this reader. */
export const fieldsFor = ({ row, rights }: SeenLayer) =>
  visibleFields(row.definition.fields, rights).map((field) => field.name)

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
      const seen = rows.flatMap((row) => {
        const rights = rightsOf(reader, row)
        return rights ? [{ row, rights }] : []
      })
      return Promise.all(seen.map((one) => viewOf(given, reader, one)))
    },

    async layer(reader: Reader, code: string): Promise<LayerView> {
      return viewOf(given, reader, await seenLayer(given, reader, code))
    },

    /** @throws AppError `map.layer-not-found`, `http.not-allowed`. */
    removeLayer: (reader: Reader, code: string): Promise<void> =>
      transaction(db, async () => {
        const row = await findLayerForUpdate(db, { region, layer: code })
        if (!row || !rightsOf(reader, row)) throw notFound('map.layer', code)
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
  const { fields, style } = read.data
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

const INDICATOR_FIELDS: LayerField[] = [
  { name: 'name', label: { zh: '行政区', en: 'Division' }, type: 'text', visibility: 'public' },
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

async function viewOf(given: Given, reader: Reader, { row, rights }: SeenLayer): Promise<LayerView> {
  const { uses } = given
  const { definition, west, south, east, north } = row
  const fields = visibleFields(definition.fields, rights)
  const stamp = `${row.stamp}.${rights}`
  const bounds: Bounds | null =
    west === null || south === null || east === null || north === null ? null : [west, south, east, north]
  const style = visibleStyle(definition.style, fields)
  return {
    ...definition,
    fields,
    style,
    sizeRange: await sizeRange(given, row, style.size?.by),
    ownerName: (await uses.organisations.find(row.owner))?.shortName ?? row.owner,
    features: row.features,
    changedAt: row.changed_at.toISOString(),
    bounds,
    tiles: definition.source.kind === 'features' ? `/api/map/tiles/${row.code}/{z}/{x}/{y}?stamp=${stamp}` : null,
    stamp,
    mayChange: mayChange(reader, row),
  }
}
