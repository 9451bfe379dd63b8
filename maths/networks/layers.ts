import type { Network } from './contract.ts'

/** What a layer says for some rows: `into[row, j] = bias[j] + Σ from[row, i] × weights[i, j]`. Silent units cost nothing. */
export function forward(
  into: Float32Array,
  from: Float32Array,
  { weights, biases, sizes }: Network,
  layer: number,
  rows: number,
): void {
  const [wide, next] = widths(sizes, layer)
  const [w, bias] = [weights[layer] as Float32Array, biases[layer] as Float32Array]
  for (let row = 0; row < rows; row++) {
    const begin = row * next
    into.set(bias, begin)
    for (let i = 0; i < wide; i++) {
      const value = from[row * wide + i] as number
      if (value === 0) continue
      const at = i * next
      for (let j = 0; j < next; j++) into[begin + j] = (into[begin + j] as number) + value * (w[at + j] as number)
    }
  }
}

/** Adds up `from[row, i] × slopes[row, j]` over the rows: the slope of the loss by each weight, and by each bias. */
export function gather(
  into: { weights: Float32Array; biases: Float32Array },
  from: Float32Array,
  slopes: Float32Array,
  { wide, next, rows }: { wide: number; next: number; rows: number },
): void {
  const { weights, biases } = into
  weights.fill(0)
  biases.fill(0)
  for (let row = 0; row < rows; row++) {
    const begin = row * next
    for (let j = 0; j < next; j++) biases[j] = (biases[j] as number) + (slopes[begin + j] as number)
    for (let i = 0; i < wide; i++) {
      const value = from[row * wide + i] as number
      if (value === 0) continue
      const at = i * next
      for (let j = 0; j < next; j++)
        weights[at + j] = (weights[at + j] as number) + value * (slopes[begin + j] as number)
    }
  }
}

/** Takes slopes back through a layer: `into[row, i] = Σ slopes[row, j] × weights[i, j]`, nothing where the unit was silent. */
export function backward(
  into: Float32Array,
  slopes: Float32Array,
  weights: Float32Array,
  said: Float32Array,
  { wide, next, rows }: { wide: number; next: number; rows: number },
): void {
  for (let row = 0; row < rows; row++) {
    const begin = row * next
    for (let i = 0; i < wide; i++) {
      let sum = 0
      if (said[row * wide + i] !== 0) {
        const at = i * next
        for (let j = 0; j < next; j++) sum += (slopes[begin + j] as number) * (weights[at + j] as number)
      }
      into[row * wide + i] = sum
    }
  }
}

/** Units of a layer and of the one after it. */
export const widths = (sizes: number[], layer: number): [number, number] => [
  sizes[layer] as number,
  sizes[layer + 1] as number,
]
