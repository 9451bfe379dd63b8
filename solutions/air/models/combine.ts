import { type BiasFilter, type Bma, type BmaCase, bmaQuantiles, decayingAverage, fitBma } from '@onego/maths/ensembles'
import {
  type CombinedForecast,
  type Hourly,
  LEVELS,
  type MemberForecast,
  POLLUTANTS,
  type Pollutant,
} from './contract.ts'
import { OFFSETS } from './features.ts'
import { hourIndex, hourNumber } from './series.ts'

/** What the members said before, and what was then measured. Stations are matched by name. */
export interface Past {
  forecasts: MemberForecast[]
  observed: Hourly
}

const GROUPS: [number, number][] = [
  [1, 3],
  [4, 6],
  [7, 12],
  [13, 24],
  [25, 48],
  [49, 72],
]
const MOST_CASES = 2_000
const LEAST_CASES = 30
const [MANY_RUNS, EVEN_RUNS, FEW_RUNS] = [25, 10, 4]
const NEW_ERROR_SHARE = 0.1
const MIDDLE = LEVELS.indexOf(0.5)

/**
 * The members in one forecast, for each pollutant and group of leads: each member's bias at each station is followed by a decaying
 * average of its errors (only of forecasts whose hour is over), then the members are averaged by Bayesian model averaging, on
 * logarithms, where errors are about as large for clean as for dirty air. `values` are the middle of the mixture. With fewer than thirty
 * past cases the members count the same and no quantiles are given. Past forecasts must be of hours that their member had not learnt
 * from: trees tried on what they were trained on would get nearly all the weight.
 */
export function combine(members: MemberForecast[], past: Past): CombinedForecast {
  const [first] = members
  if (!first) throw new RangeError('members must hold at least one forecast')
  const { origin, stations, leads } = first
  const combined: CombinedForecast = {
    member: 'ensemble',
    origin,
    stations,
    leads,
    values: {},
    quantiles: {},
    weights: {},
  }
  const runs = runsOf(
    past.forecasts,
    members.map(({ member }) => member),
  )
  for (const name of POLLUTANTS) {
    if (!members.some(({ values }) => values[name])) continue
    const size = stations.length * leads
    combined.values[name] = new Float32Array(size).fill(Number.NaN)
    combined.quantiles[name] = LEVELS.map(() => new Float32Array(size).fill(Number.NaN))
    const groups = GROUPS.filter(([from]) => from <= leads).map(([from, until]): LearntGroup => {
      const group: Group = { name, members, leads: [from, Math.min(until, leads)], offset: 10 * OFFSETS[name] }
      return { group, learnt: learn(group, runs, past.observed) }
    })
    sayAll(combined, name, groups)
    combined.weights[name] = groups.map(sharesOf)
    if (!combined.quantiles[name]?.some((field) => field.some((value) => !Number.isNaN(value))))
      delete combined.quantiles[name]
  }
  return combined
}

interface Run {
  origin: string
  hour: number
  said: (MemberForecast | undefined)[]
}

/** Past forecasts by origin, the members in the order of `names`. */
function runsOf(forecasts: MemberForecast[], names: string[]): Run[] {
  const byOrigin = Map.groupBy(forecasts, ({ origin }) => origin)
  return [...byOrigin]
    .map(([origin, found]) => ({
      ...{ origin, hour: hourNumber(origin) },
      said: names.map((name) => found.find(({ member }) => member === name)),
    }))
    .sort((a, b) => a.hour - b.hour)
}

interface Group {
  name: Pollutant
  members: MemberForecast[]
  leads: [number, number]
  offset: number
}

interface Learnt {
  bma: Bma | undefined
  /** Bias of a member at a station, on logarithms. */
  bias(member: number, station: string): number
}

/** A filter for each member and station, made when first asked for. */
function filtersOf() {
  const filters = new Map<string, BiasFilter>()
  return (member: number, station: string): BiasFilter => {
    const key = `${member} ${station}`
    const found = filters.get(key) ?? decayingAverage(NEW_ERROR_SHARE)
    filters.set(key, found)
    return found
  }
}

/** Goes through the runs in time: a run is corrected by what was known when it was made. */
function learn(group: Group, runs: Run[], observed: Hourly): Learnt {
  const filterOf = filtersOf()
  const cases: BmaCase[] = []
  const waiting: { over: number; learn(): void }[] = []
  const verified = new Set<Run>()
  for (const run of runs) {
    while (waiting[0] && waiting[0].over <= run.hour) waiting.shift()?.learn()
    for (const [s, station] of observed.stations.entries()) {
      const found = casesOf(group, run, observed, { s, station })
      if (found.length > 0) verified.add(run)
      const biases = group.members.map((_, k) => filterOf(k, station).bias())
      cases.push(...found.map((one) => ({ ...one, members: less(one.members, biases) })))
      waiting.push({ over: run.hour + group.leads[1], learn: () => learnErrors(found, (k) => filterOf(k, station)) })
    }
  }
  for (const { learn: learnNow } of waiting) learnNow()
  const every = Math.ceil(cases.length / MOST_CASES)
  const usable = cases.filter(
    ({ members }, at) => at % every === 0 && Array.from(members).some((said) => !Number.isNaN(said)),
  )
  return {
    bma: usable.length >= LEAST_CASES ? cautious(usable, verified.size) : undefined,
    bias: (member, station) => filterOf(member, station).bias(),
  }
}

