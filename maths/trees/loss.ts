import type { Loss } from './contract.ts'

interface Fit {
  target: Float32Array | Float64Array
  weights: Float64Array
  predicted: Float64Array
}

/** The weighted quantile: the least value at and below which at least `level` of the weight lies. */
export function weightedQuantile(values: Float64Array, weights: Float64Array, level: number): number {
  if (weights.every((weight) => weight === weights[0])) return plainQuantile(values, level)
  const order = Uint32Array.from(values, (_, at) => at).sort((a, b) => (values[a] as number) - (values[b] as number))
  let total = 0
  for (const weight of weights) total += weight
  let below = 0
  for (const at of order) {
    below += weights[at] as number
    if (below >= level * total) return values[at] as number
  }
  return values[order.at(-1) ?? 0] ?? 0
}

/** The same of equal weights, many times as fast: numbers are sorted without asking a function. */
function plainQuantile(values: Float64Array, level: number): number {
  const place = Math.max(0, Math.ceil(level * values.length - 1e-9) - 1)
  return values.toSorted()[place] ?? 0
}

/** The constant that fits best before any tree: the mean, or the quantile. */
export function baseOf(loss: Loss, target: Float32Array | Float64Array, weights: Float64Array): number {
  if (loss.kind === 'quantile') return weightedQuantile(Float64Array.from(target), weights, loss.level)
  let sum = 0
  let total = 0
  for (let row = 0; row < target.length; row++) {
    sum += (target[row] as number) * (weights[row] as number)
    total += weights[row] as number
  }
  return total > 0 ? sum / total : 0
}

/** Writes the slope of the loss at each row, times its weight. */
export function gradientsInto(gradients: Float64Array, loss: Loss, { target, weights, predicted }: Fit): void {
  const most = loss.kind === 'huber' ? loss.delta : Number.POSITIVE_INFINITY
  const level = loss.kind === 'quantile' ? loss.level : undefined
  for (let row = 0; row < target.length; row++) {
    const over = (predicted[row] as number) - (target[row] as number)
    const slope = level === undefined ? Math.max(-most, Math.min(most, over)) : checkSlope(over, level)
    gradients[row] = slope * (weights[row] as number)
  }
}

function checkSlope(over: number, level: number): number {
  if (over === 0) return 0
  return over > 0 ? 1 - level : -level
}

/** Mean loss by weight. */
export function lossOf(loss: Loss, { target, weights, predicted }: Fit): number {
  let sum = 0
  let total = 0
  for (let row = 0; row < target.length; row++) {
    sum += one(loss, (predicted[row] as number) - (target[row] as number)) * (weights[row] as number)
    total += weights[row] as number
  }
  return total > 0 ? sum / total : 0
}

function one(loss: Loss, over: number): number {
  if (loss.kind === 'l2') return (over * over) / 2
  if (loss.kind === 'quantile') return over > 0 ? (1 - loss.level) * over : -loss.level * over
  const size = Math.abs(over)
  return size <= loss.delta ? (over * over) / 2 : loss.delta * (size - loss.delta / 2)
}
