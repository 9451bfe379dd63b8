import { type Binned, binned, codesOf } from './bins.ts'
import type { Loss, Sample, TrainOptions, Trees } from './contract.ts'
import { createForest } from './forest.ts'
import { createGrower, type GrownNode, goesLeft } from './grow.ts'
import { baseOf, gradientsInto, lossOf, weightedQuantile } from './loss.ts'
import { chance } from './random.ts'
import { offsetsOf } from './split.ts'

const DEFAULTS = {
  ...{ loss: { kind: 'l2' } as Loss, trees: 200, learningRate: 0.1, leaves: 31, minLeaf: 20, lambda: 1, minGain: 1e-9 },
  ...{ bins: 254, featureShare: 1, rowShare: 1, seed: 1 },
}

/**
 * Gradient boosting on histograms (Friedman 2001; Ke et al. 2017, "LightGBM"). Rows whose target is NaN must have been left out. The
 * same sample, options and seed give the same trees.
 */
export function trainTrees(sample: Sample, options: TrainOptions = {}): Trees {
  const given = { ...DEFAULTS, ...options }
  const bins = given.binned ?? binned(sample.columns, given.bins)
  const weights = evenWeights(sample)
  const base = baseOf(given.loss, sample.target, weights)
  const predicted = new Float64Array(bins.rows).fill(base)
  const forest = createForest(options.features ?? sample.columns.map((_, f) => `f${f}`), base)
  const grower = createGrower(bins, offsetsOf(bins), given)
  const gradients = new Float64Array(bins.rows)
  const all = Int32Array.from(gradients, (_, row) => row)
  const early = given.early && watch(given.early, given.loss, { base, edges: bins.edges })
  for (let tree = 0; tree < given.trees; tree++) {
    gradientsInto(gradients, given.loss, { target: sample.target, weights, predicted })
    const rows = rowsOfTree(all, given, tree)
    const nodes = grower.grow(rows, featuresOfTree(bins.codes.length, given, tree), gradients, weights)
    if (nodes.length === 1 && given.rowShare === 1 && given.featureShare === 1 && given.loss.kind !== 'quantile') break
    const values = valuesOf(nodes, given, { order: grower.order, sample, weights, predicted })
    if (rows.length === bins.rows) addToLeaves(predicted, nodes, values, grower.order)
    else addByCodes(predicted, nodes, values, bins.codes)
    forest.add(nodes, values, bins.edges)
    if (early?.isOver(nodes, values, tree)) break
  }
  return forest.trees(early?.best())
}

/** Weights of mean 1. */
function evenWeights({ weights, target }: Sample): Float64Array {
  if (!weights) return new Float64Array(target.length).fill(1)
  let total = 0
  for (const weight of weights) total += weight
  return Float64Array.from(weights, (weight) => (weight * target.length) / total)
}

type Given = typeof DEFAULTS & TrainOptions

function rowsOfTree(all: Int32Array, { rowShare = 1, blocks, seed = 1 }: Given, tree: number): Int32Array {
  if (rowShare >= 1) return all
  const chosen = new Int32Array(all.length)
  let count = 0
  for (let row = 0; row < all.length; row++) {
    if (chance(seed * 65_537 + tree, blocks ? (blocks[row] as number) : row) < rowShare) chosen[count++] = row
  }
  return count > 0 ? chosen.subarray(0, count) : all
}

function featuresOfTree(count: number, { featureShare = 1, seed = 1 }: Given, tree: number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, f) => f)
  if (featureShare >= 1) return all
  const drawn = all.toSorted((a, b) => chance(seed * 7_919 + tree, a) - chance(seed * 7_919 + tree, b))
  return drawn.slice(0, Math.max(1, Math.round(featureShare * count))).sort()
}

interface Grown {
  order: Int32Array
  sample: Sample
  weights: Float64Array
  predicted: Float64Array
}

/** What each node adds; of inner nodes the mean of the leaves below. Nodes come after their parents. */
function valuesOf(
  nodes: GrownNode[],
  { loss, learningRate, lambda }: Given & typeof DEFAULTS,
  grown: Grown,
): Float64Array {
  const values = new Float64Array(nodes.length)
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at] as GrownNode
    if (node.split) {
      const [left, right] = [nodes[node.left] as GrownNode, nodes[node.right] as GrownNode]
      const [a, b] = [values[node.left] as number, values[node.right] as number]
      values[at] = (a * left.weight + b * right.weight) / (left.weight + right.weight || 1)
    } else if (loss.kind === 'quantile') values[at] = learningRate * quantileOf(node, loss.level, grown)
    else values[at] = (-learningRate * node.gradient) / (node.weight + lambda || 1)
  }
  return values
}

function quantileOf({ from, until }: GrownNode, level: number, { order, sample, weights, predicted }: Grown): number {
  const rows = order.subarray(from, until)
  const residuals = Float64Array.from(rows, (row) => (sample.target[row] as number) - (predicted[row] as number))
  return weightedQuantile(
    residuals,
    Float64Array.from(rows, (row) => weights[row] as number),
    level,
  )
}

function addToLeaves(predicted: Float64Array, nodes: GrownNode[], values: Float64Array, order: Int32Array): void {
  for (const [at, { split, from, until }] of nodes.entries()) {
    if (split) continue
    const value = values[at] as number
    for (let place = from; place < until; place++) {
      const row = order[place] as number
      predicted[row] = (predicted[row] as number) + value
    }
  }
}

function addByCodes(predicted: Float64Array, nodes: GrownNode[], values: Float64Array, codes: Uint8Array[]): void {
  for (let row = 0; row < predicted.length; row++) {
    let at = 0
    for (let node = nodes[0] as GrownNode; node.split; node = nodes[at] as GrownNode) {
      const code = (codes[node.split.feature] as Uint8Array)[row] as number
      at = goesLeft(code, node.split) ? node.left : node.right
    }
    predicted[row] = (predicted[row] as number) + (values[at] as number)
  }
}

/** Follows the loss on a sample that no tree saw. */
function watch(
  { sample, patience }: { sample: Sample; patience: number },
  loss: Loss,
  { base, edges }: Pick<Binned, 'edges'> & { base: number },
) {
  const codes = sample.columns.map((column, f) => codesOf(column, edges[f] as Float64Array))
  const predicted = new Float64Array(sample.target.length).fill(base)
  const fit = { target: sample.target, weights: evenWeights(sample), predicted }
  let least = lossOf(loss, fit)
  let best = 0
  return {
    best: () => best,
    isOver(nodes: GrownNode[], values: Float64Array, tree: number): boolean {
      addByCodes(predicted, nodes, values, codes)
      const now = lossOf(loss, fit)
      if (now < least) {
        least = now
        best = tree + 1
      }
      return tree + 1 - best >= patience
    },
  }
}
