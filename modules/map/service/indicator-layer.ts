import type { Heading } from '@onego/indicators/contract'
import { AppError, notFound } from '@onego/platform/errors'
import type { Bounds, Feature } from '../contract.ts'
import type { Given, Reader } from './given.ts'
import type { SeenLayer } from './layers.ts'

export interface IndicatorFeatures {
  features: (Feature & { bounds: Bounds })[]
  period: string | null
  heading: Pick<Heading, 'code' | 'name' | 'unit' | 'source'>
}

/**
 * Outlines of the divisions below `within`, each with its value of the indicator as this reader may see it (the
 * indicator's own visibility and secrecy hold). Divisions without a value are there without one.
 */
export async function indicatorFeatures(
  given: Given,
  reader: Reader,
  { row }: SeenLayer,
  period?: string,
): Promise<IndicatorFeatures> {
  const { source } = row.definition
  if (source.kind !== 'indicator') throw new AppError('invalid', 'map.no-indicator-layer', 'layer: shows no indicator')
  const outlines = await given.cutter.outlines(`${source.within}/`)
  const table = await given.uses.indicators.table(reader, {
    indicators: [source.indicator],
    measures: [source.measure as 'value'],
    by: [{ dimension: 'region', parent: source.within }],
    ...(period ? { period } : {}),
    limit: 5000,
  })
  const values = new Map(
    table.rows.map((one) => [one.members[0]?.member ?? '', { value: one.values[0] ?? null, withheld: one.withheld }]),
  )
  const features = outlines.map(({ code, name, geometry, bounds }) => ({
    type: 'Feature' as const,
    id: code,
    geometry,
    properties: {
      name,
      value: values.get(code)?.value ?? null,
      ...(values.get(code)?.withheld ? { withheld: true } : {}),
    },
    bounds,
  }))
  const [heading] = table.headings
  if (!heading) throw notFound('map.indicator', source.indicator)
  const { code, name, unit, source: from } = heading
  return { features, period: table.period, heading: { code, name, unit, source: from } }
}
