import { Matrix, solve } from 'ml-matrix'
import { at, type Numbers } from './numbers.ts'

/** Sums over `size` values, aligned to the newest; what does not fill the oldest is left out. */
export function summed(x: Numbers, size: number): Float64Array {
  const count = Math.floor(x.length / size)
  const skipped = x.length - count * size
  const sums = new Float64Array(count)
  for (let i = 0; i < count * size; i++) {
    const place = Math.floor(i / size)
    sums[place] = at(sums, place) + at(x, skipped + i)
  }
  return sums
}

export const divisors = (period: number): number[] =>
  Array.from({ length: period }, (_, i) => i + 1).filter((size) => period % size === 0)

const known = new Map<number, Float64Array[]>()

/**
 * Temporal hierarchies (Athanasopoulos, Hyndman, Kourentzes & Petropoulos 2017): forecasts of sums over each divisor of the period are
 * made to agree by least squares weighted with the number of values in each sum. `levels[i]` holds `cycles` periods of the sums
 * over the i-th divisor. @returns the reconciled single values.
 */
export function reconcile(levels: readonly Float64Array[], period: number, cycles: number): Float64Array {
  const rows = weightsFor(period)
  const sizes = divisors(period)
  const values = new Float64Array(period * cycles)
  for (let cycle = 0; cycle < cycles; cycle++) {
    const base: number[] = []
    for (const [i, size] of sizes.entries()) {
      const each = period / size
      base.push(...(levels[i] as Float64Array).subarray(cycle * each, (cycle + 1) * each))
    }
    for (let place = 0; place < period; place++) {
      const row = rows[place] as Float64Array
      let sum = 0
      for (let i = 0; i < row.length; i++) sum += at(row, i) * at(base, i)
      values[cycle * period + place] = sum
    }
  }
  return values
}

/** (S'WS)⁻¹S'W with W = 1 ÷ size; one row for each place of the period. */
function weightsFor(period: number): Float64Array[] {
  const found = known.get(period)
  if (found) return found
  const sums: number[][] = []
  const weights: number[] = []
  for (const size of divisors(period)) {
    for (let j = 0; j < period / size; j++) {
      sums.push(Array.from({ length: period }, (_, i) => (Math.floor(i / size) === j ? 1 : 0)))
      weights.push(1 / size)
    }
  }
  const all = new Matrix(sums)
  const weighted = all.transpose().mmul(Matrix.diag(weights))
  const rows = solve(weighted.mmul(all), weighted)
    .to2DArray()
    .map((row) => Float64Array.from(row))
  known.set(period, rows)
  return rows
}
