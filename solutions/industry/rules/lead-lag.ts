import { benjaminiHochberg, correlationPValue, prewhitenedCrossCorrelation } from '@onego/maths/statistics'
import { SECTORS } from '../content/industries.ts'
import { FIELD_OF } from '../content/sheet.ts'
import type { Relation } from '../contract.ts'

export interface NamedSeries {
  /** `sector:CODE` or `field:CODE`. */
  code: string
  /** Series are compared within their group only. */
  group: string
  /** Seasonally adjusted, positive. */
  values: readonly number[]
}

const MOST_LEAD = 6
const SHOWN = 60

/**
 * Who leads whom: logarithmic changes, prewhitened by the supposed leader's own memory, correlated at up to six months; p by
 * Student's t, q by Benjamini and Hochberg over all pairs and leads. Strongest first. Both directions are tried; lead 0 counts
 * as moving together. A relation found is a hint where to look, no cause.
 */
export function findRelations(series: readonly NamedSeries[]): Relation[] {
  const changes = series.map(({ values, ...rest }) => ({ ...rest, values: logChanges(values) }))
  const tried = changes.flatMap((first, at) =>
    changes.flatMap((second, other) =>
      at === other || first.group !== second.group ? [] : triedPair(first, second, at < other),
    ),
  )
  const q = benjaminiHochberg(tried.map(({ p }) => p))
  const found = tried.map((one, at) => ({ ...one, q: q[at] ?? 1 }))
  return strongestOfPair(found)
    .sort((a, b) => a.q - b.q || Math.abs(b.r) - Math.abs(a.r))
    .slice(0, SHOWN)
}

const logChanges = (values: readonly number[]) =>
  Float64Array.from({ length: Math.max(0, values.length - 1) }, (_, at) => {
    const [then, now] = [values[at] ?? 0, values[at + 1] ?? 0]
    return then > 0 && now > 0 ? Math.log(now / then) : 0
  })

/** Leads of 1 to 6 months, and 0 once for each pair. */
function triedPair(
  first: { code: string; values: Float64Array },
  second: { code: string; values: Float64Array },
  withTogether: boolean,
): Omit<Relation, 'q'>[] {
  return prewhitenedCrossCorrelation(first.values, second.values, MOST_LEAD)
    .filter(({ lag, r }) => (lag > 0 || (lag === 0 && withTogether)) && Number.isFinite(r))
    .map(({ lag, r, pairs }) => ({
      first: named(first.code),
      second: named(second.code),
      ...{ lead: lag, r, n: pairs, p: correlationPValue(r, pairs) },
    }))
}

function strongestOfPair(found: readonly Relation[]): Relation[] {
  const best = new Map<string, Relation>()
  for (const one of found) {
    const pair = [one.first.code, one.second.code].sort().join(' ')
    const known = best.get(pair)
    if (!known || one.p < known.p) best.set(pair, one)
  }
  return [...best.values()]
}

function named(code: string): Relation['first'] {
  const [kind, own = ''] = code.split(':')
  const name = kind === 'sector' ? SECTORS.find((sector) => sector.code === own)?.name : FIELD_OF.get(own)?.name
  // `其中：` belongs to the sheet, not to a sentence.
  const plain = (text: string) => text.replace(/^(其中：|of which: )/, '')
  return { code, name: name ? { zh: plain(name.zh), en: plain(name.en) } : { zh: own, en: own } }
}
