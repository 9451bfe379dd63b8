import { type EtsFit, fitEts } from './ets-fit.ts'
import { dampedSum, type EtsShape, runEts, type Trend } from './ets-run.ts'
import type { Fitted } from './fitted.ts'
import { at, type Numbers } from './numbers.ts'
import { decompose, findSeason, isSeasonal, noSeason, type Season, seasonAt, withoutSeason } from './season.ts'

const TRENDS: Trend[] = ['none', 'additive', 'damped']
const FIRST_LOOK = 60
const LAST_LOOK = 250
const KEPT = 5

/**
 * Exponential smoothing with error, trend and season chosen by AICc (Hyndman, Koehler, Ord & Snyder 2008). All shapes are looked at
 * shortly, the best few searched to the end. Multiplicative forms only where all values are positive; additive error with
 * multiplicative season, which is unstable, not at all.
 */
export function ets(x: Numbers, period: number): Fitted & { shape: EtsShape; aicc: number } {
  const isPositive = x.every((value) => value > 0)
  const fits = shapesFor(x, period, isPositive).map(({ shape, season }) => ({
    season,
    fit: fitEts(x, shape, season, FIRST_LOOK),
  }))
  fits.sort((a, b) => a.fit.aicc - b.fit.aicc)
  const last = fits.slice(0, KEPT).map(({ fit, season }) => fitEts(x, fit.shape, season, LAST_LOOK, fit))
  return weighted(x, last)
}

/** Mean of fits by their Akaike weights (Kolassa 2011); those below a hundredth of the best are left out. */
function weighted(x: Numbers, fits: readonly EtsFit[]): Fitted & { shape: EtsShape; aicc: number } {
  const best = fits.reduce((a, b) => (b.aicc < a.aicc ? b : a))
  const near = fits.filter(({ aicc }) => aicc - best.aicc < 2 * Math.log(100))
  const likely = near.map(({ aicc }) => Math.exp((best.aicc - aicc) / 2))
  const all = likely.reduce((sum, value) => sum + value, 0)
  const members = near.map((fit, i) => ({ fitted: fitted(x, fit, noSeason), weight: at(likely, i) / all }))
  const paths = (horizon: number, first: number) => {
    const rows = new Float64Array(Math.max(0, x.length + 1 - first) * horizon)
    for (const member of members) {
      const own = member.fitted.paths(horizon, first)
      for (let i = 0; i < rows.length; i++) rows[i] = at(rows, i) + member.weight * at(own, i)
    }
    return rows
  }
  return {
    ...fitted(x, best, noSeason),
    ...{ shape: best.shape, aicc: best.aicc, paths },
    ahead: (horizon, origin = x.length) => paths(horizon, origin).slice(0, horizon),
  }
}

function shapesFor(x: Numbers, period: number, isPositive: boolean): { shape: EtsShape; season: Season }[] {
  const errors = isPositive ? (['additive', 'multiplicative'] as const) : (['additive'] as const)
  const shapes: { shape: EtsShape; season: Season }[] = []
  const add = (season: Season, allowed: readonly EtsShape['error'][]) => {
    for (const trend of TRENDS) {
      for (const error of allowed) shapes.push({ season, shape: { error, trend, season: season.kind } })
    }
  }
  const maySeason = period > 1 && x.length >= 2 * period + 4
  if (!maySeason || !isSeasonal(x, period, { detrended: true })) add({ ...noSeason }, errors)
  if (!maySeason) return shapes
  add(decompose(x, period, 'additive'), errors)
  if (isPositive) add(decompose(x, period, 'multiplicative'), ['multiplicative'])
  return shapes
}

/** Damped trend on the series without its season (Gardner & McKenzie 1985), as entered in the M3 competition. */
export function damped(x: Numbers, period: number): Fitted {
  const season = findSeason(x, period)
  const adjusted = withoutSeason(x, season)
  const shape: EtsShape = { error: 'additive', trend: 'damped', season: 'none' }
  return { ...fitted(adjusted, fitEts(adjusted, shape, noSeason, 300), season), method: 'damped' }
}

function fitted(x: Numbers, { shape, parameters, seasons }: EtsFit, outer: Season): Fitted {
  const paths = (horizon: number, first: number) => {
    const rows = new Float64Array(Math.max(0, x.length + 1 - first) * horizon)
    const sums = Float64Array.from({ length: horizon }, (_, i) => dampedSum(parameters.phi, i + 1))
    const write = (place: number, level: number, slope: number, states: Float64Array) => {
      if (place < first) return
      const row = (place - first) * horizon
      for (let i = 0; i < horizon; i++) {
        const base = level + slope * at(sums, i)
        const season = at(states, (place + i) % states.length)
        const value = shape.season === 'multiplicative' ? base * season : base + season
        rows[row + i] = seasonAt(value, place + i, outer)
      }
    }
    const last = runEts(x, shape, parameters, seasons.slice(), write)
    write(x.length, last.level, last.slope, last.seasons)
    return rows
  }
  const { alpha, beta, gamma, phi } = parameters
  return {
    method: nameOf(shape),
    parameters: { alpha, ...(beta && { beta }), ...(gamma && { gamma }), ...(phi !== 1 && { phi }) },
    paths,
    ahead: (horizon, origin = x.length) => paths(horizon, origin).slice(0, horizon),
  }
}

const LETTER = { none: 'N', additive: 'A', multiplicative: 'M', damped: 'Ad' }

/** Such as ETS(M,Ad,M). */
const nameOf = ({ error, trend, season }: EtsShape) => `ETS(${LETTER[error]},${LETTER[trend]},${LETTER[season]})`
