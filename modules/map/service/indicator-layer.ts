import type { Heading } from '@onego/indicators/contract'
import { AppError, notFound } from '@onego/platform/errors'
import type { PeriodValues } from '../contract.ts'
import type { Given, Reader } from './given.ts'
import type { Gathered, SeenLayer } from './layers.ts'

export interface IndicatorFeatures {
  features: Gathered[]
  period: string | null
  heading: Pick<Heading, 'code' | 'name' | 'unit' | 'source'>
}

/** Values of the divisions below `within`, as this reader may see them: the indicator's own visibility and secrecy hold. */
async function indicatorValues(given: Given, reader: Reader, { row }: SeenLayer, period?: string) {
  const { source } = row.definition
  if (source.kind !== 'indicator') throw new AppError('invalid', 'map.no-indicator-layer', 'layer: shows no indicator')
  const table = await given.uses.indicators.table(reader, {
    indicators: [source.indicator],
    measures: [source.measure as 'value'],
    by: [{ dimension: 'region', parent: source.within }],
    ...(period ? { period } : {}),
    limit: 5000,
  })
  const [heading] = table.headings
  if (!heading) throw notFound('map.indicator', source.indicator)
  const { code, name, unit, source: from } = heading
  const values = new Map(
    table.rows.map(({ members: [member], values: [value = null], withheld }) => [
      member?.member ?? '',
      { value, ...(withheld ? { withheld } : {}) },
    ]),
  )
  return { within: source.within, values, period: table.period, heading: { code, name, unit, source: from } }
}

/** Outlines of these divisions, each with its value; those without a value are there without one. */
export async function indicatorFeatures(
  given: Given,
  reader: Reader,
  seen: SeenLayer,
  period?: string,
): Promise<IndicatorFeatures> {
  const { within, values, ...told } = await indicatorValues(given, reader, seen, period)
  const outlines = await given.cutter.outlines(`${within}/`)
  const features = outlines.map(({ code, name, english, geometry, bounds }) => ({
    type: 'Feature' as const,
    id: code,
    geometry,
    properties: { name, name_en: english, ...(values.get(code) ?? { value: null }) },
    bounds,
  }))
  return { features: features.sort((a, b) => (a.id < b.id ? -1 : 1)), ...told }
}

/** The values alone: for who has the outlines and moves through the periods. */
export async function periodValues(given: Given, reader: Reader, seen: SeenLayer, at?: string): Promise<PeriodValues> {
  const { values, period, heading } = await indicatorValues(given, reader, seen, at)
  return { values: Object.fromEntries(values), period, heading }
}

/** Slides further back than this are asked for by period. */
const MOST_PERIODS = 600

/** Periods with a value, oldest first: of the whole, or of its parts where these are not added up. */
export async function indicatorPeriods(given: Given, reader: Reader, { row }: SeenLayer): Promise<string[]> {
  const { source } = row.definition
  if (source.kind !== 'indicator') return []
  const { indicator, within } = source
  const periodsOf = async (region: string) => {
    const { points } = await given.uses.indicators.series(reader, { indicator, cell: { region } })
    return points.flatMap(({ period, value, withheld }) => (value !== null || withheld ? [period] : []))
  }
  const whole = await periodsOf(within)
  if (whole.length > 0) return whole.slice(-MOST_PERIODS)
  const parts = await given.cutter.outlines(`${within}/`)
  const known = await Promise.all(parts.map(({ code }) => periodsOf(code).catch(() => [])))
  return [...new Set(known.flat())].sort().slice(-MOST_PERIODS)
}
