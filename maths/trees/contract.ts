import type { Binned } from './bins.ts'

/**
 * What is minimised. `l2`: squares. `huber`: squares up to `delta`, then straight (the gradient is clipped at ±delta). `quantile`: the
 * check loss of `level`; 0.5 is the absolute error. Leaves of `quantile` are the quantile of their residuals (Friedman 2001, §4.3).
 */
export type Loss = { kind: 'l2' } | { kind: 'huber'; delta: number } | { kind: 'quantile'; level: number }

/** One array a feature, all of one length; NaN is a missing value. */
export type Columns = readonly (Float32Array | Float64Array)[]

export interface Sample {
  columns: Columns
  target: Float32Array | Float64Array
  weights?: Float32Array | Float64Array
}

export interface TrainOptions {
  /** Names of the features, in the order of the columns. */
  features?: string[]
  loss?: Loss
  trees?: number
  learningRate?: number
  leaves?: number
  /** Least weight in a leaf, in rows of mean weight. */
  minLeaf?: number
  /** L2 penalty on a leaf's value, in rows of mean weight. */
  lambda?: number
  /** Least fall of the loss that a split must bring, of the mean loss's scale. */
  minGain?: number
  /** At most this many ranges of values a feature, 2…254. */
  bins?: number
  /** What `binned` made of the sample's columns, for when several targets are learnt from the same columns; `bins` is then not read. */
  binned?: Binned
  /** Share of features each tree may use. */
  featureShare?: number
  /** Share of rows each tree sees; rows of one number in `blocks` stay together (hours of a day, years of a firm). */
  rowShare?: number
  blocks?: Int32Array
  seed?: number
  /** Stops when the loss on `sample` has not fallen for `patience` trees, and keeps the trees up to the best. */
  early?: { sample: Sample; patience: number }
}

/**
 * Trees one after the other in flat arrays: node `n` asks whether `feature[n]` ≤ `threshold[n]` and goes to `left[n]` or `right[n]`;
 * a missing value goes left where `missingLeft[n]` is 1. A leaf has the feature −1. `value[n]` of an inner node is the mean of what is
 * below it, by weight of the rows that were there: the paths of explanations are made of these.
 */
export interface Trees {
  features: string[]
  base: number
  roots: Int32Array
  feature: Int16Array
  threshold: Float64Array
  left: Int32Array
  right: Int32Array
  missingLeft: Uint8Array
  value: Float64Array
  /** Fall of the loss by the splits on each feature. */
  gains: Float64Array
}
