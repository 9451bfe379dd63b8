import type { Hourly, Pollutant, WeatherField } from './contract.ts'
import { aroundOf, neighboursOf } from './neighbours.ts'
import { hourNumber, hourOfDay, pollutantsOf, sumsOf } from './series.ts'

const LAGS = [1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 72]
const MEANS = [3, 6, 12, 24, 72, 168]
const STALE_HOURS = 12
const EPISODE_HOURS = 168

/** What is added before a logarithm is taken: about the least that instruments tell apart. */
export const OFFSETS: Record<Pollutant, number> = { pm25: 1, pm10: 1, so2: 1, no2: 1, co: 0.05, o3: 1 }

/** Looks back 168 h at most; nothing after the origin is read. */
export interface Features {
  /** Names, those known at the origin first; `leadFrom` is where those that depend on the lead begin. */
  names: string[]
  leadFrom: number
  /** What is forecast from: the last value known, at most 12 hours old, else the mean of the neighbours; NaN when there is neither. */
  now(station: number, at: number): number
  origin(into: Float64Array, station: number, at: number): void
  lead(into: Float64Array, station: number, at: number, lead: number): void
}

type Reader = (station: number, at: number) => number

export function featuresOf(hourly: Hourly, pollutant: Pollutant): Features {
  const shared = sharedOf(hourly, pollutant)
  const known = [
    ...ownFeatures(shared),
    ...aroundFeatures(shared),
    ...otherFeatures(hourly, pollutant),
    ...weatherFeatures(hourly),
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
  offset: number
  value: Reader
  now: Reader
  mean(station: number, until: number, length: number): number
  around: { mean: Reader; least: Reader; most: Reader }
}

/** Reads an array; NaN outside of it. */
function reader(values: Float32Array | undefined, hours: number): Reader {
  if (!values) return () => Number.NaN
  return (station, at) => (at < 0 || at >= hours ? Number.NaN : (values[station * hours + at] as number))
}

function sharedOf(hourly: Hourly, pollutant: Pollutant): Shared {
  const { hours, stations } = hourly
  const values = hourly.pollutants[pollutant]
  if (!values) throw new RangeError(`Pollutant ${pollutant} must have values in hourly.pollutants`)
  const value = reader(values, hours)
  const near = aroundOf(values, hourly, neighboursOf(hourly))
  const around = { mean: reader(near.mean, hours), least: reader(near.least, hours), most: reader(near.most, hours) }
  const now: Reader = (station, at) => {
    for (let back = 0; back < STALE_HOURS; back++) {
      const found = value(station, at - back)
      if (!Number.isNaN(found)) return found
    }
    return around.mean(station, at)
  }
  return { hourly, offset: OFFSETS[pollutant], value, now, around, mean: sumsOf(values, stations.length, hours).mean }
}

function ownFeatures({ value, now, mean, offset }: Shared): [string, Reader][] {
  const change =
    (back: number): Reader =>
    (s, t) =>
      Math.log((now(s, t) + offset) / (value(s, t - back) + offset))
  return [
    ['now', now],
    ...LAGS.map((lag): [string, Reader] => [`lag${lag}`, (s, t) => value(s, t - lag)]),
    ...MEANS.map((hours): [string, Reader] => [`mean${hours}`, (s, t) => mean(s, t, hours)]),
    ...[1, 3, 6, 12, 24].map((back): [string, Reader] => [`change${back}`, change(back)]),
    ['max24', (s, t) => extreme(value, s, t, { hours: 24, sign: 1 })],
    ['min24', (s, t) => extreme(value, s, t, { hours: 24, sign: -1 })],
    ['max72', (s, t) => extreme(value, s, t, { hours: 72, sign: 1 })],
    ['min72', (s, t) => extreme(value, s, t, { hours: 72, sign: -1 })],
    ['meanChange24', (s, t) => Math.log((mean(s, t, 24) + offset) / (mean(s, t - 24, 24) + offset))],
    ['unrest24', (s, t) => unrest(now, s, t, offset)],
    ['episodeHours', (s, t) => episodeHours(value, s, t, mean(s, t, 168) / 2)],
  ]
}

/** The largest (sign 1) or least (sign −1) value of the last hours. */
function extreme(value: Reader, s: number, t: number, { hours, sign }: { hours: number; sign: 1 | -1 }): number {
  let best = Number.NaN
  for (let back = 0; back < hours; back++) {
    const found = value(s, t - back)
    if (!(found * sign <= best * sign) && !Number.isNaN(found)) best = found
  }
  return best
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

/** Hours since the air was last clean, which is below half of the week's mean. */
function episodeHours(value: Reader, s: number, t: number, clean: number): number {
  for (let back = 0; back < EPISODE_HOURS; back++) if (value(s, t - back) < clean) return back
  return EPISODE_HOURS
}

function aroundFeatures({ around, now, offset }: Shared): [string, Reader][] {
  const lagged = [3, 6, 12, 24]
  return [
    ['around', around.mean],
    ['aroundLeast', around.least],
    ['aroundMost', around.most],
    ...lagged.map((back): [string, Reader] => [
      `aroundChange${back}`,
      (s, t) => Math.log((around.mean(s, t) + offset) / (around.mean(s, t - back) + offset)),
    ]),
    ['toAround', (s, t) => Math.log((now(s, t) + offset) / (around.mean(s, t) + offset))],
    ['aroundSpread', (s, t) => Math.log((around.most(s, t) + offset) / (around.least(s, t) + offset))],
    ['leastChange3', (s, t) => Math.log((around.least(s, t) + offset) / (around.least(s, t - 3) + offset))],
  ]
}

function otherFeatures(hourly: Hourly, pollutant: Pollutant): [string, Reader][] {
  const { hours, stations } = hourly
  return pollutantsOf(hourly)
    .filter((other) => other !== pollutant)
    .flatMap((other): [string, Reader][] => {
      const values = hourly.pollutants[other] as Float32Array
      const { mean } = sumsOf(values, stations.length, hours)
      return [
        [other, reader(values, hours)],
        [`${other}Mean6`, (s, t) => mean(s, t, 6)],
        [`${other}Mean24`, (s, t) => mean(s, t, 24)],
      ]
    })
}

function weatherFeatures(hourly: Hourly): [string, Reader][] {
  const { hours, stations, weather } = hourly
  if (!weather) return []
  const read = (field: WeatherField) => reader(weather[field], hours)
  const sums = (field: WeatherField) =>
    weather[field] ? sumsOf(weather[field], stations.length, hours).mean : () => Number.NaN
  const [t2, p, td, u, v] = [read('temperatureC'), read('pressureHpa'), read('dewPointC'), read('windU'), read('windV')]
  const [rain, uMean, vMean, pMean, tdMean] = [
    sums('rainMm'),
    sums('windU'),
    sums('windV'),
    sums('pressureHpa'),
    sums('dewPointC'),
  ]
  const change =
    (of: Reader, back: number): Reader =>
    (s, t) =>
      of(s, t) - of(s, t - back)
  const speed: Reader = (s, t) => Math.hypot(u(s, t), v(s, t))
  return [
    ['temperature', t2],
    ['pressure', p],
    ['dewPoint', td],
    ['windU', u],
    ['windV', v],
    ['windSpeed', speed],
    ['dryness', (s, t) => t2(s, t) - td(s, t)],
    ['calmHours', (s, t) => calmHours(speed, s, t)],
    ['dewPoint24', (s, t) => tdMean(s, t, 24)],
    ['rain6', (s, t) => rain(s, t, 6) * 6],
    ['rain24', (s, t) => rain(s, t, 24) * 24],
    ...[3, 12, 24].map((back): [string, Reader] => [`pressureChange${back}`, change(p, back)]),
    ...[3, 12, 24].map((back): [string, Reader] => [`dewPointChange${back}`, change(td, back)]),
    ['temperatureChange24', change(t2, 24)],
    ['pressureToWeek', (s, t) => p(s, t) - pMean(s, t, 168)],
    ...[6, 24].map((length): [string, Reader] => [`windU${length}`, (s, t) => uMean(s, t, length)]),
    ...[6, 24].map((length): [string, Reader] => [`windV${length}`, (s, t) => vMean(s, t, length)]),
  ]
}

/** Hours since the wind last blew at 4 m/s or more, up to three days. */
function calmHours(speed: Reader, s: number, t: number): number {
  for (let back = 0; back < 72; back++) if (speed(s, t - back) >= 4) return back
  return 72
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
