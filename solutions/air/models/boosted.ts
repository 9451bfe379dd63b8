import type { Hourly, MemberForecast, Pollutant } from './contract.ts'
import { type Features, featuresOf } from './features.ts'
import { type Group, sayGroups, type Task, trainGroup } from './groups.ts'
import { mixNetworks, type Networks, trainNetworks } from './networks.ts'
import { hourIndex, hourNumber, pollutantsOf, timeOf } from './series.ts'

export interface BoostedOptions {
  /** Last hour that is learnt from; the last of the record when left out. */
  until?: string
  pollutants?: Pollutant[]
  /** Hours ahead, 1…72. */
  leads?: number
  trees?: number
  /** Rows drawn for each pollutant and group of leads. */
  rows?: number
  /** Networks of each kind for each pollutant; with 0 the trees speak alone. */
  networks?: number
  seed?: number
}

/** Trees by group of leads, and networks beside them: what the member `boosted` says is the mean of both, by lead. */
export interface BoostedModel {
  trained: {
    from: string
    until: string
    stations: number
    rows: number
    trees: number
    networks: number
    seed: number
  }
  leads: number
  groups: Group[]
  networks: Networks[]
}

/**
 * Leads that are learnt together; near ones apart, since each hour adds most there. Twice, with other borders: a group knows its middle
 * best, and what both say of a lead is averaged, so that no curve has a step.
 */
const GROUPS: [number, number][] = [
  ...([
    [1, 1],
    [2, 3],
    [4, 6],
    [7, 11],
    [12, 17],
    [18, 24],
    [25, 36],
    [37, 48],
    [49, 72],
  ] as [number, number][]),
  ...([
    [1, 2],
    [3, 4],
    [5, 8],
    [9, 14],
    [15, 20],
    [21, 30],
    [31, 42],
    [43, 60],
    [61, 72],
  ] as [number, number][]),
]

const DEFAULTS = { leads: 72, trees: 200, rows: 40_000, networks: 3, seed: 1 }

export function tasksOf(hourly: Hourly, { pollutants, leads = DEFAULTS.leads }: BoostedOptions): Task[] {
  const groups = GROUPS.filter(([from]) => from <= leads)
  return (pollutants ?? pollutantsOf(hourly)).flatMap((pollutant) =>
    groups.map(([from, until]): Task => ({ pollutant, leads: [from, Math.min(until, leads)] })),
  )
}

/** What training needs besides the task, with everything left out filled in. */
export function settle(hourly: Hourly, options: BoostedOptions) {
  const last = options.until ? hourIndex(hourly, options.until) : hourly.hours - 1
  const { leads, trees, rows, networks, seed } = { ...DEFAULTS, ...options }
  return { until: Math.min(last, hourly.hours - 1), leads, trees, rows, networks, seed }
}

export function modelOf(
  hourly: Hourly,
  options: BoostedOptions,
  { groups, networks }: { groups: (Group | undefined)[]; networks: (Networks | undefined)[] },
): BoostedModel {
  const { until, rows, trees, seed, leads, ...settled } = settle(hourly, options)
  const trained = {
    ...{ from: hourly.start, until: timeOf(hourNumber(hourly.start) + until) },
    ...{ stations: hourly.stations.length, rows, trees, networks: settled.networks, seed },
  }
  const found = groups.filter((group) => group !== undefined)
  const learnt = new Set(found.map(({ pollutant }) => pollutant))
  return {
    ...{ trained, leads, groups: found },
    networks: networks.filter((one) => one !== undefined).filter(({ pollutant }) => learnt.has(pollutant)),
  }
}

/**
 * Learns from all stations together; a station that is new later is forecast as well. Pollutants and leads with fewer than 200 usable
 * rows are left out. Takes long: on a server use `trainBoostedAside`.
 */
export function trainBoosted(hourly: Hourly, options: BoostedOptions = {}): BoostedModel {
  const settled = settle(hourly, options)
  const groups = tasksOf(hourly, options).map((task) => trainGroup(hourly, task, settled))
  const networks = networksOf(hourly, options).map((pollutant) => trainNetworks(hourly, pollutant, settled))
  return modelOf(hourly, options, { groups, networks })
}

/** The pollutants that networks are trained for. */
export const networksOf = (
  hourly: Hourly,
  { pollutants, networks = DEFAULTS.networks }: BoostedOptions,
): Pollutant[] => (networks > 0 ? (pollutants ?? pollutantsOf(hourly)) : [])

/** Values are NaN where nothing was known to start from, or the lead was not learnt. */
export function forecastBoosted(
  model: BoostedModel,
  hourly: Hourly,
  options: { origin: string; leads?: number },
): MemberForecast {
  return boostedForecaster(model, hourly)(options)
}

/** The same for many origins: what the features need is prepared once. */
export function boostedForecaster(model: BoostedModel, hourly: Hourly) {
  const pollutants = [...new Set(model.groups.map(({ pollutant }) => pollutant))].filter(
    (name) => hourly.pollutants[name],
  )
  const features = new Map<Pollutant, Features>(pollutants.map((name) => [name, featuresOf(hourly, name)]))
  return ({ origin, leads = model.leads }: { origin: string; leads?: number }): MemberForecast => {
    const at = hourIndex(hourly, origin)
    if (!(at >= 0 && at < hourly.hours)) {
      throw new RangeError(`origin ${origin} must be an hour of the record, which begins at ${hourly.start}`)
    }
    const values: MemberForecast['values'] = {}
    for (const name of pollutants) {
      const groups = model.groups.filter(({ pollutant }) => pollutant === name)
      const field = sayGroups(groups, features.get(name) as Features, hourly, at, leads)
      for (const networks of model.networks.filter(({ pollutant }) => pollutant === name)) {
        mixNetworks(networks, features.get(name) as Features, hourly, at, { field, leads })
      }
      values[name] = field
    }
    return { member: 'boosted', origin, stations: hourly.stations, leads, values }
  }
}
