/**
 * A feed-forward network: inputs, hidden layers of rectified units, straight outputs. `sizes` holds the width of each layer, inputs
 * first; the weight from unit `i` to unit `j` of the next layer is at `weights[layer][i * sizes[layer + 1] + j]`.
 */
export interface Network {
  sizes: number[]
  weights: Float32Array[]
  biases: Float32Array[]
}

export interface NetworkSample {
  /** Row after row; no NaN, best of mean 0 and spread 1. */
  inputs: Float32Array
  rows: number
  outputs: number
  /** Writes the slope of the loss by each output of one row into `into`; 0 where the right output is not known. */
  slope(row: number, said: Float32Array, into: Float32Array): void
}

export interface NetworkOptions {
  hidden: number[]
  /** How often each row is seen. */
  epochs: number
  /** Step of Adam at its highest. */
  rate?: number
  /** Share of hidden units that are silent at each step (Srivastava et al., JMLR 15, 2014). */
  dropout?: number
  /** Share of the weights that fades at each step of full size (Loshchilov & Hutter, ICLR 2019). */
  decay?: number
  /** Rows a step is made from. */
  batch?: number
  seed?: number
}
