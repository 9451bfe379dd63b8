import type { Trees } from './contract.ts'
import type { GrownNode } from './grow.ts'

/** Collects grown trees into the flat form. */
export function createForest(features: string[], base: number) {
  const roots: number[] = []
  const feature: number[] = []
  const threshold: number[] = []
  const left: number[] = []
  const right: number[] = []
  const missingLeft: number[] = []
  const value: number[] = []
  const gainsByTree: Float64Array[] = []

  function add(nodes: GrownNode[], values: Float64Array, edges: Float64Array[]): void {
    const root = feature.length
    roots.push(root)
    const gains = new Float64Array(features.length)
    for (const [at, { split, left: toLeft, right: toRight }] of nodes.entries()) {
      if (split) gains[split.feature] = (gains[split.feature] as number) + split.gain
      feature.push(split?.feature ?? -1)
      threshold.push(split ? thresholdOf(edges[split.feature] as Float64Array, split.code) : 0)
      left.push(split ? root + toLeft : -1)
      right.push(split ? root + toRight : -1)
      missingLeft.push(split?.missingLeft ? 1 : 0)
      value.push(values[at] as number)
    }
    gainsByTree.push(gains)
  }

  /** The first `count` trees, or all. */
  function trees(count = roots.length): Trees {
    const end = roots[count] ?? feature.length
    const gains = new Float64Array(features.length)
    for (const tree of gainsByTree.slice(0, count)) {
      for (let f = 0; f < gains.length; f++) gains[f] = (gains[f] as number) + (tree[f] as number)
    }
    return {
      ...{ features, base, gains, roots: Int32Array.from(roots.slice(0, count)) },
      ...{ feature: Int16Array.from(feature.slice(0, end)), threshold: Float64Array.from(threshold.slice(0, end)) },
      ...{ left: Int32Array.from(left.slice(0, end)), right: Int32Array.from(right.slice(0, end)) },
      ...{ missingLeft: Uint8Array.from(missingLeft.slice(0, end)), value: Float64Array.from(value.slice(0, end)) },
    }
  }
  return { add, trees }
}

/** A split after the last range parts the missing values from all others, however large. */
function thresholdOf(edges: Float64Array, code: number): number {
  return code >= edges.length ? Number.POSITIVE_INFINITY : (edges[code - 1] as number)
}
