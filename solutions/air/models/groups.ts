import { binned, type Columns, chance, type Loss, predict, type Trees, trainTrees } from '@onego/maths/trees'
import type { Hourly, Pollutant } from './contract.ts'
import { type Features, featuresOf, OFFSETS } from './features.ts'

/** What one set of trees learns: the change against now, of the value or of its logarithm; rows weigh (value + offset)^`power`. */
export interface Learner {
  target: 'log-change' | 'change'
  loss: Loss
  power: number
  leaves: number
}

/** Two views of the same rows, whose mean errs less than either: see README, "Boosted trees". */
export const LEARNERS: Learner[] = [
  { target: 'log-change', loss: { kind: 'huber', delta: 0.6 }, power: 0.5, leaves: 48 },
  { target: 'change', loss: { kind: 'quantile', level: 0.5 }, power: 0, leaves: 32 },
]

/** One pollutant over neighbouring leads. */
export interface Task {
  pollutant: Pollutant
  leads: [number, number]
}

export interface GroupOptions {
  /** Place of the last hour that may be learnt from. */
  until: number
  rows: number
  trees: number
  seed: number
}

export interface Group extends Task {
  learners: Trees[]
}

const SHAPE = { learningRate: 0.04, minLeaf: 100, lambda: 5, rowShare: 0.5, featureShare: 0.3 }
const LOOK_BACK = 168

interface Rows {
  columns: Float32Array[]
  now: Float32Array
  target: Float32Array
  days: Int32Array
}

/** undefined when there are too few hours with values to learn from. */
export function trainGroup(hourly: Hourly, task: Task, options: GroupOptions): Group | undefined {
  const features = featuresOf(hourly, task.pollutant)
  const rows = drawRows(hourly, features, task, options)
  if (rows.target.length < 200) return undefined
  // Few rows hold few different values: coarser ranges lose nothing and are quicker.
  const codes = binned(rows.columns, rows.target.length < 20_000 ? 64 : 254)
  const learners = LEARNERS.map((learner, k) => {
    const { loss } = learner
    const weights = rows.target.map((value) => (value + OFFSETS[task.pollutant]) ** learner.power)
    const sample = { columns: rows.columns, target: targetOf(learner, rows, OFFSETS[task.pollutant]), weights }
    const size = sizeFor(learner, options.until / 24, rows.target.length)
    const seed = options.seed * 31 + 2 * task.leads[0] + k
    return trainTrees(sample, {
      ...SHAPE,
      ...size,
      trees: options.trees,
      binned: codes,
      loss,
      blocks: rows.days,
      seed,
      features: features.names,
    })
  })
  return { ...task, learners }
}

/** Hours of a day say much the same: what a tree can learn safely depends on the days, not on the rows drawn from them. */
const sizeFor = ({ leaves }: Learner, days: number, rows: number) => ({
  leaves: Math.round(Math.min(leaves, Math.max(6, days / 12))),
  minLeaf: Math.min(SHAPE.minLeaf, rows / 50),
})

function targetOf({ target }: Learner, rows: Rows, offset: number): Float32Array {
  return rows.target.map((value, row) => {
    const now = rows.now[row] as number
    return target === 'change' ? value - now : Math.log((value + offset) / (now + offset))
  })
}

