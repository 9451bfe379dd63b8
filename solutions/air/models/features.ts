import { areaFeatures } from './area-weather.ts'
import { type Hourly, POLLUTANTS, type Pollutant } from './contract.ts'
import { aroundOf, neighboursOf } from './neighbours.ts'
import { extreme, type Reader, reader, sinceTrue } from './readers.ts'
import { hourNumber, hourOfDay, sumsOf } from './series.ts'

const LAGS = [1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 72]
const MEANS = [3, 6, 12, 24, 72, 168]
const STALE_HOURS = 12
const EPISODE_HOURS = 168

/** Below the first-level limits of GB 3095 for a day (of ozone, 8 hours) the air counts as clean. */
const CLEAN: Record<Pollutant, number> = { pm25: 35, pm10: 50, so2: 50, no2: 80, co: 4, o3: 100 }

/** What is added before a logarithm is taken: about the least that instruments tell apart. */
export const OFFSETS: Record<Pollutant, number> = { pm25: 1, pm10: 1, so2: 1, no2: 1, co: 0.05, o3: 1 }

/**
 * Looks back 168 h at most; nothing after the origin is read. The names are the same for every record: what a record lacks is missing,
 * so that a model learnt from one says the right thing of another.
 */
export interface Features {
  /** Names, those known at the origin first; `leadFrom` is where those that depend on the lead begin. */
  names: string[]
  leadFrom: number
  /** What is forecast from: the last value known, at most 12 hours old, else the mean of the neighbours; NaN when there is neither. */
  now(station: number, at: number): number
  origin(into: Float64Array, station: number, at: number): void
  lead(into: Float64Array, station: number, at: number, lead: number): void
}

export function featuresOf(hourly: Hourly, pollutant: Pollutant): Features {
  const shared = sharedOf(hourly, pollutant)
  const known = [
    ...ownFeatures(shared),
    ...aroundFeatures(shared),
    ...otherFeatures(hourly, pollutant),
    ...areaFeatures(hourly, shared.neighbours),
  ]
  const ahead = leadFeatures(hourly, shared)
  return {
    names: [...known.map(([name]) => name), ...ahead.names],
    leadFrom: known.length,
    now: shared.now,
    origin(into, station, at) {
      for (let f = 0; f < known.length; f++) into[f] = (known[f] as [string, Reader])[1](station, at)
    },
    lead: (into, station, at, lead) => ahead.fill(into, known.length, { station, at, lead }),
  }
}

interface Shared {
  hourly: Hourly
  neighbours: Int32Array[]
  offset: number
  clean: number
  value: Reader
  now: Reader
  mean(station: number, until: number, length: number): number
  around: {
    mean: Reader
    least: Reader
    most: Reader
    meanOver(station: number, until: number, length: number): number
  }
}

function sharedOf(hourly: Hourly, pollutant: Pollutant): Shared {
  const { hours, stations } = hourly
  const values = hourly.pollutants[pollutant]
  if (!values) throw new RangeError(`Pollutant ${pollutant} must have values in hourly.pollutants`)
  const value = reader(values, hours)
  const neighbours = neighboursOf(hourly)
  const near = aroundOf(values, hourly, neighbours)
  const around = {
    mean: reader(near.mean, hours),
    least: reader(near.least, hours),
    most: reader(near.most, hours),
    meanOver: sumsOf(near.mean, stations.length, hours).mean,
  }
  const now: Reader = (station, at) => {
    for (let back = 0; back < STALE_HOURS; back++) {
      const found = value(station, at - back)
      if (!Number.isNaN(found)) return found
    }
    return around.mean(station, at)
  }
  const { mean } = sumsOf(values, stations.length, hours)
  return { hourly, neighbours, offset: OFFSETS[pollutant], clean: CLEAN[pollutant], value, now, around, mean }
}

function ownFeatures({ value, now, mean, offset, clean }: Shared): [string, Reader][] {
  const change =
    (back: number): Reader =>
    (s, t) =>
      Math.log((now(s, t) + offset) / (value(s, t - back) + offset))
  return [
    ['now', now],
    ...LAGS.map((lag): [string, Reader] => [`lag${lag}`, (s, t) => value(s, t - lag)]),
    ...MEANS.map((hours): [string, Reader] => [`mean${hours}`, (s, t) => mean(s, t, hours)]),
    ...[1, 3, 6, 12, 24].map((back): [string, Reader] => [`change${back}`, change(back)]),
    ...[24, 72, 168].flatMap((hours): [string, Reader][] => [
      [`max${hours}`, extreme(value, hours, 1)],
      [`min${hours}`, extreme(value, hours, -1)],
    ]),
    ['meanChange24', (s, t) => Math.log((mean(s, t, 24) + offset) / (mean(s, t - 24, 24) + offset))],
    ['unrest24', (s, t) => unrest(now, s, t, offset)],
    // Hours since the air was last below half of the week's mean, and since it was last clean.
    ['episodeHours', (s, t) => sinceBelow(value, s, t, mean(s, t, 168) / 2)],
    ['episodeSinceClean', (s, t) => sinceBelow(value, s, t, clean)],
  ]
}

