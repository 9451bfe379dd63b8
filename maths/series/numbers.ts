export type Numbers = Float64Array | readonly number[]

/** The value at an index known to be inside. */
export const at = (values: Numbers, index: number): number => values[index] as number

/** Least squares of `values` on 0, 1, 2 … */
export function line(values: Numbers): { intercept: number; slope: number } {
  const n = values.length
  if (n < 2) return { intercept: n ? at(values, 0) : 0, slope: 0 }
  const middle = (n - 1) / 2
  let top = 0
  let sum = 0
  for (let i = 0; i < n; i++) {
    top += (i - middle) * at(values, i)
    sum += at(values, i)
  }
  const slope = (12 * top) / (n * (n * n - 1))
  return { intercept: sum / n - slope * middle, slope }
}