/** Station, origin and lead of each row by chance; those without a value now or then are passed over. */
function drawRows(hourly: Hourly, features: Features, { pollutant, leads }: Task, options: GroupOptions): Rows {
  const { hours, stations } = hourly
  const values = hourly.pollutants[pollutant] as Float32Array
  const first = Math.min(LOOK_BACK, Math.floor(options.until / 4))
  const span = options.until - first
  const size = Math.max(0, Math.min(options.rows, span * stations.length * (leads[1] - leads[0] + 1)))
  const buffer = new Float64Array(features.names.length)
  const seed = options.seed * 97 + leads[0] * 7 + leads[1]
  const rows: Rows = emptyRows(features.names.length, size)
  let filled = 0
  for (let draw = 0; filled < size && draw < 4 * size; draw++) {
    const at = first + Math.floor(chance(seed, 3 * draw) * span)
    const station = Math.floor(chance(seed, 3 * draw + 1) * stations.length)
    const lead = leads[0] + Math.floor(chance(seed, 3 * draw + 2) * (leads[1] - leads[0] + 1))
    const target = at + lead <= options.until ? (values[station * hours + at + lead] ?? Number.NaN) : Number.NaN
    const now = features.now(station, at)
    if (Number.isNaN(target) || Number.isNaN(now)) continue
    features.origin(buffer, station, at)
    features.lead(buffer, station, at, lead)
    for (let f = 0; f < buffer.length; f++) (rows.columns[f] as Float32Array)[filled] = buffer[f] as number
    rows.now[filled] = now
    rows.target[filled] = target
    rows.days[filled] = Math.floor(at / 24)
    filled += 1
  }
  return {
    columns: rows.columns.map((column) => column.subarray(0, filled)),
    ...{
      now: rows.now.subarray(0, filled),
      target: rows.target.subarray(0, filled),
      days: rows.days.subarray(0, filled),
    },
  }
}

function emptyRows(features: number, size: number): Rows {
  const columns = Array.from({ length: features }, () => new Float32Array(size))
  return { columns, now: new Float32Array(size), target: new Float32Array(size), days: new Int32Array(size) }
}

/** The values of all stations and leads of one origin (station × leads + lead − 1): the mean of the groups that have learnt the lead. */
export function sayGroups(
  groups: readonly Group[],
  features: Features,
  hourly: Hourly,
  origin: number,
  leads: number,
): Float32Array {
  const sums = new Float64Array(hourly.stations.length * leads)
  const counts = new Int32Array(leads)
  for (const group of groups) addGroup(group, features, hourly, origin, { sums, counts, leads })
  return Float32Array.from(sums, (sum, at) => sum / (counts[at % leads] as number))
}

function addGroup(
  group: Group,
  features: Features,
  hourly: Hourly,
  origin: number,
  { sums, counts, leads }: { sums: Float64Array; counts: Int32Array; leads: number },
): void {
  const [from, until] = group.leads
  const ahead = Math.min(until, leads) - from + 1
  if (ahead <= 0) return
  const columns = columnsAt(features, hourly, origin, { from, ahead })
  const offset = OFFSETS[group.pollutant]
  const said = group.learners.map((trees, k) => predictAs(LEARNERS[k] as Learner, trees, columns))
  for (let l = 0; l < ahead; l++) {
    const lead = from + l - 1
    counts[lead] = (counts[lead] as number) + 1
    for (let s = 0; s < hourly.stations.length; s++) {
      const now = features.now(s, origin)
      const sum = said.reduce((all, one) => all + one(s * ahead + l, now, offset), 0)
      const at = s * leads + lead
      sums[at] = (sums[at] as number) + sum / said.length
    }
  }
}

function columnsAt(
  features: Features,
  hourly: Hourly,
  origin: number,
  { from, ahead }: { from: number; ahead: number },
): Columns {
  const count = features.names.length
  const buffer = new Float64Array(count)
  const columns = Array.from({ length: count }, () => new Float32Array(hourly.stations.length * ahead))
  for (let s = 0; s < hourly.stations.length; s++) {
    features.origin(buffer, s, origin)
    for (let l = 0; l < ahead; l++) {
      features.lead(buffer, s, origin, from + l)
      for (let f = 0; f < count; f++) (columns[f] as Float32Array)[s * ahead + l] = buffer[f] as number
    }
  }
  return columns
}

function predictAs({ target }: Learner, trees: Trees, columns: Columns) {
  const said = predict(trees, columns)
  return (row: number, now: number, offset: number): number => {
    const change = said[row] as number
    return Math.max(0, target === 'change' ? now + change : (now + offset) * Math.exp(change) - offset)
  }
}
