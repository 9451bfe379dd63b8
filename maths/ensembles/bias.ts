/** What a filter believes the error of a forecast (forecast − observed) to be; it learns from each error in turn, NaN teaches nothing. */
export interface BiasFilter {
  bias(): number
  learn(error: number): void
}

/**
 * The bias is an average in which each new error has the share `weight` and older ones fade (decaying average of NCEP: Cui, Toth, Zhu &
 * Hou 2012, formula 1). Begins at the first error's share, as from no bias.
 */
export function decayingAverage(weight: number, from = 0): BiasFilter {
  if (!(weight > 0 && weight <= 1)) throw new RangeError(`weight ${weight} must be above 0 and at most 1`)
  let bias = from
  return {
    bias: () => bias,
    learn(error) {
      if (!Number.isNaN(error)) bias += weight * (error - bias)
    },
  }
}

/**
 * Kalman filter of one bias that wanders (Delle Monache et al. 2006, §2): `ratio` is the variance of its wandering per step over that of
 * the single error. From the second step on its gain depends on `ratio` only.
 */
export function kalmanBias(ratio: number, from = 0): BiasFilter {
  if (!(ratio > 0)) throw new RangeError(`ratio ${ratio} must be above 0`)
  let bias = from
  let variance = 1
  return {
    bias: () => bias,
    learn(error) {
      const before = variance + ratio
      const gain = Number.isNaN(error) ? 0 : before / (before + 1)
      if (gain > 0) bias += gain * (error - bias)
      variance = before * (1 - gain)
    },
  }
}
