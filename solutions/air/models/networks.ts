import { type Network, runNetwork, trainNetwork } from '@onego/maths/networks'
import { chance } from '@onego/maths/trees'
import { type Hourly, POLLUTANTS, type Pollutant } from './contract.ts'
import { type Features, featuresOf, OFFSETS } from './features.ts'
import { hourNumber, hourOfDay } from './series.ts'

/** The networks of one pollutant: each says all leads at once, and what they say is averaged. */
export interface Networks {
  pollutant: Pollutant
  /** Mean and spread of each input, of the rows learnt from. */
  means: Float32Array
  spreads: Float32Array
  networks: Network[]
}

export interface NetworksOptions {
  /** Place of the last hour that may be learnt from. */
  until: number
  rows: number
  leads: number
  /** How many of each recipe; they differ by their seed. */
  networks: number
  seed: number
}

/** A small deep one, and a shallow one most of whose units are silent while it learns: they err differently. */
const RECIPES = [
  { hidden: [96, 48], epochs: 4, dropout: 0.2, decay: 0.01 },
  { hidden: [128], epochs: 6, dropout: 0.5, decay: 0.01 },
]
const LOOK_BACK = 168
const FAR = 3
/** Origins learnt from for each row that a group of trees sees: there it is one station, origin and lead, here all leads at once. */
const ORIGINS_A_ROW = 9
/** With fewer origins a network learns nothing that trees do not. */
const LEAST_ROWS = 2_000
/** In units of the pollutant's offset: what is added before a logarithm, and where the slope of the error begins to fade. */
const [LOG_OFFSET, CHANGE_OFFSET, SMALL_ERROR] = [5, 15, 10]

/** undefined when there are too few hours with values to learn from. */
export function trainNetworks(hourly: Hourly, pollutant: Pollutant, options: NetworksOptions): Networks | undefined {
  const input = inputsOf(featuresOf(hourly, pollutant), hourly, OFFSETS[pollutant])
  const rows = drawOrigins(hourly, input, pollutant, options)
  const count = rows.now.length
  if (options.networks === 0 || count < LEAST_ROWS) return undefined
  const scales = scalesOf(rows.inputs, count)
  standardise(rows.inputs, scales)
  const offset = OFFSETS[pollutant]
  const { leads } = options
  const slope = (row: number, said: Float32Array, into: Float32Array) => {
    const scale = (rows.now[row] as number) + CHANGE_OFFSET * offset
    for (let l = 0; l < leads; l++) {
      const level = scale * Math.exp(bounded(said[l] as number))
      const error = level - CHANGE_OFFSET * offset - (rows.targets[row * leads + l] as number)
      const sign = Math.max(-1, Math.min(1, error / (SMALL_ERROR * offset)))
      into[l] = Number.isNaN(sign) ? 0 : (sign * level) / offset
    }
  }
  const sample = { inputs: rows.inputs, rows: count, outputs: leads, slope }
  const batch = Math.round(Math.max(32, Math.min(512, count / 400)))
  const networks = Array.from({ length: options.networks }, (_, k) => options.seed * 101 + k).flatMap((seed) =>
    RECIPES.map((recipe) => trainNetwork(sample, { ...recipe, batch, seed })),
  )
  return { pollutant, ...scales, networks }
}

const bounded = (change: number) => Math.max(-4, Math.min(3, change))

interface Input {
  width: number
  now: Features['now']
  /** Writes the inputs of one station and origin into `into` from `from` on; NaN where nothing is known. */
  fill(into: Float32Array, from: number, station: number, at: number): void
}

/** Levels become logarithms; the hour of the day comes as two waves. */
function inputsOf(features: Features, hourly: Hourly, offset: number): Input {
  const names = features.names.slice(0, features.leadFrom)
  const offsets = names.map((name) => LOG_OFFSET * (offsetOf(name) ?? (isLevel(name) ? offset : Number.NaN)))
  const buffer = new Float64Array(features.names.length)
  const first = hourNumber(hourly.start)
  return {
    width: names.length + 4,
    now: features.now,
    fill(into, from, station, at) {
      features.origin(buffer, station, at)
      for (let f = 0; f < names.length; f++) {
        const [value, add] = [buffer[f] as number, offsets[f] as number]
        into[from + f] = Number.isNaN(add) ? value : Math.log(Math.max(0, value) + add)
      }
      const angle = (hourOfDay(first + at) / 12) * Math.PI
      const waves = [Math.sin(angle), Math.cos(angle), Math.sin(2 * angle), Math.cos(2 * angle)]
      into.set(waves, from + names.length)
    },
  }
}

