import type { Fitted } from './fitted.ts'
import { nelderMead } from './nelder-mead.ts'
import { at, line, type Numbers } from './numbers.ts'
import { findSeason, seasonAt, withoutSeason } from './season.ts'

/**
 * The Theta method (Assimakopoulos & Nikolopoulos 2000) in the form of Hyndman & Billah (2003): simple exponential smoothing
 * with a drift of half the slope of the fitted line, on the series without its season.
 */
export function theta(x: Numbers, period: number): Fitted {
  const season = findSeason(x, period)
  const adjusted = withoutSeason(x, season)
  const drift = line(adjusted).slope / 2
  const { alpha, first } = smoothing(adjusted)
  const n = adjusted.length
  const paths = (horizon: number, from: number) => {
    const rows = new Float64Array(Math.max(0, n + 1 - from) * horizon)
    let level = first
    for (let t = 0; t <= n; t++) {
      if (t >= from) {
        const shift = (1 - (1 - alpha) ** t) / alpha
        for (let lead = 1; lead <= horizon; lead++) {
          const value = level + drift * (lead - 1 + shift)
          rows[(t - from) * horizon + lead - 1] = seasonAt(value, t + lead - 1, season)
        }
      }
      if (t < n) level += alpha * (at(adjusted, t) - level)
    }
    return rows
  }
  const ahead = (horizon: number, origin = n) => paths(horizon, origin).slice(0, horizon)
  return { method: 'theta', parameters: { alpha, drift }, paths, ahead }
}

function smoothing(x: Numbers): { alpha: number; first: number } {
  const evaluate = (point: Float64Array) => {
    const alpha = at(point, 0)
    if (alpha < 0.001 || alpha > 0.9999) return Number.POSITIVE_INFINITY
    let level = at(point, 1)
    let squares = 0
    for (let t = 0; t < x.length; t++) {
      const error = at(x, t) - level
      squares += error * error
      level += alpha * error
    }
    return squares
  }
  const begin = at(x, 0)
  const step = Math.abs(at(x, Math.min(1, x.length - 1)) - begin) || Math.abs(begin) * 0.01 || 1
  const found = nelderMead(evaluate, Float64Array.of(0.5, begin), Float64Array.of(0.2, step), { evaluations: 120 })
  return { alpha: at(found.at, 0), first: at(found.at, 1) }
}

interface DynamicParameters {
  alpha: number
  level: number
  /** 1 − 1/θ. */
  weight: number
}

/** What the dynamic model knows before value number `t` (from 0). */
interface DynamicStates {
  t: number
  level: number
  average: number
  slope: number
  /** (1 − α)^t. */
  power: number
}

/**
 * The dynamic optimised Theta model (DOTM; Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler 2016, section 3.3): level, α and
 * θ are estimated together, the line is fitted again with every value.
 */
export function dynamicTheta(x: Numbers, period: number): Fitted {
  const season = findSeason(x, period)
  const adjusted = withoutSeason(x, season)
  const n = adjusted.length
  const parameters = fitDynamic(adjusted)
  const paths = (horizon: number, from: number) => {
    const rows = new Float64Array(Math.max(0, n + 1 - from) * horizon)
    const states = firstStates(parameters)
    const ahead = { ...states }
    for (let t = 0; t <= n; t++) {
      if (t >= from) {
        Object.assign(ahead, states)
        for (let lead = 1; lead <= horizon; lead++) {
          const value = expected(ahead, parameters)
          learn(ahead, value, parameters.alpha)
          rows[(t - from) * horizon + lead - 1] = seasonAt(value, t + lead - 1, season)
        }
      }
      if (t < n) learn(states, at(adjusted, t), parameters.alpha)
    }
    return rows
  }
  const ahead = (horizon: number, origin = n) => paths(horizon, origin).slice(0, horizon)
  return {
    method: 'dotm',
    parameters: { alpha: parameters.alpha, theta: 1 / (1 - parameters.weight) },
    paths,
    ahead,
  }
}

const firstStates = ({ level }: DynamicParameters): DynamicStates => ({ t: 0, level, average: 0, slope: 0, power: 1 })

/** μ of equation (12): the line's part and the smoothed part of what comes next. */
function expected({ t, level, average, slope, power }: DynamicStates, { alpha, weight }: DynamicParameters): number {
  const intercept = average - (slope * (t + 1)) / 2
  return level + weight * (power * intercept + ((1 - power * (1 - alpha)) / alpha) * slope)
}

function learn(states: DynamicStates, y: number, alpha: number) {
  const t = states.t + 1
  states.level += alpha * (y - states.level)
  if (t > 1) states.slope = ((t - 2) * states.slope + (6 * (y - states.average)) / t) / (t + 1)
  states.average += (y - states.average) / t
  states.power *= 1 - alpha
  states.t = t
}

function fitDynamic(x: Numbers): DynamicParameters {
  const read = (point: Float64Array): DynamicParameters => ({
    ...{ alpha: at(point, 0), level: at(point, 1), weight: at(point, 2) },
  })
  const evaluate = (point: Float64Array) => {
    const parameters = read(point)
    const { alpha, weight } = parameters
    if (alpha < 0.01 || alpha > 0.99 || weight < 0 || weight > 0.999) return Number.POSITIVE_INFINITY
    const states = firstStates(parameters)
    let squares = 0
    for (let t = 0; t < x.length; t++) {
      const y = at(x, t)
      const error = y - expected(states, parameters)
      if (t > 1) squares += error * error
      learn(states, y, alpha)
    }
    return squares
  }
  const begin = at(x, 0)
  const step = Math.abs(begin) * 0.05 || 1
  const found = nelderMead(evaluate, Float64Array.of(0.5, begin, 0.5), Float64Array.of(0.2, -step, 0.2), {
    evaluations: 250,
  })
  return read(found.at)
}