/** Mean size of the changes from hour to hour over a day, of logarithms. */
function unrest(value: Reader, s: number, t: number, offset: number): number {
  let sum = 0
  let count = 0
  for (let back = 0; back < 24; back++) {
    const change = Math.log((value(s, t - back) + offset) / (value(s, t - back - 1) + offset))
    if (Number.isNaN(change)) continue
    sum += Math.abs(change)
    count += 1
  }
  return count > 0 ? sum / count : Number.NaN
}

const sinceBelow = (value: Reader, s: number, t: number, level: number) =>
  sinceTrue((station, at) => value(station, at) < level, EPISODE_HOURS)(s, t)

function aroundFeatures({ around, now, offset }: Shared): [string, Reader][] {
  const change = (name: string, of: Reader, lags: number[]) =>
    lags.map((back): [string, Reader] => [
      `${name}${back}`,
      (s, t) => Math.log((of(s, t) + offset) / (of(s, t - back) + offset)),
    ])
  return [
    ['around', around.mean],
    ['aroundLeast', around.least],
    ['aroundMost', around.most],
    ...change('aroundChange', around.mean, [1, 3, 6, 12, 24]),
    ['toAround', (s, t) => Math.log((now(s, t) + offset) / (around.mean(s, t) + offset))],
    ['aroundSpread', (s, t) => Math.log((around.most(s, t) + offset) / (around.least(s, t) + offset))],
    ...change('aroundLeastChange', around.least, [3, 6]),
    ...change('aroundMostChange', around.most, [3, 6]),
    ...[24, 72, 168].map((hours): [string, Reader] => [`aroundMean${hours}`, (s, t) => around.meanOver(s, t, hours)]),
    ['aroundMax72', extreme(around.mean, 72, 1)],
    ['aroundMin72', extreme(around.mean, 72, -1)],
  ]
}

function otherFeatures(hourly: Hourly, pollutant: Pollutant): [string, Reader][] {
  const { hours, stations } = hourly
  return POLLUTANTS.filter((other) => other !== pollutant).flatMap((other): [string, Reader][] => {
    const values = hourly.pollutants[other]
    const { mean } = values ? sumsOf(values, stations.length, hours) : { mean: () => Number.NaN }
    return [
      [other, reader(values, hours)],
      [`${other}Mean6`, (s, t) => mean(s, t, 6)],
      [`${other}Mean24`, (s, t) => mean(s, t, 24)],
    ]
  })
}

interface Ahead {
  station: number
  at: number
  lead: number
}

/** The day of the year is left out: of two or three winters, trees learn by heart which weeks were clean. */
function leadFeatures(hourly: Hourly, { value, mean, offset }: Shared) {
  const first = hourNumber(hourly.start)
  const names = ['lead', 'hour', 'hourSin', 'hourCos', 'sameHour', 'sameHourWeek', 'dayShape', 'yesterdayChange']
  return {
    names,
    fill(into: Float64Array, from: number, { station, at, lead }: Ahead) {
      const hour = hourOfDay(first + at + lead)
      const back = at + lead - 24 * Math.ceil(lead / 24)
      const then = weekAtHour(value, station, back)
      const shape = Math.log((then + offset) / (weekAtHour(value, station, at) + offset))
      const week = mean(station, at, 168)
      const angle = (hour / 12) * Math.PI
      const filled = [lead, hour, Math.sin(angle), Math.cos(angle)]
      const yesterday = Math.log((value(station, back) + offset) / (value(station, at - 24) + offset))
      into.set([...filled, value(station, back), then / week, shape, yesterday], from)
    },
  }
}

/** Mean of the values at one hour of the day over a week. */
function weekAtHour(value: Reader, station: number, at: number): number {
  let sum = 0
  let count = 0
  for (let day = 0; day < 7; day++) {
    const found = value(station, at - 24 * day)
    if (Number.isNaN(found)) continue
    sum += found
    count += 1
  }
  return count > 0 ? sum / count : Number.NaN
}
