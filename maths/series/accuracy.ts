import { at, type Numbers } from './numbers.ts'

/** Symmetric mean absolute percentage error as in the M3 competition, per cent: 200 |y − ŷ| ÷ (|y| + |ŷ|); 0 where both are 0. */
export function smape(actual: Numbers, forecast: Numbers): number {
  let sum = 0
  for (let i = 0; i < actual.length; i++) {
    const size = Math.abs(at(actual, i)) + Math.abs(at(forecast, i))
    if (size > 0) sum += (200 * Math.abs(at(actual, i) - at(forecast, i))) / size
  }
  return sum / actual.length
}

/** Mean absolute scaled error (Hyndman & Koehler 2006): errors ÷ mean error of the seasonal naive method within `history`. */
export function mase(actual: Numbers, forecast: Numbers, history: Numbers, period: number): number {
  const scale = naiveError(history, period)
  let sum = 0
  for (let i = 0; i < actual.length; i++) sum += Math.abs(at(actual, i) - at(forecast, i))
  if (sum === 0) return 0
  return sum / actual.length / scale
}

/** Mean absolute change on a period before. */
export function naiveError(history: Numbers, period: number): number {
  const lag = history.length > period ? period : 1
  let sum = 0
  for (let t = lag; t < history.length; t++) sum += Math.abs(at(history, t) - at(history, t - lag))
  return sum / (history.length - lag)
}
