import type { Flag, Flags, Values } from '../contract.ts'
import { LEAST } from './averages.ts'
import { POLLUTANTS, type Pollutant } from './breakpoints.ts'

/** Bounds of automatic checks, µg/m³ and mg/m³: what analysers of the network can show, and how values move. Content. */
export const CHECKS = {
  /** Full scale: what stands at it was cut off and says only "at least". */
  cap: { pm25: 999, pm10: 999, so2: 1300, no2: 940, co: 60, o3: 1000 },
  /** Hours of exactly the same value; low values of gases often repeat, so only above `from`. */
  stuck: { hours: 6, from: { pm25: 5, pm10: 5, so2: 20, no2: 10, co: 2, o3: 20 } },
  /** Both neighbours lower by the factor and by the distance. */
  spike: { factor: 5, above: { pm25: 150, pm10: 250, so2: 200, no2: 150, co: 6, o3: 200 } },
  /** PM2.5 is a part of PM10; analysers differ by a tenth. */
  inverted: 1.1,
} satisfies { cap: Record<Pollutant, number> } & Record<string, unknown>

/** These leave no value; `inverted` warns and leaves both, since either may be wrong. */
const REFUSES: ReadonlySet<Flag> = new Set(['missing', 'short', 'negative', 'capped', 'stuck', 'spike'])

export interface Reported {
  /** Milliseconds; hours of one station in order. */
  at: number
  raw: Values & { minutes?: number }
}
export interface Checked {
  flags: Flags
  values: Record<Pollutant, number | null>
}

/**
 * What stands of a station's hours. A pollutant that was never reported in them has no flag: it is not measured there.
 * `caps` narrows full scales where a source says so.
 */
export function check(hours: readonly Reported[], caps: Partial<Record<Pollutant, number>> = {}): Checked[] {
  const measured = POLLUTANTS.filter((pollutant) => hours.some(({ raw }) => raw[pollutant] !== undefined))
  const limits = { ...CHECKS.cap, ...caps }
  return hours.map((hour, index) => {
    const flags: Flags = {}
    for (const pollutant of measured) {
      const flag = flagOf(hours, index, pollutant, limits[pollutant])
      if (flag) flags[pollutant] = flag
    }
    if (isInverted(hour.raw) && !flags.pm25 && !flags.pm10) flags.pm25 = 'inverted'
    return { flags, values: keep(hour.raw, flags) }
  })
}

function flagOf(hours: readonly Reported[], index: number, pollutant: Pollutant, cap: number): Flag | undefined {
  const { raw } = hours[index] ?? { raw: {} as Reported['raw'] }
  const value = raw[pollutant]
  if (value === null || value === undefined) return 'missing'
  if (raw.minutes !== undefined && raw.minutes < LEAST.minutesOfHour) return 'short'
  if (value < 0) return 'negative'
  if (value >= cap) return 'capped'
  if (isStuck(hours, index, pollutant, value)) return 'stuck'
  return isSpike(hours, index, pollutant, value) ? 'spike' : undefined
}

const HOUR = 3_600_000
const valueAt = (hours: readonly Reported[], index: number, pollutant: Pollutant, at: number) => {
  const hour = hours[index]
  return hour?.at === at ? hour.raw[pollutant] : undefined
}

function isStuck(hours: readonly Reported[], index: number, pollutant: Pollutant, value: number): boolean {
  if (value < CHECKS.stuck.from[pollutant]) return false
  const at = hours[index]?.at ?? 0
  let run = 1
  for (const step of [-1, 1]) {
    for (let away = 1; away < CHECKS.stuck.hours; away += 1) {
      if (valueAt(hours, index + step * away, pollutant, at + step * away * HOUR) !== value) break
      run += 1
    }
  }
  return run >= CHECKS.stuck.hours
}

function isSpike(hours: readonly Reported[], index: number, pollutant: Pollutant, value: number): boolean {
  const at = hours[index]?.at ?? 0
  const before = valueAt(hours, index - 1, pollutant, at - HOUR)
  const after = valueAt(hours, index + 1, pollutant, at + HOUR)
  if (typeof before !== 'number' || typeof after !== 'number') return false
  const neighbour = Math.max(before, after, 0)
  return value > neighbour * CHECKS.spike.factor && value - neighbour > CHECKS.spike.above[pollutant]
}

const isInverted = ({ pm25, pm10 }: Values) =>
  typeof pm25 === 'number' && typeof pm10 === 'number' && pm25 > pm10 * CHECKS.inverted + 2

const keep = (raw: Values, flags: Flags) =>
  Object.fromEntries(
    POLLUTANTS.map((pollutant) => {
      const flag = flags[pollutant]
      return [pollutant, flag && REFUSES.has(flag) ? null : (raw[pollutant] ?? null)]
    }),
  ) as Checked['values']
