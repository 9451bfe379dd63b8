import { mean } from '../statistics/moments.ts'
import { at, line, type Numbers } from './numbers.ts'

export type SeasonKind = 'none' | 'additive' | 'multiplicative'

/** Factors (multiplicative, mean 1) or differences (additive, mean 0) by place in the year; place 0 is the first value. */
export interface Season {
  kind: SeasonKind
  period: number
  indices: Float64Array
}

export const noSeason: Season = { kind: 'none', period: 1, indices: new Float64Array(1) }

/** An F of 5 has a chance below one in a thousand from three years of months on. */
const SURE = 5

/**
 * Is there a season? Places in the year differ by far more than chance (which the next test misses in smooth seasons of short
 * series), or at 90 %: autocorrelation at the lag of a year against Bartlett's limit, as the Theta method was entered in
 * the M3 competition (Assimakopoulos & Nikolopoulos 2000; Fiorucci et al. 2016, section 4). The trend is taken out first where
 * `detrended`.
 */
export function isSeasonal(x: Numbers, period: number, { detrended = false } = {}): boolean {
  const n = x.length
  if (period < 2 || n < 3 * period) return false
  const { all, chance } = placesOf(x, period, false, mean)
  if (all > SURE * chance && all > 0) return true
  const lags = autocorrelations(detrended ? withoutLine(x) : x, period)
  let sum = 0
  for (let lag = 1; lag < period; lag++) sum += at(lags, lag) ** 2
  return Math.abs(at(lags, period)) > 1.645 * Math.sqrt((1 + 2 * sum) / n)
}

function withoutLine(x: Numbers): Float64Array {
  const { intercept, slope } = line(x)
  return Float64Array.from(x, (value, t) => value - intercept - slope * t)
}

/** Of lag 0 to `most`; all 0 for a constant. */
function autocorrelations(x: Numbers, most: number): Float64Array {
  const centre = mean(x)
  const centred = Float64Array.from(x, (value) => value - centre)
  const found = new Float64Array(most + 1)
  let all = 0
  for (const value of centred) all += value * value
  if (all <= 1e-20 * (centre * centre + 1) * x.length) return found
  for (let lag = 0; lag <= most; lag++) {
    let sum = 0
    for (let t = lag; t < centred.length; t++) sum += at(centred, t) * at(centred, t - lag)
    found[lag] = sum / all
  }
  return found
}

/** Centred moving average over a period (2×m where even); NaN at both ends. */
export function centredAverage(x: Numbers, period: number): Float64Array {
  const half = Math.floor(period / 2)
  const isEven = period % 2 === 0
  const trend = new Float64Array(x.length).fill(Number.NaN)
  for (let t = half; t < x.length - half; t++) {
    let sum = 0
    for (let k = -half; k <= half; k++) sum += at(x, t + k)
    if (isEven) sum -= (at(x, t - half) + at(x, t + half)) / 2
    trend[t] = sum / period
  }
  return trend
}

/**
 * Classical decomposition; multiplicative wherever all values are positive, unless `kind` says otherwise. The indices are drawn
 * towards no season by how much chance is in them (James–Stein shrinkage; Miller & Williams 2003). With the median for `middle` one
 * strange year does not move them.
 */
export function decompose(
  x: Numbers,
  period: number,
  kind?: 'additive' | 'multiplicative',
  middle: (values: Numbers) => number = mean,
): Season {
  const isMultiplicative = kind ? kind === 'multiplicative' : x.every((value) => value > 0)
  const { raw, all, chance } = placesOf(x, period, isMultiplicative, middle)
  const centre = mean(raw)
  const kept = period > 3 && all > 0 ? 1 - ((period - 3) / (period - 1)) * Math.min(1, chance / all) : 1
  const indices = raw.map((value) =>
    isMultiplicative ? Math.max(1 + kept * (value / centre - 1), 0.01) : kept * (value - centre),
  )
  return { kind: isMultiplicative ? 'multiplicative' : 'additive', period, indices }
}

/** Middles by place of the ratios to (differences from) the moving average; their variance, and what chance has in it. */
function placesOf(x: Numbers, period: number, isMultiplicative: boolean, middle: (values: Numbers) => number) {
  const trend = centredAverage(x, period)
  const groups: number[][] = Array.from({ length: period }, () => [])
  for (let t = 0; t < x.length; t++) {
    const level = at(trend, t)
    if (Number.isNaN(level) || (isMultiplicative && level <= 0)) continue
    groups[t % period]?.push(isMultiplicative ? at(x, t) / level : at(x, t) - level)
  }
  const raw = Float64Array.from(groups, (found) => (found.length ? middle(found) : isMultiplicative ? 1 : 0))
  const centre = mean(raw)
  let [all, chance] = [0, 0]
  for (let place = 0; place < period; place++) {
    const found = groups[place] as number[]
    all += (at(raw, place) - centre) ** 2 / (period - 1)
    if (found.length > 1) chance += squaresAround(found, at(raw, place)) / (found.length - 1) / found.length / period
  }
  return { raw, all, chance }
}

function squaresAround(values: readonly number[], centre: number): number {
  let sum = 0
  for (const value of values) sum += (value - centre) ** 2
  return sum
}

/** The season of the series if the test finds one, otherwise none. */
export function findSeason(x: Numbers, period: number): Season {
  return isSeasonal(x, period) ? decompose(x, period) : noSeason
}

export function withoutSeason(x: Numbers, { kind, period, indices }: Season): Float64Array {
  return Float64Array.from(x, (value, t) => {
    if (kind === 'none') return value
    const index = at(indices, t % period)
    return kind === 'additive' ? value - index : value / index
  })
}

/** Of a value at `place` periods after the first of the series. */
export function seasonAt(value: number, place: number, { kind, period, indices }: Season): number {
  if (kind === 'none') return value
  const index = at(indices, place % period)
  return kind === 'additive' ? value + index : value * index
}
