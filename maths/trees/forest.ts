import type { Trees } from './contract.ts'
import type { GrownNode } from './grow.ts'

/** Collects grown trees into the flat form. */
export function createForest(features: string[], base: number) {
  const grown: { nodes: GrownNode[]; values: Float64Array; edges: Float64Array[] }[] = []
  return {
    add: (nodes: GrownNode[], values: Float64Array, edges: Float64Array[]) => void grown.push({ nodes, values, edges }),
    /** The first `count` trees, or all. */
    trees(count = grown.length): Trees {
      const kept = grown.slice(0, count)
      const trees = empty(features, base, {
        trees: kept.length,
        nodes: kept.reduce((sum, { nodes }) => sum + nodes.length, 0),
      })
      let root = 0
      for (const [tree, { nodes, values, edges }] of kept.entries()) {
        trees.roots[tree] = root
        trees.value.set(values, root)
        for (const [at, node] of nodes.entries()) write(trees, root, at, { node, edges })
        root += nodes.length
      }
      return trees
    },
  }
}

function empty(features: string[], base: number, count: { trees: number; nodes: number }): Trees {
  return {
    ...{ features, base, roots: new Int32Array(count.trees), gains: new Float64Array(features.length) },
    ...{ feature: new Int16Array(count.nodes).fill(-1), threshold: new Float64Array(count.nodes) },
    ...{ left: new Int32Array(count.nodes).fill(-1), right: new Int32Array(count.nodes).fill(-1) },
    ...{ missingLeft: new Uint8Array(count.nodes), value: new Float64Array(count.nodes) },
  }
}

function write(
  trees: Trees,
  root: number,
  at: number,
  { node, edges }: { node: GrownNode; edges: Float64Array[] },
): void {
  const { split } = node
  if (!split) return
  trees.gains[split.feature] = (trees.gains[split.feature] as number) + split.gain
  trees.feature[root + at] = split.feature
  trees.threshold[root + at] = thresholdOf(edges[split.feature] as Float64Array, split.code)
  trees.left[root + at] = root + node.left
  trees.right[root + at] = root + node.right
  trees.missingLeft[root + at] = split.missingLeft ? 1 : 0
}

/** A split after the last range parts the missing values from all others, however large. */
function thresholdOf(edges: Float64Array, code: number): number {
  return code >= edges.length ? Number.POSITIVE_INFINITY : (edges[code - 1] as number)
}
