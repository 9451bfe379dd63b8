import type { Columns, Trees } from './contract.ts'

const BLOCK = 256

/** One prediction a row of the columns, whose order is that of `trees.features`. */
export function predict(trees: Trees, columns: Columns): Float64Array {
  const rows = columns[0]?.length ?? 0
  const count = columns.length
  const predicted = new Float64Array(rows).fill(trees.base)
  const block = new Float64Array(BLOCK * count)
  for (let from = 0; from < rows; from += BLOCK) {
    const size = Math.min(BLOCK, rows - from)
    for (let f = 0; f < count; f++) {
      const column = columns[f] as Float64Array
      for (let at = 0; at < size; at++) block[at * count + f] = column[from + at] as number
    }
    for (const root of trees.roots) {
      for (let at = 0; at < size; at++) {
        const leaf = leafOf(trees, root, block, at * count)
        predicted[from + at] = (predicted[from + at] as number) + (trees.value[leaf] as number)
      }
    }
  }
  return predicted
}

/** The leaf that the values from `offset` on come to. */
function leafOf(trees: Trees, root: number, values: Float64Array, offset: number): number {
  const { feature, threshold, left, right, missingLeft } = trees
  let node = root
  for (let f = feature[node] as number; f >= 0; f = feature[node] as number) {
    const value = values[offset + f] as number
    // NaN is neither ≤ nor >, so that only missing values come to the last question.
    if (value <= (threshold[node] as number)) node = left[node] as number
    else if (value > (threshold[node] as number)) node = right[node] as number
    else node = (missingLeft[node] === 1 ? left[node] : right[node]) as number
  }
  return node
}

export interface Explanation {
  value: number
  base: number
  /** Part of each feature; `base` and all parts add up to `value`. */
  parts: Float64Array
}

/**
 * Which feature moved one prediction how far: along every path, the change from a node's mean to its child's is put down to the feature
 * asked (Saabas 2014). Not Shapley values: of two features that say the same, the one asked nearer to the root gets more.
 */
export function explain(trees: Trees, values: Float64Array): Explanation {
  const parts = new Float64Array(trees.features.length)
  let base = trees.base
  let total = trees.base
  for (const root of trees.roots) {
    base += trees.value[root] as number
    let node = root
    while ((trees.feature[node] as number) >= 0) {
      const f = trees.feature[node] as number
      const next = childOf(trees, node, values[f] as number)
      parts[f] = (parts[f] as number) + (trees.value[next] as number) - (trees.value[node] as number)
      node = next
    }
    total += trees.value[node] as number
  }
  return { value: total, base, parts }
}

function childOf(trees: Trees, node: number, value: number): number {
  const isLeft = Number.isNaN(value) ? trees.missingLeft[node] === 1 : value <= (trees.threshold[node] as number)
  return (isLeft ? trees.left[node] : trees.right[node]) as number
}
