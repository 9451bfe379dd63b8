import { at, type Numbers } from './numbers.ts'

export type Trend = 'none' | 'additive' | 'damped'

/** `error` changes the likelihood only: with the error written as y − ŷ the states move the same way (Hyndman et al. 2008, 2.5). */
export interface EtsShape {
  error: 'additive' | 'multiplicative'
  trend: Trend
  season: 'none' | 'additive' | 'multiplicative'
}

export interface EtsParameters {
  alpha: number
  beta: number
  gamma: number
  phi: number
  level: number
  slope: number
}

export interface EtsStates {
  level: number
  slope: number
  /** By place in the year, as after the last value. */
  seasons: Float64Array
}

export interface EtsSums {
  squares: number
  /** Of the errors relative to the fitted values. */
  relativeSquares: number
  /** Sum of ln |ŷ|; NaN once a fitted value is not positive. */
  logs: number
}

/** Called before each value with the states of then; `place` is the index of the value that comes next. */
export type EtsWatcher = (place: number, level: number, slope: number, seasons: Float64Array) => void

const LOGS_AT_ONCE = 8

/**
 * Runs the recursions over the series. `seasons` are the states before the first value and are overwritten.
 * @returns the sums a likelihood needs and the last states.
 */
export function runEts(
  x: Numbers,
  shape: EtsShape,
  parameters: EtsParameters,
  seasons: Float64Array,
  watch?: EtsWatcher,
): EtsSums & EtsStates {
  const { alpha, beta, gamma, phi } = parameters
  const isTimes = shape.season === 'multiplicative'
  const period = shape.season === 'none' ? 1 : seasons.length
  let { level, slope } = parameters
  let squares = 0
  let relativeSquares = 0
  let logs = 0
  let product = 1
  let place = 0
  for (let t = 0; t < x.length; t++) {
    watch?.(t, level, slope, seasons)
    const drift = phi * slope
    const base = level + drift
    const season = at(seasons, place)
    const scale = isTimes ? season : 1
    const fitted = isTimes ? base * season : base + season
    const error = at(x, t) - fitted
    level = base + (alpha * error) / scale
    slope = drift + (beta * error) / scale
    seasons[place] = season + (gamma * error) / (isTimes ? base : 1)
    place = (place + 1) % period
    squares += error * error
    relativeSquares += (error / fitted) ** 2
    product *= fitted > 0 ? fitted : Number.NaN
    if (t % LOGS_AT_ONCE !== 0) continue
    logs += Math.log(product)
    product = 1
  }
  return { squares, relativeSquares, logs: logs + Math.log(product), level, slope, seasons }
}

/** φ + φ² + … + φ^lead. */
export const dampedSum = (phi: number, lead: number): number =>
  phi === 1 ? lead : (phi * (1 - phi ** lead)) / (1 - phi)

/**
 * Do errors die out? The roots of the discount matrix's polynomial lie inside the unit circle (Hyndman et al. 2008, 10.2), found
 * by Jury's step-down test.
 */
export function isAdmissible(shape: EtsShape, { alpha, beta, gamma, phi }: EtsParameters, period: number): boolean {
  if (shape.season === 'none') {
    if (alpha <= 1 - 1 / phi || alpha >= 1 + 1 / phi) return false
    return shape.trend === 'none' || (beta > alpha * (phi - 1) && beta < (1 + phi) * (2 - alpha))
  }
  const inner = alpha + beta - alpha * phi
  const whole = new Float64Array(period + 2).fill(inner)
  whole[0] = 1
  whole[1] = alpha + beta - phi
  whole[period] = alpha + beta - alpha * phi + gamma - 1
  whole[period + 1] = phi * (1 - alpha - gamma)
  return isInsideCircle(shape.trend === 'none' ? withoutRootAtOne(whole) : whole)
}

/** Without trend the level and the seasons share one root at 1, which is left out. */
function withoutRootAtOne(polynomial: Float64Array): Float64Array {
  const quotient = new Float64Array(polynomial.length - 1)
  let carried = 0
  for (let i = 0; i < quotient.length; i++) {
    carried += at(polynomial, i)
    quotient[i] = carried
  }
  return quotient
}

/** `polynomial[0]` = 1 leads; overwritten. */
function isInsideCircle(polynomial: Float64Array): boolean {
  for (let degree = polynomial.length - 1; degree > 0; degree--) {
    const reflection = at(polynomial, degree)
    if (Math.abs(reflection) >= 1) return false
    const scale = 1 - reflection * reflection
    for (let i = 1, j = degree - 1; i <= j; i++, j--) {
      const [left, right] = [at(polynomial, i), at(polynomial, j)]
      polynomial[i] = (left - reflection * right) / scale
      polynomial[j] = (right - reflection * left) / scale
    }
  }
  return true
}
