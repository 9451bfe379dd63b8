import { COMPOSITES, LAMP_CUTS, LAMP_INDICATORS, LAMP_QUANTILES } from '../content/bands.ts'
import { FIELD_OF } from '../content/sheet.ts'
import type { Lamp, LampRow, Month } from '../contract.ts'
import { adjustSeason } from './adjust.ts'
import { compositeIndex, diffusionIndex, type Part } from './composite.ts'
import { cutsOf, lampOf, warningIndex } from './lamps.ts'
import { addTo, emptyTotals, estimatedWhole, type Totals } from './totals.ts'

/** Fields the indices are made of. */
export const SUMMED = [
  ...['output', 'sales', 'exports', 'orders', 'revenue', 'profit', 'vat', 'finished', 'receivables', 'employees'],
  ...['electricity', 'energy'],
] as const

export interface Subject {
  /** Whole by month and field; estimated from the matched sample where reports are missing. */
  values: Record<string, number[]>
  adjusted: Record<string, number[]>
  trend: Record<string, number[]>
  reported: number[]
  lamps: LampRow[]
  index: ({ value: number; lamp: Lamp } | null)[]
  diffusion: (number | null)[]
  leading: number[]
  coincident: number[]
  lagging: number[]
}

/** Gathers what many enterprises reported about one subject: the whole, an industry. */
export function createGathering(months: number) {
  const totals = new Map<string, Totals>(SUMMED.map((field) => [field, emptyTotals(months)]))
  const changes: number[][] = Array.from({ length: months }, () => [])
  return {
    add(values: Readonly<Record<string, Float64Array>>): void {
      for (const [field, total] of totals) {
        const own = values[field]
        if (own) addTo(total, own)
      }
      const { output } = values
      for (let at = 12; output && at < months; at += 1) {
        const then = output[at - 12] as number
        const now = output[at] as number
        if (then > 0 && !Number.isNaN(now)) changes[at]?.push(((now - then) / then) * 100)
      }
    },
    finish: (first: Month): Subject => finish({ totals, changes, first }),
  }
}
export type Gathering = ReturnType<typeof createGathering>

function finish({
  totals,
  changes,
  first,
}: {
  totals: Map<string, Totals>
  changes: number[][]
  first: Month
}): Subject {
  const values: Record<string, number[]> = {}
  const adjusted: Record<string, number[]> = {}
  const trend: Record<string, number[]> = {}
  for (const [field, total] of totals) {
    const whole = estimatedWhole(total)
    const found = adjustSeason(whole, first)
    values[field] = whole
    adjusted[field] = found.adjusted
    trend[field] = found.trend
  }
  const lamps = LAMP_INDICATORS.map((indicator) => lampRow(indicator, values, adjusted))
  return {
    ...{ values, adjusted, trend, lamps },
    reported: [...(totals.get('output')?.count ?? [])],
    index: changes.map((_, at) => indexAt(lamps, at)),
    diffusion: changes.map((of) => diffusionIndex(of)),
    ...composites(adjusted),
  }
}

function composites(adjusted: Record<string, number[]>) {
  const partsOf = (kind: keyof typeof COMPOSITES): Part[] =>
    COMPOSITES[kind].map(({ field, weight }) => ({ values: adjusted[field] ?? [], weight }))
  const reference = partsOf('coincident')
  return {
    leading: compositeIndex(partsOf('leading'), reference),
    coincident: compositeIndex(reference),
    lagging: compositeIndex(partsOf('lagging'), reference),
  }
}

type Indicator = (typeof LAMP_INDICATORS)[number]

function lampRow(indicator: Indicator, values: Record<string, number[]>, adjusted: Record<string, number[]>): LampRow {
  const { field, of, to, lower } = indicator
  const found = of === 'yoy' ? yearOnYear(adjusted[field] ?? []) : ratio(values[field] ?? [], values[to ?? ''] ?? [])
  const sign = lower ? -1 : 1
  const turned = found.map((value) => (value === null ? null : value * sign))
  const cuts = cutsOf(turned, LAMP_QUANTILES)
  return {
    ...{ field, of, name: nameOf(indicator), values: found },
    cuts: (cuts ?? []).map((cut) => cut * sign),
    lamps: turned.map((value) => (value === null || !cuts ? null : lampOf(value, cuts))),
  }
}

/** What a lamp is of: the change of a field, unless it is a share of two fields and has a name of its own. */
function nameOf({ field, name }: Indicator): LampRow['name'] {
  const known = FIELD_OF.get(field)?.name ?? { zh: field, en: field }
  return (
    name ?? { zh: `${known.zh.replace('其中：', '')}同比`, en: `${known.en.replace('of which: ', '')}, on a year ago` }
  )
}

/** Change on a year ago in per cent, of seasonally adjusted values (so that the feast's date moves nothing). */
const yearOnYear = (values: readonly number[]): (number | null)[] =>
  values.map((value, at) => {
    const then = values[at - 12]
    return then === undefined || then <= 0 ? null : ((value - then) / then) * 100
  })

/** Per cent of the sums of three months. */
const ratio = (top: readonly number[], bottom: readonly number[]): (number | null)[] =>
  top.map((_, at) => {
    const sum = (of: readonly number[]) => (of[at] ?? 0) + (of[at - 1] ?? 0) + (of[at - 2] ?? 0)
    return at < 2 || sum(bottom) <= 0 ? null : (sum(top) / sum(bottom)) * 100
  })

function indexAt(lamps: readonly LampRow[], at: number): { value: number; lamp: Lamp } | null {
  const lit = lamps.map((row) => row.lamps[at] ?? null)
  // With fewer than half of the indicators there is nothing to say yet.
  if (lit.filter(Boolean).length * 2 < lamps.length) return null
  const value = warningIndex(lit)
  return value === undefined ? null : { value, lamp: lampOf(value, LAMP_CUTS) }
}
