import { mean, median } from '../statistics/moments.ts'
import { at, type Numbers } from './numbers.ts'
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
const MOST_STRANGE = 3
const FAR = 6

/**
 * Estimates how much the regressor moves the series beyond the usual of the month: least squares of what trend and season leave over,
 * up to three strange values set aside. Undefined where there are under four years, or chance explains it (|t| below 2.5).
 */
export function findEffect(x: Numbers, period: number, { past }: Regressor): Effect | undefined {
  if (x.length < YEARS * period || period < 2) return undefined
  const isPercent = x.every((value) => value > 0)
  const y = Float64Array.from(x, (value) => (isPercent ? Math.log(value) : value))
  let found = fitOnce(y, past, period)
  for (let i = 0; i < MOST_STRANGE; i++) {
    const strange = strangest(found.left)
    if (strange === undefined) break
    y[strange] = at(y, strange) - at(found.left, strange)
    found = fitOnce(y, past, period)
  }
  const { slope, t } = found
  if (Math.abs(t) < SURE) return undefined
  const places = placeMeans(past, period)
  return {
    ...{ isPercent, t, slope, size: isPercent ? 100 * (Math.exp(slope) - 1) : slope },
    past: Float64Array.from(past, (value, i) => value - at(places, i % period)),
    centred: (future, place) => future - at(places, place % period),
  }
}

function fitOnce(y: Float64Array, past: Numbers, period: number) {
  const trend = centredAverage(y, period)
  const rest = withoutPlaceMeans(
    y.map((value, t) => value - at(trend, t)),
    period,
  )
  const centred = withoutPlaceMeans(
    Float64Array.from(past, (value, t) => (Number.isNaN(at(trend, t)) ? Number.NaN : value)),
    period,
  )
  const { slope, t } = throughZero(centred, rest, period + 1)
  return { slope, t, left: rest.map((value, i) => value - slope * at(centred, i)) }
}

/** The value furthest out of what the fit leaves over, if that is beyond six robust standard deviations. */
function strangest(left: Float64Array): number | undefined {
  const sizes = left.map((value) => (Number.isNaN(value) ? 0 : Math.abs(value)))
  const usual = 1.4826 * median(left.filter((value) => !Number.isNaN(value)).map(Math.abs))
  const worst = sizes.reduce((most, size, t) => (size > at(sizes, most) ? t : most), 0)
  return usual > 0 && at(sizes, worst) > FAR * usual ? worst : undefined
}

/** Least squares without intercept over what is known; `estimated` numbers were taken from it, the slope included. */
function throughZero(x: Float64Array, y: Float64Array, estimated: number): { slope: number; t: number } {
  let [top, bottom, count, all] = [0, 0, 0, 0]
  for (let i = 0; i < y.length; i++) {
    const value = at(y, i)
    if (Number.isNaN(value)) continue
    top += at(x, i) * value
    bottom += at(x, i) ** 2
    all += value * value
    count += 1
  }
  if (bottom < 1e-9) return { slope: 0, t: 0 }
  const slope = top / bottom
  const left = Math.max(0, all - slope * top)
  return { slope, t: slope / Math.sqrt(left / Math.max(1, count - estimated) / bottom + 1e-300) }
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
