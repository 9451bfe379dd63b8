import { explain } from '@onego/maths/trees'
import type { BoostedModel } from './boosted.ts'
import type { ForecastExplanation, ForecastReason, Hourly, Pollutant, ReasonKind } from './contract.ts'
import { featuresOf, OFFSETS } from './features.ts'
import { LEARNERS, type Learner } from './groups.ts'
import { hourIndex } from './series.ts'

const KINDS: [RegExp, ReasonKind][] = [
  [/^(change|meanChange|episode|unrest)/, 'trend'],
  [/^(now|lag|mean|max|min)/, 'level'],
  [/^(around|toAround)/, 'around'],
  [/^(wind|calm)/, 'wind'],
  [/^(dewPoint|humidity|rain)/, 'humidity'],
  [/^pressure/, 'pressure'],
  [/^temperature/, 'temperature'],
  [/^(lead|hour|sameHour|dayShape|yesterday)/, 'clock'],
]

/** What a feature speaks of, for a sentence that people read. */
const reasonKind = (feature: string): ReasonKind => KINDS.find(([name]) => name.test(feature))?.[1] ?? 'pollutants'

export interface Asked {
  origin: string
  station: string
  pollutant: Pollutant
  lead: number
}

/** Why the trees said this value: parts in the pollutant's unit, the largest first. undefined when the lead or pollutant was not learnt. */
export function explainBoosted(model: BoostedModel, hourly: Hourly, asked: Asked): ForecastExplanation | undefined {
  const { pollutant, lead } = asked
  const groups = model.groups.filter(
    (one) => one.pollutant === pollutant && lead >= one.leads[0] && lead <= one.leads[1],
  )
  const station = hourly.stations.indexOf(asked.station)
  if (groups.length === 0 || station < 0 || !hourly.pollutants[pollutant]) return undefined
  const features = featuresOf(hourly, pollutant)
  const at = hourIndex(hourly, asked.origin)
  const row = new Float64Array(features.names.length)
  features.origin(row, station, at)
  features.lead(row, station, at, lead)
  const now = features.now(station, at)
  const offset = OFFSETS[pollutant]
  const all = groups.flatMap(({ learners }) =>
    learners.map((trees, k) => inUnit(LEARNERS[k] as Learner, explain(trees, row.map(Math.fround)), { now, offset })),
  )
  const mean = (of: (one: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length
  const reasons = features.names.map((feature, f): ForecastReason => {
    return { feature, kind: reasonKind(feature), is: row[f] as number, push: mean(({ parts }) => parts[f] as number) }
  })
  reasons.sort((a, b) => Math.abs(b.push) - Math.abs(a.push))
  return { value: mean(({ value }) => value), base: mean(({ base }) => base), now, reasons, kinds: byKind(reasons) }
}

/** A part of a logarithm becomes its share of the whole change, so that the parts still add up. */
function inUnit(
  { target }: Learner,
  { base, value, parts }: { base: number; value: number; parts: Float64Array },
  { now, offset }: { now: number; offset: number },
) {
  if (target === 'change') return { base: now + base, value: now + value, parts }
  const begun = (now + offset) * Math.exp(base)
  const whole = value - base
  const factor = begun * (Math.abs(whole) < 1e-9 ? 1 : Math.expm1(whole) / whole)
  return {
    base: begun - offset,
    value: (now + offset) * Math.exp(value) - offset,
    parts: parts.map((part) => part * factor),
  }
}

function byKind(reasons: ForecastReason[]): { kind: ReasonKind; push: number }[] {
  return [...Map.groupBy(reasons, ({ kind }) => kind)]
    .map(([kind, found]) => ({ kind, push: found.reduce((sum, { push }) => sum + push, 0) }))
    .sort((a, b) => Math.abs(b.push) - Math.abs(a.push))
}
