import type { Columns } from './contract.ts'
import { chance } from './random.ts'

/**
 * Features cut into ranges. `codes[f][row]` is 0 for a missing value and k for a value in (edges[k-2], edges[k-1]]. Edges are values that
 * occur, so that a monotone change of a feature changes no prediction.
 */
export interface Binned {
  rows: number
  codes: Uint8Array[]
  edges: Float64Array[]
}

const MOST_BINS = 254
const LOOKED_AT = 100_000

/** At most `bins` ranges a feature, 2…254. */
export function binned(columns: Columns, bins = MOST_BINS): Binned {
  const rows = columns[0]?.length ?? 0
  const edges = columns.map((column) => edgesOf(column, Math.min(MOST_BINS, bins)))
  const codes = columns.map((column, f) => codesOf(column, edges[f] as Float64Array))
  return { rows, codes, edges }
}

/** All values that occur when there are few of them; else the quantiles of at most 100,000 values drawn by their place. */
function edgesOf(column: Float32Array | Float64Array, bins: number): Float64Array {
  const sorted = seenOf(column).sort()
  const distinct = new Float64Array(bins)
  let count = 0
  for (let at = 0; at < sorted.length && count <= bins; at++) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue
    if (count < bins) distinct[count] = sorted[at] as number
    count += 1
  }
  if (count <= bins) return distinct.slice(0, count)
  const cut = distinct.map((_, bin) => sorted[Math.ceil(((bin + 1) / bins) * sorted.length) - 1] as number)
  return cut.filter((value, at) => at === 0 || value !== cut[at - 1])
}

function seenOf(column: Float32Array | Float64Array): Float64Array {
  const share = LOOKED_AT / column.length
  const seen = new Float64Array(column.length)
  let count = 0
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number
    if (Number.isNaN(value) || (share < 1 && chance(7, row) >= share)) continue
    seen[count] = value
    count += 1
  }
  return seen.subarray(0, count)
}

export function codesOf(column: Float32Array | Float64Array, edges: Float64Array): Uint8Array {
  const codes = new Uint8Array(column.length)
  for (let row = 0; row < column.length; row++) codes[row] = codeOf(column[row] as number, edges)
  return codes
}

/** Values above the last edge belong to the last range. */
function codeOf(value: number, edges: Float64Array): number {
  if (Number.isNaN(value)) return 0
  let low = 0
  let high = edges.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (edges[middle] as number)) high = middle
    else low = middle + 1
  }
  return low + 1
}
