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

/** Grows trees leaf by leaf, always where the loss falls most (Shi 2007; Ke et al. 2017). Its memory is used again for every tree. */
export function createGrower(binned: Binned, offsets: Int32Array, rules: SplitRules & { leaves: number }): Grower {
  const order = new Int32Array(binned.rows)
  const spare = new Int32Array(binned.rows)
  const gathered = { gradients: new Float64Array(binned.rows), weights: new Float64Array(binned.rows) }
  const pool: Histogram[] = []
  const size = 2 * (offsets[binned.edges.length] as number)
  const take = () => pool.pop()?.fill(0) ?? new Float64Array(size)

  function fill(node: GrownNode, features: Int32Array, gradients: Float64Array, weights: Float64Array): Histogram {
    const histogram = take()
    const { from, until } = node
    for (let at = from; at < until; at++) {
      const row = order[at] as number
      gathered.gradients[at] = gradients[row] as number
      gathered.weights[at] = weights[row] as number
    }
    for (const feature of features) {
      addFeature(histogram, binned.codes[feature] as Uint8Array, offsets[feature] as number, {
        order,
        from,
        until,
        ...gathered,
      })
    }
    return histogram
  }

  function grow(rows: Int32Array, features: Int32Array, gradients: Float64Array, weights: Float64Array): GrownNode[] {
    order.set(rows)
    const nodes = [sumOf(order, { from: 0, until: rows.length }, gradients, weights)]
    const open: Open[] = []
    const consider = (node: number, histogram: Histogram) => {
      const split = bestSplit(histogram, offsets, features, rules)
      if (split) open.push({ node, histogram, split })
      else pool.push(histogram)
    }
    consider(0, fill(nodes[0] as GrownNode, features, gradients, weights))
    for (let leaves = 1; leaves < rules.leaves && open.length > 0; leaves++) {
      const { node, histogram, split } = takeBest(open)
      const parent = nodes[node] as GrownNode
      const middle = partition(order, spare, parent, binned.codes[split.feature] as Uint8Array, split)
      const left = sumOf(order, { from: parent.from, until: middle }, gradients, weights)
      const right = sumOf(order, { from: middle, until: parent.until }, gradients, weights)
      Object.assign(parent, { split, left: nodes.length, right: nodes.length + 1 })
      nodes.push(left, right)
      const isLeftSmall = middle - parent.from < parent.until - middle
      const small = fill(isLeftSmall ? left : right, features, gradients, weights)
      for (let at = 0; at < size; at++) histogram[at] = (histogram[at] as number) - (small[at] as number)
      consider(parent.left, isLeftSmall ? small : histogram)
      consider(parent.right, isLeftSmall ? histogram : small)
    }
    for (const { histogram } of open) pool.push(histogram)
    return nodes
  }
  return { order, grow }
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

function sumOf(order: Int32Array, { from, until }: Range, gradients: Float64Array, weights: Float64Array): GrownNode {
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
function partition(
  order: Int32Array,
  spare: Int32Array,
  { from, until }: Range,
  codes: Uint8Array,
  split: Split,
): number {
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
