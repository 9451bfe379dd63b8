export { benjaminiHochberg, correlationPValue, pearson, ranks, spearman } from './correlation.ts'
export {
  autocorrelation,
  crossCorrelation,
  filtered,
  fitAutoregression,
  type Lagged,
  prewhitenedCrossCorrelation,
} from './cross-correlation.ts'
export {
  incompleteBeta,
  logGamma,
  normalCdf,
  normalDensity,
  normalQuantile,
  tCdf,
  tPValue,
  tQuantile,
} from './distributions.ts'
export {
  type Histogram,
  histogram,
  mad,
  mean,
  median,
  type Numbers,
  quantile,
  quantileOfSorted,
  sd,
  sum,
  variance,
} from './moments.ts'
export { type Line, linearRegression } from './regression.ts'
