import { pearson } from '@onego/maths/statistics'
import { indexOf, monthOf } from './months.ts'

type Cycle = 'month' | 'quarter' | 'year'
type Values = ReadonlyMap<string, number>

interface Own {
  first: string
  /** One a month; NaN where nothing is known. */
  values: readonly number[]
  kind: 'flow' | 'stock'
}

const periodOf = (month: string, cycle: Cycle): string => {
  if (cycle === 'year') return month.slice(0, 4)
  return cycle === 'quarter' ? `${month.slice(0, 4)}Q${Math.ceil(Number(month.slice(5)) / 3)}` : month
}

const MONTHS_IN = { month: 1, quarter: 3, year: 12 } as const

/** The region's months as periods of a cycle: flows add up, of stocks the last counts; periods not whole are left out. */
export function periodsOf({ first, values, kind }: Own, cycle: Cycle): Map<string, number> {
  const parts = new Map<string, number[]>()
  for (const [at, value] of values.entries()) {
    const period = periodOf(monthOf(indexOf(first) + at), cycle)
    parts.set(period, [...(parts.get(period) ?? []), value])
  }
  const whole = [...parts].filter(([, all]) => all.length === MONTHS_IN[cycle] && all.every(Number.isFinite))
  return new Map(
    whole.map(([period, all]) => [period, kind === 'flow' ? all.reduce((a, b) => a + b, 0) : (all.at(-1) ?? 0)]),
  )
}

const yearBefore = (period: string) => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`

/**
 * Change on a year ago in percent. Of months, January is left out and February stands for both (1—2月), as the statistics bureau
 * gives it out: the feast moves between them. Stocks are as they stand at the end of February.
 */
export function changes(values: Values, kind: 'flow' | 'stock'): Map<string, number> {
  const valueAt = (period: string) => {
    const own = values.get(period)
    if (kind === 'stock' || !period.endsWith('-02')) return own
    const january = values.get(period.replace('-02', '-01'))
    return own === undefined || january === undefined ? undefined : own + january
  }
  return new Map(
    [...values.keys()].flatMap((period) => {
      const now = valueAt(period)
      const then = valueAt(yearBefore(period))
      if (period.endsWith('-01') || now === undefined || then === undefined || then <= 0) return []
      return [[period, ((now - then) / then) * 100] as const]
    }),
  )
}

const FEWEST_PAIRS = 8

/** Two lines over the periods both or either know, and how they move together (Pearson) where enough pairs are known. */
export function beside(national: Values, own: Values) {
  const from = [...own.keys()].sort()[0] ?? ''
  const periods = [...new Set([...own.keys(), ...[...national.keys()].filter((period) => period >= from)])].sort()
  const pairs = periods.flatMap((period) => {
    const [a, b] = [national.get(period), own.get(period)]
    return a === undefined || b === undefined ? [] : [[a, b] as const]
  })
  const r =
    pairs.length < FEWEST_PAIRS
      ? Number.NaN
      : pearson(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        )
  return {
    periods,
    national: periods.map((period) => national.get(period) ?? null),
    own: periods.map((period) => own.get(period) ?? null),
    together: Number.isFinite(r) ? { r, n: pairs.length } : null,
  }
}
