import { type EtsParameters, type EtsShape, type EtsSums, isAdmissible, runEts } from './ets-run.ts'
import { nelderMead } from './nelder-mead.ts'
import { at, line, type Numbers } from './numbers.ts'
import type { Season } from './season.ts'
import { withoutSeason } from './season.ts'

export interface EtsFit {
  shape: EtsShape
  parameters: EtsParameters
  /** States of the season before the first value. */
  seasons: Float64Array
  /** −2 × log likelihood without its constant. */
  deviance: number
  aicc: number
}

const PHI = { low: 0.8, high: 0.98 }

/** Fits by likelihood, or by the sum of squared errors where the error is additive. `season`: where its states start. */
export function fitEts(x: Numbers, shape: EtsShape, season: Season, evaluations: number, from?: EtsFit): EtsFit {
  const seasons = shape.season === 'none' ? new Float64Array(1) : season.indices
  const read = reader(shape, x, season, from?.parameters)
  const work = seasons.slice()
  const parameters = { ...read.first }
  const evaluate = (point: Float64Array) => {
    read.toParameters(point, parameters)
    if (!isUsual(shape, parameters) || !isAdmissible(shape, parameters, seasons.length)) return Number.POSITIVE_INFINITY
    work.set(seasons)
    return devianceOf(shape, x.length, runEts(x, shape, parameters, work))
  }
  const found = nelderMead(evaluate, read.start, read.steps, { evaluations, tolerance: 1e-7 })
  const count = x.length
  const estimated = read.start.length + 1 + (shape.season === 'none' ? 0 : seasons.length - 1)
  const room = Math.max(count - estimated - 1, 0.5)
  const aicc = found.value + 2 * estimated + (2 * estimated * (estimated + 1)) / room
  return { shape, parameters: read.toParameters(found.at, { ...read.first }), seasons, deviance: found.value, aicc }
}

function devianceOf(shape: EtsShape, count: number, sums: EtsSums): number {
  const { squares, relativeSquares, logs } = sums
  const tiny = 1e-300
  const deviance =
    shape.error === 'additive'
      ? count * Math.log(squares / count + tiny)
      : count * Math.log(relativeSquares / count + tiny) + 2 * logs
  return Number.isFinite(deviance) ? deviance : Number.POSITIVE_INFINITY
}

/** Weights of averages between 0 and 1 (Hyndman et al. 2008, section 2.5), with the damping kept off its limits. */
function isUsual({ trend, season }: EtsShape, { alpha, beta, gamma, phi }: EtsParameters): boolean {
  if (alpha < 1e-4 || alpha > 0.9999) return false
  if (trend !== 'none' && (beta < 0 || beta > alpha)) return false
  if (trend === 'damped' && (phi < PHI.low || phi > PHI.high)) return false
  return season === 'none' || (gamma >= 0 && gamma <= 1 - alpha)
}

/** Which numbers are searched, where from and how far apart. */
function reader(shape: EtsShape, x: Numbers, season: Season, from?: EtsParameters) {
  const hasTrend = shape.trend !== 'none'
  const first = from ?? firstGuess(shape, x, season)
  const spread = spreadOf(x)
  const parts: { key: keyof EtsParameters; step: number }[] = [{ key: 'alpha', step: first.alpha > 0.6 ? -0.2 : 0.2 }]
  if (hasTrend) parts.push({ key: 'beta', step: first.beta < first.alpha / 2 ? first.alpha / 5 : -first.beta / 3 })
  if (shape.season !== 'none') parts.push({ key: 'gamma', step: first.gamma < 0.2 ? 0.1 : -0.1 })
  if (shape.trend === 'damped') parts.push({ key: 'phi', step: -0.05 })
  parts.push({ key: 'level', step: spread })
  if (hasTrend) parts.push({ key: 'slope', step: spread / 5 })
  const keys = parts.map(({ key }) => key)
  const toParameters = (point: Float64Array, into: EtsParameters): EtsParameters => {
    for (let i = 0; i < keys.length; i++) into[keys[i] as keyof EtsParameters] = at(point, i)
    return into
  }
  return {
    start: Float64Array.from(parts, ({ key }) => first[key]),
    steps: Float64Array.from(parts, ({ step }) => step),
    first,
    toParameters,
  }
}

function firstGuess(shape: EtsShape, x: Numbers, season: Season): EtsParameters {
  const adjusted = shape.season === 'none' ? x : withoutSeason(x, season)
  const begin = adjusted.slice(0, Math.max(10, season.period))
  const { intercept, slope } = line(begin)
  const hasTrend = shape.trend !== 'none'
  return {
    ...{ alpha: 0.3, beta: hasTrend ? 0.03 : 0, gamma: shape.season === 'none' ? 0 : 0.05 },
    ...{ phi: shape.trend === 'damped' ? 0.95 : 1 },
    ...{ level: hasTrend ? intercept - slope : intercept, slope: hasTrend ? slope : 0 },
  }
}

/** Mean of the changes from value to value; a little of the level where nothing changes. */
function spreadOf(x: Numbers): number {
  let sum = 0
  for (let t = 1; t < x.length; t++) sum += Math.abs(at(x, t) - at(x, t - 1))
  return sum > 0 ? sum / (x.length - 1) : Math.max(Math.abs(at(x, 0)) * 0.01, 0.01)
}
