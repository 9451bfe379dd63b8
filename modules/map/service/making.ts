import { transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayMakeLayers } from '../access.ts'
import type { LayerView, MadeLayer, NewLayer } from '../contract.ts'
import { classesOf } from '../rules/classes.ts'
import { findLayerForUpdate } from '../store/layers.ts'
import type { Given } from './given.ts'
import { type layersSide, seenRow, viewOf } from './layers.ts'

type Api = Pick<ReturnType<typeof layersSide>, 'addLayer'>

/** @throws AppError `map.layer-of-others` (conflict). */
export async function assertOurs({ db, region }: Pick<Given, 'db' | 'region'>, owner: string, code: string) {
  const found = await findLayerForUpdate(db, { region, layer: code })
  if (!found || found.owner === owner) return
  throw new AppError('conflict', 'map.layer-of-others', 'code: belongs to another organisation; choose another code')
}

/** Layers that people make of what is there already: an indicator, a resource of the catalogue. */
export function makingSide(given: Given, api: Api) {
  const { db, region, uses } = given

  /** Coloured by the newest values, as its maker may see them. */
  async function ofIndicator(person: Person, { indicator, measure, within }: IndicatorSource): Promise<Made> {
    const { rows, headings } = await uses.indicators.table(person, {
      indicators: [indicator],
      measures: [measure as 'value'],
      by: [{ dimension: 'region', parent: within }],
    })
    const values = rows.flatMap(({ values: [value] }) => (typeof value === 'number' ? [value] : []))
    const [heading] = headings
    if (!heading) throw notFound('map.indicator', indicator)
    return { style: { kind: 'areas', colour: classesOf(values) }, credit: heading.source }
  }

  /** Every field of the layer must be one of the resource's. */
  async function ofResource(layer: MadeLayer, source: ResourceSource): Promise<Made> {
    const resource = await uses.catalogue.findResource(source.resource)
    if (!resource) {
      throw invalidFields('map.invalid-layer', [{ path: 'source.resource', message: 'must be a published resource' }])
    }
    const known = new Set(resource.items.map(({ field }) => field))
    const problems = namedFields(layer, source)
      .filter(({ field }) => !known.has(field))
      .map(({ path, field }) => ({ path, message: `${field} is no information item of ${resource.code}` }))
    if (problems.length > 0) throw invalidFields('map.invalid-layer', problems)
    const credit = {
      zh: `${resource.providerName}：${resource.name}`,
      en: `${resource.providerNameEn}: ${resource.nameEn}`,
    }
    return { style: { kind: 'points', colour: { by: 'nothing', colour: '#0b62a8' } }, credit }
  }

  return {
    /**
     * Makes a layer of the person's organisation out of an indicator or a resource, or changes it; without a style one is made.
     * @throws AppError `map.invalid-layer` (invalid), `map.layer-of-others` (conflict), and as indicators' `table` does.
     */
    async makeLayer(person: Person, layer: MadeLayer): Promise<LayerView> {
      assertAllowed(mayMakeLayers(person))
      const { source, style, credit, ...rest } = layer
      const made = source.kind === 'indicator' ? await ofIndicator(person, source) : await ofResource(layer, source)
      const owner = person.organisation ?? ''
      const whole = { ...rest, source, owner, style: style ?? made.style, credit: credit ?? made.credit }
      return transaction(db, async () => {
        await assertOurs(given, whole.owner, whole.code)
        await api.addLayer(whole)
        const row = await findLayerForUpdate(db, { region, layer: whole.code })
        return viewOf(given, person, await seenRow(given, row, person, whole.code))
      })
    },
  }
}

type IndicatorSource = Extract<MadeLayer['source'], { kind: 'indicator' }>
type ResourceSource = Extract<MadeLayer['source'], { kind: 'resource' }>

type Made = Pick<NewLayer, 'style' | 'credit'>

const namedFields = (layer: MadeLayer, { place, id, each }: ResourceSource) => [
  ...Object.entries(place).map(([part, field]) => ({ path: `source.place.${part}`, field })),
  { path: 'source.id', field: id },
  { path: 'source.each.field', field: each.field },
  ...layer.fields.map(({ name }, at) => ({ path: `fields.${at}.name`, field: name })),
]
