import type { HourRow } from '../contract.ts'
import { hourOfDay, hourText } from '../rules/hours.ts'
import { bell, chance, wave } from './noise.ts'

const SEED = 370_200

interface Sky {
  /** About −2 (swept clean) … +2 (nothing moves). */
  stagnation: number
  temperature: number
  dewPoint: number
  pressure: number
  windSpeed: number
  windDirection: number
  rain: number
}

/** One sky over the whole city: fronts every few days, seasons of a temperate coast, sea breeze by day. */
function skyAt(ms: number): Sky {
  const hour = Math.floor(ms / 3_600_000)
  const clock = hourOfDay(ms)
  const yearDay = (hour / 24) % 365.25
  const season = Math.cos((2 * Math.PI * (yearDay - 20)) / 365.25)
  const stagnation = 0.75 * wave(SEED, hour, 84) + 0.5 * wave(SEED + 1, hour, 31)
  const day = Math.cos((2 * Math.PI * (clock - 14.5)) / 24)
  const temperature = 13.5 - 13 * season + 3.4 * day + 1.6 * stagnation + 2 * wave(SEED + 2, hour, 60)
  const moisture = 6.5 - 3 * stagnation + 2 * wave(SEED + 3, hour, 40)
  const windSpeed = Math.max(0.3, 3.4 - 1.2 * stagnation + 0.8 * day + 0.5 * wave(SEED + 4, hour, 5))
  return {
    ...{ stagnation, temperature, windSpeed },
    dewPoint: temperature - Math.max(0.5, moisture),
    pressure: 1016 + 8 * season - 3 * stagnation + 2 * wave(SEED + 5, hour, 50),
    windDirection: (((season > 0 ? 335 : 160) + 55 * wave(SEED + 6, hour, 30) + 720) % 360) | 0,
    rain: Math.max(0, 1.8 * wave(SEED + 7, hour, 9) - 2.6 + (stagnation > 0 ? 0.3 : 0)),
  }
}

/** What has gathered: the mean stagnation of the last day, and of the last three. */
function gathered(ms: number): number {
  let sum = 0
  for (let back = 0; back < 8; back += 1) sum += skyAt(ms - back * 5 * 3_600_000).stagnation * (1 - back / 10)
  return sum / 5.2
}

export interface DemoStation {
  code: string
  /** Position in the list; its own factor and noise follow from it. */
  index: number
  /** 0 background … 1 roadside. */
  traffic: number
}

/**
 * One generated hour of one station: pure in station and time. Gathers in stagnant air, follows traffic, heating and sun;
 * about one value in three hundred is missing, stuck or wild, as in real networks.
 */
export function demoHour({ code, index, traffic }: DemoStation, ms: number): HourRow {
  const hour = Math.floor(ms / 3_600_000)
  const sky = skyAt(ms)
  const load = gathered(ms)
  const clock = hourOfDay(ms)
  const cold = Math.min(1, Math.max(0, (16 - sky.temperature) / 18))
  const rush = Math.exp(-((clock - 8) ** 2) / 6) + 0.9 * Math.exp(-((clock - 19) ** 2) / 8)
  const sun = Math.max(0, Math.cos((2 * Math.PI * (clock - 14.5)) / 24)) * (1 - 0.55 * cold)
  const own = (scale: number, seed: number) =>
    Math.exp(scale * wave(SEED + 100 + index * 16 + seed, hour, 6) + 0.05 * bell(SEED, index, seed, hour))
  const washed = sky.rain > 0.5 ? 0.7 : 1
  const place = 0.86 + 0.28 * chance(SEED, index)
  const pm25 = (17 + 26 * cold) * Math.exp(1.12 * load) * (1 + 0.14 * rush * traffic) * place * own(0.14, 1) * washed
  const dust = Math.max(0, wave(SEED + 9, hour, 70) - 1.7) * 120
  const co = (0.28 + 0.0085 * pm25 + 0.1 * traffic * rush) * own(0.1, 2)
  const no2 = (15 + 12 * cold + 16 * traffic * rush) * Math.exp(0.55 * load) * own(0.16, 3) * (1 - 0.35 * sun)
  const o3 = Math.max(
    3,
    (52 + 3.1 * Math.max(0, sky.temperature) * sun + 34 * sun) * (1 - 0.3 * traffic) * own(0.1, 4) - 0.55 * no2,
  )
  const values = {
    pm25: Math.round(pm25),
    pm10: Math.round(pm25 * (1.3 + 0.25 * chance(SEED, index, hour, 5)) + 10 + dust * own(0.1, 5)),
    so2: Math.round((5 + 7 * cold) * Math.exp(0.35 * load) * own(0.2, 6)),
    no2: Math.round(no2),
    co: Math.round(co * 100) / 100,
    o3: Math.round(o3),
  }
  return { station: code, hour: hourText(ms), values: faulty(values, { index, hour }), weather: weatherOf(sky) }
}

const weatherOf = ({ stagnation: _, ...sky }: Sky) =>
  Object.fromEntries(Object.entries(sky).map(([name, value]) => [name, Math.round(value * 10) / 10]))

/** Power cuts of some hours, a wild value now and then, and one analyser that hangs for half a day. */
function faulty(values: Record<string, number>, { index, hour }: { index: number; hour: number }) {
  const result: Record<string, number | null> = { ...values }
  if (chance(SEED, 21, index, Math.floor(hour / 5)) < 0.006) for (const name of Object.keys(result)) result[name] = null
  if (chance(SEED, 22, index, hour) < 0.0006) result.pm10 = 985
  if (chance(SEED, 23, index, hour) < 0.0004) result.no2 = -6
  const spell = Math.floor(hour / 11)
  if (chance(SEED, 24, index, spell) < 0.003) result.o3 = 47 + index
  return result
}
