import type { Hourly, WeatherField } from './contract.ts'
import { extreme, type Reader, reader, sinceTrue } from './readers.ts'
import { sumsOf } from './series.ts'

type Named = [string, Reader]
type Windows = (station: number, until: number, length: number) => number

interface Quantity {
  at: Reader
  mean: Windows
}

/**
 * Weather of the area, which is the mean of a station and its neighbours: instruments of one station say whether a valley is calm, those
 * of twelve whether a front is near.
 */
export function areaFeatures(hourly: Hourly, neighbours: Int32Array[]): Named[] {
  const weather = hourly.weather ?? {}
  const speeds =
    weather.windU && weather.windV && weather.windU.map((u, k) => Math.hypot(u, weather.windV?.[k] as number))
  const of = (values: Float32Array | undefined) => quantity(values, hourly, neighbours)
  const field = (name: WeatherField) => of(weather[name])
  const wind = { speed: of(speeds), u: field('windU'), v: field('windV') }
  const [temperature, dewPoint] = [field('temperatureC'), field('dewPointC')]
  return [
    ...windFeatures(wind),
    ...pressureFeatures(field('pressureHpa')),
    ...warmthFeatures(temperature, dewPoint),
    ...humidityFeatures(of(humidityOf(hourly)), field('rainMm')),
  ]
}

function quantity(values: Float32Array | undefined, { stations, hours }: Hourly, neighbours: Int32Array[]): Quantity {
  if (!values) return { at: () => Number.NaN, mean: () => Number.NaN }
  const area = new Float32Array(values.length)
  for (const [s, near] of neighbours.entries()) {
    for (let h = 0; h < hours; h++) area[s * hours + h] = areaMean(values, [s, ...near], h, hours)
  }
  return { at: reader(area, hours), mean: sumsOf(area, stations.length, hours).mean }
}

function areaMean(values: Float32Array, stations: number[], h: number, hours: number): number {
  let sum = 0
  let count = 0
  for (const s of stations) {
    const value = values[s * hours + h] as number
    if (Number.isNaN(value)) continue
    sum += value
    count += 1
  }
  return count > 0 ? sum / count : Number.NaN
}

const change = (name: string, of: Reader, lags: number[]) =>
  lags.map((back): Named => [`${name}Change${back}`, (s, t) => of(s, t) - of(s, t - back)])

const toMean = ({ at, mean }: Quantity, hours: number): Reader => {
  return (s, t) => at(s, t) - mean(s, t, hours)
}

/** Northerly wind of more than 2.2 m/s is what clears a plain south of mountains; elsewhere the trees leave `windNorthHours` aside. */
function windFeatures({ speed, u, v }: Record<'speed' | 'u' | 'v', Quantity>): Named[] {
  const means = [3, 12, 24, 48, 72].flatMap((hours): Named[] => [
    [`windU${hours}`, (s, t) => u.mean(s, t, hours)],
    [`windV${hours}`, (s, t) => v.mean(s, t, hours)],
    [`windSpeed${hours}`, (s, t) => speed.mean(s, t, hours)],
  ])
  const isNorth = (s: number, t: number) => v.at(s, t) < 0 && speed.at(s, t) > 2.2
  return [
    ['windU', u.at],
    ['windV', v.at],
    ['windSpeed', speed.at],
    ...means,
    ['calmHours2', sinceTrue((s, t) => speed.at(s, t) > 2, 120)],
    ['calmHours3', sinceTrue((s, t) => speed.at(s, t) > 3, 120)],
    ['windNorthHours', sinceTrue(isNorth, 120)],
  ]
}

function pressureFeatures(pressure: Quantity): Named[] {
  const [least, most] = [extreme(pressure.at, 48, -1), extreme(pressure.at, 96, 1)]
  return [
    ['pressure', pressure.at],
    ...change('pressure', pressure.at, [1, 3, 6, 12, 24, 48]),
    ['pressureToWeek', toMean(pressure, 168)],
    ['pressureTo72', toMean(pressure, 72)],
    ['pressureAboveLeast', (s, t) => pressure.at(s, t) - least(s, t)],
    ['pressureBelowMost', (s, t) => pressure.at(s, t) - most(s, t)],
  ]
}

function warmthFeatures(temperature: Quantity, dewPoint: Quantity): Named[] {
  return [
    ['temperature', temperature.at],
    ['dewPoint', dewPoint.at],
    ...change('temperature', temperature.at, [3, 6, 24, 48]),
    ...change('dewPoint', dewPoint.at, [3, 6, 24, 48]),
    ['temperatureToWeek', toMean(temperature, 168)],
    ['temperatureDayToWeek', (s, t) => temperature.mean(s, t, 24) - temperature.mean(s, t, 168)],
    ['dewPointToWeek', toMean(dewPoint, 168)],
  ]
}

function humidityFeatures(humidity: Quantity, rain: Quantity): Named[] {
  return [
    ['humidity', humidity.at],
    ['humidity24', (s, t) => humidity.mean(s, t, 24)],
    ...change('humidity', humidity.at, [24]),
    ['rain6', (s, t) => rain.mean(s, t, 6) * 6],
    ['rain24', (s, t) => rain.mean(s, t, 24) * 24],
  ]
}

/** Relative humidity in percent by the Magnus formula with the coefficients of Bolton (Mon. Wea. Rev. 108, 1980). */
function humidityOf({ weather }: Hourly): Float32Array | undefined {
  const { temperatureC, dewPointC } = weather ?? {}
  if (!temperatureC || !dewPointC) return undefined
  const vapour = (t: number) => Math.exp((17.67 * t) / (t + 243.5))
  return temperatureC.map((t, k) => (100 * vapour(dewPointC[k] as number)) / vapour(t))
}