const isLevel = (name: string) =>
  /^(now|lag|mean\d|max|min|around$|around(Least|Most)$|around(Mean|Max|Min))/.test(name)
const offsetOf = (name: string) => {
  const other = POLLUTANTS.find((one) => name === one || name.startsWith(`${one}Mean`))
  return other && OFFSETS[other]
}

/** Every origin with a value now, in the order of stations and hours; when they are too many, as many by chance. */
function drawOrigins(hourly: Hourly, input: Input, pollutant: Pollutant, options: NetworksOptions) {
  const { hours, stations } = hourly
  const { leads, until } = options
  const values = hourly.pollutants[pollutant] as Float32Array
  const first = Math.min(LOOK_BACK, Math.floor(until / 4))
  const all = Math.max(0, until - first) * stations.length
  const share = (ORIGINS_A_ROW * options.rows) / all
  const chosen: [number, number, number][] = []
  for (let station = 0; station < stations.length; station++) {
    for (let at = first; at < until; at++) {
      if (share < 1 && chance(options.seed * 17, station * hours + at) >= share) continue
      const now = input.now(station, at)
      if (!Number.isNaN(now)) chosen.push([station, at, now])
    }
  }
  const inputs = new Float32Array(chosen.length * input.width)
  const targets = new Float32Array(chosen.length * leads).fill(Number.NaN)
  for (const [row, [station, at]] of chosen.entries()) {
    input.fill(inputs, row * input.width, station, at)
    const known = Math.min(leads, until - at)
    const begin = station * hours + at + 1
    targets.set(values.subarray(begin, begin + known), row * leads)
  }
  return { inputs, targets, now: Float32Array.from(chosen, ([, , now]) => now) }
}

type Scales = Pick<Networks, 'means' | 'spreads'>

function scalesOf(inputs: Float32Array, rows: number): Scales {
  const width = inputs.length / rows
  const [sums, squares, counts] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)]
  for (let at = 0; at < inputs.length; at++) {
    const [f, value] = [at % width, inputs[at] as number]
    if (Number.isNaN(value)) continue
    sums[f] = (sums[f] as number) + value
    squares[f] = (squares[f] as number) + value * value
    counts[f] = (counts[f] as number) + 1
  }
  const means = Float32Array.from(sums, (sum, f) => sum / ((counts[f] as number) || 1))
  const spreads = Float32Array.from(squares, (square, f) => {
    const mean = (sums[f] as number) / ((counts[f] as number) || 1)
    return Math.sqrt(Math.max(0, square / ((counts[f] as number) || 1) - mean * mean))
  })
  return { means, spreads }
}

/** In place; what is not known, or never differed, is as usual (0), and nothing is further than three spreads from it. */
function standardise(inputs: Float32Array, { means, spreads }: Scales): void {
  const width = means.length
  for (let at = 0; at < inputs.length; at++) {
    const [value, spread] = [inputs[at] as number, spreads[at % width] as number]
    const far = spread > 1e-9 ? (value - (means[at % width] as number)) / spread : 0
    inputs[at] = Number.isNaN(far) ? 0 : Math.max(-FAR, Math.min(FAR, far))
  }
}

/**
 * Trees know better what the next hours bring, networks what the next day does: the share of the networks rises with the lead, from a
 * fifth to seven tenths. Mixes into `field` (station × leads + lead − 1), which the trees have filled.
 */
export function mixNetworks(
  { means, spreads, networks, pollutant }: Networks,
  features: Features,
  hourly: Hourly,
  origin: number,
  { field, leads }: { field: Float32Array; leads: number },
): void {
  const offset = OFFSETS[pollutant]
  const input = inputsOf(features, hourly, offset)
  const stations = hourly.stations.length
  const inputs = new Float32Array(stations * input.width)
  for (let s = 0; s < stations; s++) input.fill(inputs, s * input.width, s, origin)
  standardise(inputs, { means, spreads })
  const outputs = networks[0]?.sizes.at(-1) ?? 0
  const said = networks.map((network) => runNetwork(network, inputs, stations))
  for (let s = 0; s < stations; s++) {
    const scale = features.now(s, origin) + CHANGE_OFFSET * offset
    for (let l = 0; l < Math.min(leads, outputs); l++) {
      const level = (one: Float32Array) => scale * Math.exp(bounded(one[s * outputs + l] as number))
      const mean = said.reduce((sum, one) => sum + Math.max(0, level(one) - CHANGE_OFFSET * offset), 0) / said.length
      const share = shareOfNetworks(l + 1)
      field[s * leads + l] = (1 - share) * (field[s * leads + l] as number) + share * mean
    }
  }
}

const shareOfNetworks = (lead: number): number => Math.max(0.2, Math.min(0.7, (lead - 2) / 16))
