import type { Feature, FeaturePage, LayerField } from '@onego/map/contract'
import type { PickedFeature, ShownLayer } from './types.ts'
import type { Outlines } from './use-layers.ts'

type Properties = Feature['properties']

/** One column a field: what another field says in English stands in its place. */
export const columnsOf = (fields: readonly LayerField[]): LayerField[] =>
  fields.filter(({ name }) => !fields.some(({ english }) => english === name))

export function propertyOf(properties: Properties, { name, english }: LayerField, language: 'zh' | 'en') {
  const said = language === 'en' && english ? properties[english] : undefined
  return said ?? properties[name]
}

/** An indicator layer with its figure's own name and unit in place of 数值. */
export function withHeading<Layer extends Pick<ShownLayer, 'fields'>>(
  layer: Layer,
  heading: FeaturePage['heading'],
): Layer {
  if (!heading) return layer
  const { name: label, unit } = heading
  return { ...layer, fields: layer.fields.map((field) => (field.name === 'value' ? { ...field, label, unit } : field)) }
}

export const dressed = (layer: ShownLayer, outlines: readonly Outlines[]): ShownLayer =>
  withHeading(layer, pageOf(layer.code, outlines)?.heading)

export const pageOf = (code: string, outlines: readonly Outlines[]) => outlines.find((one) => one.code === code)?.page

/** What was pressed, as it is in the period that is shown now. */
export function pickedNow(picked: PickedFeature | undefined, outlines: readonly Outlines[]): PickedFeature | undefined {
  const found = picked && pageOf(picked.layer, outlines)?.features.find(({ id }) => id === picked.id)
  return found ? { ...picked, properties: found.properties } : picked
}