/**
 * The decaying average has taken the biases out; lines on top of it are fitted only when there are many runs. Hours of one run err
 * alike, so it is the runs that count: shares are drawn towards equal ones as if ten more runs had said so, and the range is widened
 * for what few runs say of it.
 */
function cautious(cases: BmaCase[], runs: number): Bma {
  const bma = fitBma(cases, { kernel: 'normal', bias: runs < MANY_RUNS ? 'none' : 'linear' })
  const trust = runs / (runs + EVEN_RUNS)
  const wider = Math.sqrt(1 + FEW_RUNS / runs)
  return {
    ...bma,
    weights: bma.weights.map((weight) => trust * weight + (1 - trust) / bma.weights.length),
    spread: [wider * bma.spread[0], wider * bma.spread[1]],
  }
}

const less = (members: ArrayLike<number>, biases: number[]) =>
  Array.from(members, (said, k) => said - (biases[k] as number))

function learnErrors(cases: BmaCase[], filterOf: (member: number) => BiasFilter): void {
  const count = cases[0]?.members.length ?? 0
  for (let k = 0; k < count; k++) {
    const errors = cases
      .map(({ members, observed }) => (members[k] as number) - observed)
      .filter((error) => !Number.isNaN(error))
    if (errors.length > 0) filterOf(k).learn(errors.reduce((sum, error) => sum + error, 0) / errors.length)
  }
}

/** The hours of a group that were measured, as logarithms. */
function casesOf(group: Group, run: Run, observed: Hourly, { s, station }: { s: number; station: string }): BmaCase[] {
  const values = observed.pollutants[group.name]
  const origin = hourIndex(observed, run.origin)
  const cases: BmaCase[] = []
  for (let lead = group.leads[0]; lead <= group.leads[1]; lead++) {
    const at = origin + lead
    const measured = at >= 0 && at < observed.hours ? (values?.[s * observed.hours + at] ?? Number.NaN) : Number.NaN
    if (Number.isNaN(measured)) continue
    const members = run.said.map((said) => Math.log(valueAt(said, group.name, station, lead) + group.offset))
    cases.push({ members, observed: Math.log(measured + group.offset) })
  }
  return cases
}

function valueAt(said: MemberForecast | undefined, name: Pollutant, station: string, lead: number): number {
  const s = said?.stations.indexOf(station) ?? -1
  if (!said || s < 0 || lead > said.leads) return Number.NaN
  return said.values[name]?.[s * said.leads + lead - 1] ?? Number.NaN
}

interface LearntGroup {
  group: Group
  learnt: Learnt
}

function sayAll(combined: CombinedForecast, name: Pollutant, groups: LearntGroup[]): void {
  const values = combined.values[name] as Float32Array
  for (const [s, station] of combined.stations.entries()) {
    for (let lead = 1; lead <= combined.leads; lead++) {
      const said = sayBetween(groups, station, lead)
      if (!said) continue
      const at = s * combined.leads + lead - 1
      const back = (value: number) => Math.max(0, Math.exp(value) - said.offset)
      values[at] = back(said.middle)
      for (const [q, value] of (said.quantiles ?? []).entries()) {
        ;(combined.quantiles[name]?.[q] as Float32Array)[at] = back(value)
      }
    }
  }
}

/** On logarithms. */
interface Said {
  offset: number
  middle: number
  quantiles?: number[]
}

/**
 * A group is right at its middle; between two middles both speak, by how near they are, so that no curve has a step where a group ends.
 * Quantiles are averaged level by level (Ratcliff, Psychol. Bull. 86, 1979).
 */
function sayBetween(groups: LearntGroup[], station: string, lead: number): Said | undefined {
  const own = groups.findIndex(({ group }) => lead >= group.leads[0] && lead <= group.leads[1])
  const here = groups[own]
  if (!here) return undefined
  const said = sayOne(here, station, lead)
  const other = groups[lead < middleOf(here) ? own - 1 : own + 1]
  if (!other) return said
  const share = (lead - middleOf(here)) / (middleOf(other) - middleOf(here))
  const beside = sayOne(other, station, lead)
  if (!said.quantiles !== !beside.quantiles) return said
  const mix = (a: number, b: number) => (1 - share) * a + share * b
  return {
    ...{ offset: said.offset, middle: mix(said.middle, beside.middle) },
    ...(said.quantiles && { quantiles: said.quantiles.map((a, q) => mix(a, beside.quantiles?.[q] as number)) }),
  }
}

const middleOf = ({ group: { leads } }: LearntGroup) => (leads[0] + leads[1]) / 2

function sayOne(
  { group: { name, members, offset }, learnt: { bma, bias } }: LearntGroup,
  station: string,
  lead: number,
): Said {
  const said = members.map((member, k) => Math.log(valueAt(member, name, station, lead) + offset) - bias(k, station))
  if (!bma) return { offset, middle: meanOf(said) }
  const quantiles = bmaQuantiles(bma, said, LEVELS)
  return { offset, middle: quantiles[MIDDLE] as number, quantiles }
}

function sharesOf({ group: { leads, members }, learnt: { bma } }: LearntGroup) {
  const shares = members.map(({ member }, k): [string, number] => [member, bma?.weights[k] ?? 1 / members.length])
  return { leads, shares: Object.fromEntries(shares) }
}

function meanOf(values: number[]): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}
