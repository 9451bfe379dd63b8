import { chance } from '../trees/random.ts'
import type { Network, NetworkOptions, NetworkSample } from './contract.ts'
import { backward, forward, gather, widths } from './layers.ts'

const DEFAULTS = { rate: 1e-3, dropout: 0, decay: 0, batch: 512, seed: 1 }
const WARM_UP = 200
const [FIRST, SECOND, TINY] = [0.9, 0.999, 1e-8]

/**
 * Learns by Adam (Kingma & Ba, ICLR 2015, algorithm 1) with weights that fade by themselves; the step rises over the first 200 batches
 * and falls like a cosine to a fiftieth. The same sample, options and seed give the same network.
 */
export function trainNetwork(sample: NetworkSample, options: NetworkOptions): Network {
  const given = { ...DEFAULTS, ...options }
  const wide = sample.inputs.length / sample.rows
  const sizes = [wide, ...given.hidden, sample.outputs]
  const network = begin(sizes, given.seed)
  const batch = Math.min(given.batch, sample.rows)
  const work = workspace(sizes, batch)
  const perEpoch = Math.floor(sample.rows / batch)
  for (let epoch = 0; epoch < given.epochs; epoch++) {
    const order = shuffled(sample.rows, given.seed * 1_009 + epoch)
    for (let k = 0; k < perEpoch; k++) {
      const step = epoch * perEpoch + k
      const rows = order.subarray(k * batch, (k + 1) * batch)
      descend(network, work, { sample, rows, dropout: given.dropout, seed: given.seed * 7_919 + step })
      const share = step / (given.epochs * perEpoch)
      const rate = given.rate * Math.min(1, (step + 1) / WARM_UP) * (0.5 * (1 + Math.cos(Math.PI * share)) + 0.02)
      adam(network, work, { step: step + 1, rate, decay: given.decay })
    }
  }
  return network
}

/** Weights drawn by He et al. (ICCV 2015), those of the outputs smaller, so that a new network says almost nothing. */
function begin(sizes: number[], seed: number): Network {
  const layers = sizes.slice(1).map((_, layer) => layer)
  const weights = layers.map((layer) => {
    const [wide, next] = widths(sizes, layer)
    const spread = Math.sqrt(2 / wide) * (layer === layers.length - 1 ? 0.3 : 1)
    return Float32Array.from({ length: wide * next }, (_, at) => spread * normal(seed * 31 + layer, at))
  })
  return { sizes, weights, biases: layers.map((layer) => new Float32Array(sizes[layer + 1] as number)) }
}

/** A standard normal number by Box & Muller (1958). */
const normal = (seed: number, at: number) =>
  Math.sqrt(-2 * Math.log(1 - chance(seed, 2 * at))) * Math.cos(2 * Math.PI * chance(seed, 2 * at + 1))

/** By Fisher & Yates. */
function shuffled(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(chance(seed, at) * (at + 1))
    const kept = order[at] as number
    order[at] = order[other] as number
    order[other] = kept
  }
  return order
}

interface Layer {
  weights: Float32Array
  biases: Float32Array
}

interface Workspace {
  /** What each layer said, and the slope of the loss by it. */
  said: Float32Array[]
  slopes: Float32Array[]
  gradients: Layer[]
  first: Layer[]
  second: Layer[]
}

function workspace(sizes: number[], batch: number): Workspace {
  const layers = (): Layer[] =>
    sizes.slice(1).map((next, layer) => {
      return { weights: new Float32Array((sizes[layer] as number) * next), biases: new Float32Array(next) }
    })
  const rows = () => sizes.map((size) => new Float32Array(size * batch))
  return { said: rows(), slopes: rows(), gradients: layers(), first: layers(), second: layers() }
}

interface Batch {
  sample: NetworkSample
  rows: Int32Array
  dropout: number
  seed: number
}

/** Puts the slopes of the batch's mean loss into `work.gradients`. */
function descend(network: Network, { said, slopes, gradients }: Workspace, { sample, rows, ...noise }: Batch): void {
  const { sizes, weights } = network
  const wide = sizes[0] as number
  for (const [k, row] of rows.entries()) {
    said[0]?.set(sample.inputs.subarray(row * wide, (row + 1) * wide), k * wide)
  }
  for (let layer = 0; layer < weights.length; layer++) {
    const into = said[layer + 1] as Float32Array
    forward(into, said[layer] as Float32Array, network, layer, rows.length)
    if (layer < weights.length - 1) silence(into, noise.dropout, noise.seed * 13 + layer)
  }
  slopesOf(sample, rows, said.at(-1) as Float32Array, slopes.at(-1) as Float32Array)
  for (let layer = weights.length - 1; layer >= 0; layer--) {
    const [from, next] = widths(sizes, layer)
    const shape = { wide: from, next, rows: rows.length }
    const after = slopes[layer + 1] as Float32Array
    gather(gradients[layer] as Layer, said[layer] as Float32Array, after, shape)
    if (layer === 0) continue
    backward(slopes[layer] as Float32Array, after, weights[layer] as Float32Array, said[layer] as Float32Array, shape)
    if (noise.dropout > 0) scale(slopes[layer] as Float32Array, 1 / (1 - noise.dropout))
  }
}

function slopesOf({ slope, outputs }: NetworkSample, rows: Int32Array, said: Float32Array, into: Float32Array): void {
  for (const [k, row] of rows.entries()) {
    const [begin, end] = [k * outputs, (k + 1) * outputs]
    slope(row, said.subarray(begin, end), into.subarray(begin, end))
  }
  scale(into, 1 / rows.length)
}

/** Rectified, and by chance silent; the units that speak do so louder. */
function silence(values: Float32Array, dropout: number, seed: number): void {
  const louder = 1 / (1 - dropout)
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    values[at] = value > 0 && (dropout === 0 || chance(seed, at) >= dropout) ? value * louder : 0
  }
}

function scale(values: Float32Array, by: number): void {
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) * by
}

function adam(
  { weights, biases }: Network,
  { gradients, first, second }: Workspace,
  { step, rate, decay }: { step: number; rate: number; decay: number },
): void {
  const moments = (layer: number, part: keyof Layer) =>
    [gradients, first, second].map((all) => (all[layer] as Layer)[part]) as [Float32Array, Float32Array, Float32Array]
  for (let layer = 0; layer < weights.length; layer++) {
    move(weights[layer] as Float32Array, moments(layer, 'weights'), { step, rate, decay })
    move(biases[layer] as Float32Array, moments(layer, 'biases'), { step, rate, decay: 0 })
  }
}

function move(
  values: Float32Array,
  [gradient, first, second]: [Float32Array, Float32Array, Float32Array],
  { step, rate, decay }: { step: number; rate: number; decay: number },
): void {
  const [evenFirst, evenSecond] = [1 - FIRST ** step, 1 - SECOND ** step]
  for (let at = 0; at < values.length; at++) {
    const slope = gradient[at] as number
    const mean = FIRST * (first[at] as number) + (1 - FIRST) * slope
    const square = SECOND * (second[at] as number) + (1 - SECOND) * slope * slope
    first[at] = mean
    second[at] = square
    const value = values[at] as number
    values[at] = value - rate * (mean / evenFirst / (Math.sqrt(square / evenSecond) + TINY) + decay * value)
  }
}
