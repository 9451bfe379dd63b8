import { type Hourly, POLLUTANTS, type Pollutant } from './contract.ts'

const HOUR_MS = 3_600_000

/** Hour number of a wall-clock time since 1970, as if the clock were UTC: no zone, no summer time. */
export function hourNumber(time: string): number {
  const whole = /^\d{4}-\d\d-\d\d$/.test(time) ? `${time}T00:00` : time.slice(0, 16)
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(whole) ? Date.parse(`${whole}:00Z`) : Number.NaN
  if (Number.isNaN(ms)) throw new RangeError(`Time ${time} must read like 2015-11-01T00:00`)
  return Math.floor(ms / HOUR_MS)
}

/** `2015-11-01T00:00` of an hour number. */
export const timeOf = (hour: number): string => new Date(hour * HOUR_MS).toISOString().slice(0, 16)

/** Place of a time in the arrays of `hourly`; may lie outside them. */
export const hourIndex = (hourly: Hourly, time: string): number => hourNumber(time) - hourNumber(hourly.start)

/** Hour of the day at an hour number. */
export const hourOfDay = (hour: number): number => ((hour % 24) + 24) % 24

/** The pollutants of which there are values. */
export const pollutantsOf = (hourly: Hourly): Pollutant[] => POLLUTANTS.filter((name) => hourly.pollutants[name])

/** Running sums, so that the mean of any window of a station takes one step. */
export interface Sums {
  mean(station: number, until: number, length: number): number
}

/** `mean` is that of the known values in the `length` hours up to and with `until`; NaN when fewer than a third are known. */
export function sumsOf(values: Float32Array, stations: number, hours: number): Sums {
  const sums = new Float64Array(stations * (hours + 1))
  const counts = new Int32Array(stations * (hours + 1))
  for (let s = 0; s < stations; s++) {
    for (let h = 0; h < hours; h++) {
      const value = values[s * hours + h] as number
      const at = s * (hours + 1) + h
      const isKnown = !Number.isNaN(value)
      sums[at + 1] = (sums[at] as number) + (isKnown ? value : 0)
      counts[at + 1] = (counts[at] as number) + (isKnown ? 1 : 0)
    }
  }
  return {
    mean(station, until, length) {
      const end = station * (hours + 1) + Math.min(hours, until + 1)
      const begin = station * (hours + 1) + Math.max(0, until + 1 - length)
      if (end <= begin) return Number.NaN
      const count = (counts[end] as number) - (counts[begin] as number)
      return count * 3 < length ? Number.NaN : ((sums[end] as number) - (sums[begin] as number)) / count
    },
  }
}
