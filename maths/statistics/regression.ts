import { tPValue } from './distributions.ts'
import { mean, type Numbers } from './moments.ts'

export interface Line {
  slope: number
  intercept: number
  /** Share of the variance that is explained, 0–1. */
  r2: number
  slopeError: number
  interceptError: number
  /** Standard deviation of what is left, n − 2 degrees. */
  residualError: number
  /** Two-sided p of the slope being nothing. */
  pValue: number
}

/** Straight line of least squares through pairs; all NaN with fewer than two different x. */
export function linearRegression(x: Numbers, y: Numbers): Line {
  const count = Math.min(x.length, y.length)
  const [meanX, meanY] = [mean(x), mean(y)]
  let [xx, xy, yy] = [0, 0, 0]
  for (let at = 0; at < count; at += 1) {
    const [dx, dy] = [(x[at] as number) - meanX, (y[at] as number) - meanY]
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  const slope = xx === 0 ? Number.NaN : xy / xx
  const rest = Math.max(0, yy - slope * xy)
  const residualError = count > 2 ? Math.sqrt(rest / (count - 2)) : Number.NaN
  const slopeError = residualError / Math.sqrt(xx)
  return {
    ...{ slope, intercept: meanY - slope * meanX, residualError, slopeError },
    r2: yy === 0 ? Number.NaN : 1 - rest / yy,
    interceptError: residualError * Math.sqrt(1 / count + (meanX * meanX) / xx),
    pValue: count > 2 ? tPValue(slope / slopeError, count - 2) : Number.NaN,
  }
}
