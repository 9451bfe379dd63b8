import { at, mean, type Numbers } from './numbers.ts'
import { centredAverage } from './season.ts'

/** Something known beforehand that moves: the share of a holiday in each month. */
export interface Regressor {
  past: Numbers
  /** At least as long as the horizon. */
  future: Numbers
}

export interface Effect {
  /** Change in per cent (of positive series) or in units that the whole of the regressor makes. */
  size: number
  isPercent: boolean
  /** Size ÷ standard error. */
  t: number
  past: Float64Array
  /** The regressor less the usual of its place in the year. */
  centred(future: number, place: number): number
  slope: number
}

const YEARS = 4
const SURE = 2.5

/**
 * Estimates how much the regressor moves the series beyond the usual of the month: least squares of what trend and season leave over.
 * Undefined where there are under four years, or chance explains it (|t| below 2.5).
 */
export function findEffect(x: Numbers, period: number, { past }: Regressor): Effect | undefined {
  if (x.length < YEARS * period || period < 2) return undefined
  const isPercent = x.every((value) => value > 0)
  const y = Float64Array.from(x, (value) => (isPercent ? Math.log(value) : value))
  const trend = centredAverage(y, period)
  const places = placeMeans(past, period)
  const rest = withoutPlaceMeans(
    y.map((value, t) => value - at(trend, t)),
    period,
  )
  const centred = withoutPlaceMeans(
    Float64Array.from(past, (value, t) => (Number.isNaN(at(trend, t)) ? Number.NaN : value)),
    period,
  )
  let [top, bottom, count] = [0, 0, 0]
  for (let t = 0; t < rest.length; t++) {
    if (Number.isNaN(at(rest, t))) continue
    top += at(centred, t) * at(rest, t)
    bottom += at(centred, t) ** 2
    count += 1
  }
  if (bottom < 1e-9) return undefined
  const slope = top / bottom
  let squares = 0
  for (let t = 0; t < rest.length; t++) {
    if (!Number.isNaN(at(rest, t))) squares += (at(rest, t) - slope * at(centred, t)) ** 2
  }
  const t = slope / Math.sqrt(squares / Math.max(1, count - period - 1) / bottom + 1e-300)
  if (Math.abs(t) < SURE) return undefined
  return {
    ...{ isPercent, t, slope, size: isPercent ? 100 * (Math.exp(slope) - 1) : slope },
    past: Float64Array.from(past, (value, i) => value - at(places, i % period)),
    centred: (future, place) => future - at(places, place % period),
  }
}

/** Takes the effect out of a value, or with `back` puts it in again; `by` is the centred regressor. */
export function shifted(value: number, by: number, effect: Effect, back = false): number {
  const move = (back ? 1 : -1) * effect.slope * by
  return effect.isPercent ? value * Math.exp(move) : value + move
}

function placeMeans(x: Numbers, period: number): Float64Array {
  const groups: number[][] = Array.from({ length: period }, () => [])
  for (let t = 0; t < x.length; t++) if (!Number.isNaN(at(x, t))) groups[t % period]?.push(at(x, t))
  return Float64Array.from(groups, (group) => (group.length ? mean(group) : 0))
}

function withoutPlaceMeans(x: Numbers, period: number): Float64Array {
  const means = placeMeans(x, period)
  return Float64Array.from(x, (value, t) => value - at(means, t % period))
}
