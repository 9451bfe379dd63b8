import type { Binned } from './bins.ts'
import { bestSplit, type Histogram, type Split, type SplitRules } from './split.ts'

/** A tree on codes. Leaves have the feature −1; `from` and `until` say which rows of the grower's `order` are in them. */
export interface GrownNode {
  split: Split | undefined
  left: number
  right: number
  from: number
  until: number
  gradient: number
  weight: number
}

export interface Grower {
  /** Rows, those of one leaf next to each other. */
  order: Int32Array
  grow(rows: Int32Array, features: Int32Array, gradients: Float64Array, weights: Float64Array): GrownNode[]
}

interface Open {
  node: number
  histogram: Histogram
  split: Split
}

/** What a tree is grown on. */
interface Slopes {
  features: Int32Array
  gradients: Float64Array
  weights: Float64Array
}

interface Workspace {
  binned: Binned
  offsets: Int32Array
  rules: SplitRules
  /** Numbers in a histogram. */
  size: number
  order: Int32Array
  spare: Int32Array
  /** Gradients and weights in the order of the rows, so that they are read one after the other. */
  gathered: { gradients: Float64Array; weights: Float64Array }
  pool: Histogram[]
}

/** Grows trees leaf by leaf, always where the loss falls most (Shi 2007; Ke et al. 2017). Its memory is used again for every tree. */
export function createGrower(binned: Binned, offsets: Int32Array, rules: SplitRules & { leaves: number }): Grower {
  const order = new Int32Array(binned.rows)
  const work: Workspace = {
    ...{ binned, offsets, rules, order, spare: new Int32Array(binned.rows), pool: [] },
    size: 2 * (offsets[binned.edges.length] as number),
    gathered: { gradients: new Float64Array(binned.rows), weights: new Float64Array(binned.rows) },
  }
  return {
    order,
    grow(rows, features, gradients, weights) {
      order.set(rows)
      return growTree(work, { features, gradients, weights }, { rows: rows.length, leaves: rules.leaves })
    },
  }
}

function growTree(work: Workspace, slopes: Slopes, { rows, leaves }: { rows: number; leaves: number }): GrownNode[] {
  const root = sumOf(work.order, { from: 0, until: rows }, slopes)
  const nodes = [root]
  const open: Open[] = []
  consider(open, work, slopes, { node: 0, histogram: histogramOf(work, slopes, root) })
  for (let grown = 1; grown < leaves && open.length > 0; grown++) splitBest(open, nodes, work, slopes)
  for (const { histogram } of open) work.pool.push(histogram)
  return nodes
}

function consider(
  open: Open[],
  work: Workspace,
  { features }: Slopes,
  leaf: { node: number; histogram: Histogram },
): void {
  const split = bestSplit(leaf.histogram, work.offsets, features, work.rules)
  if (split) open.push({ ...leaf, split })
  else work.pool.push(leaf.histogram)
}

/** The sums of the smaller side are counted, those of the other are what is left of the parent's. */
function splitBest(open: Open[], nodes: GrownNode[], work: Workspace, slopes: Slopes): void {
  const { node, histogram, split } = takeBest(open)
  const parent = nodes[node] as GrownNode
  const middle = partition(work, parent, split)
  const left = sumOf(work.order, { from: parent.from, until: middle }, slopes)
  const right = sumOf(work.order, { from: middle, until: parent.until }, slopes)
  Object.assign(parent, { split, left: nodes.length, right: nodes.length + 1 })
  nodes.push(left, right)
  const isLeftSmall = middle - parent.from < parent.until - middle
  const small = histogramOf(work, slopes, isLeftSmall ? left : right)
  for (const feature of slopes.features) subtract(histogram, small, work.offsets, feature)
  consider(open, work, slopes, { node: parent.left, histogram: isLeftSmall ? small : histogram })
  consider(open, work, slopes, { node: parent.right, histogram: isLeftSmall ? histogram : small })
}

function subtract(histogram: Histogram, small: Histogram, offsets: Int32Array, feature: number): void {
  const end = 2 * (offsets[feature + 1] as number)
  for (let at = 2 * (offsets[feature] as number); at < end; at++) {
    histogram[at] = (histogram[at] as number) - (small[at] as number)
  }
}

function histogramOf(work: Workspace, { features, gradients, weights }: Slopes, { from, until }: Range): Histogram {
  const { order, gathered, binned, offsets } = work
  const histogram = work.pool.pop()?.fill(0) ?? new Float64Array(work.size)
  for (let at = from; at < until; at++) {
    const row = order[at] as number
    gathered.gradients[at] = gradients[row] as number
    gathered.weights[at] = weights[row] as number
  }
  for (const feature of features) {
    const codes = binned.codes[feature] as Uint8Array
    addFeature(histogram, codes, offsets[feature] as number, { order, from, until, ...gathered })
  }
  return histogram
}

function takeBest(open: Open[]): Open {
  let best = 0
  for (let at = 1; at < open.length; at++) {
    if ((open[at] as Open).split.gain > (open[best] as Open).split.gain) best = at
  }
  return open.splice(best, 1)[0] as Open
}

interface Range {
  from: number
  until: number
}

function sumOf(order: Int32Array, { from, until }: Range, { gradients, weights }: Slopes): GrownNode {
  let gradient = 0
  let weight = 0
  for (let at = from; at < until; at++) {
    gradient += gradients[order[at] as number] as number
    weight += weights[order[at] as number] as number
  }
  return { split: undefined, left: -1, right: -1, from, until, gradient, weight }
}

interface Gathered extends Range {
  order: Int32Array
  gradients: Float64Array
  weights: Float64Array
}

function addFeature(histogram: Histogram, codes: Uint8Array, offset: number, gathered: Gathered): void {
  const { order, gradients, weights, from, until } = gathered
  for (let at = from; at < until; at++) {
    const cell = 2 * (offset + (codes[order[at] as number] as number))
    histogram[cell] = (histogram[cell] as number) + (gradients[at] as number)
    histogram[cell + 1] = (histogram[cell + 1] as number) + (weights[at] as number)
  }
}

/** Puts the rows that go left first, both sides in their old order; gives where the right side begins. */
function partition({ order, spare, binned }: Workspace, { from, until }: Range, split: Split): number {
  const codes = binned.codes[split.feature] as Uint8Array
  let left = from
  let right = 0
  for (let at = from; at < until; at++) {
    const row = order[at] as number
    if (goesLeft(codes[row] as number, split)) {
      order[left] = row
      left += 1
    } else {
      spare[right] = row
      right += 1
    }
  }
  order.set(spare.subarray(0, right), left)
  return left
}

export function goesLeft(code: number, split: Split): boolean {
  return code === 0 ? split.missingLeft : code <= split.code
}
