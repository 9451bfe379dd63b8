import type { Feature, LayerField } from '@onego/map/contract'
import { sayTime, useLanguage, useTexts } from '@onego/ui'
import { texts } from '../texts/index.ts'
import { propertyOf } from './dressing.ts'

type Value = string | number | boolean | null | undefined

/** A property as people read it, with its unit. */
function useSayValue() {
  const { language, say } = useLanguage()
  const t = useTexts(texts).view
  return (field: Pick<LayerField, 'type' | 'unit'>, value: Value): string => {
    if (isNothing(value)) return '—'
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (field.type === 'time') return sayTime(String(value), language, true)
    return field.unit ? `${plain(value)} ${say(field.unit)}` : plain(value)
  }
}

/** What a feature says of a field, in the reader's language; what the law withholds says so. */
export function useSayProperty() {
  const { language } = useLanguage()
  const t = useTexts(texts).view
  const sayValue = useSayValue()
  return (field: LayerField, properties: Feature['properties']): string =>
    field.name === 'value' && properties.withheld === true
      ? t.withheld
      : sayValue(field, propertyOf(properties, field, language))
}

const isNothing = (value: Value): value is null | undefined | '' =>
  value === null || value === undefined || value === ''

const plain = (value: string | number) =>
  typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 4 }) : value
