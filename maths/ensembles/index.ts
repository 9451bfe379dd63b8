export { type Analogue, type AnalogueSearch, nearestAnalogues } from './analogues.ts'
export { type BiasFilter, decayingAverage, kalmanBias } from './bias.ts'
export { type Bma, type BmaCase, bmaMean, bmaQuantiles, bmaShare, fitBma } from './bma.ts'
export { crps, crpsOfNormal, rankHistogram } from './scores.ts'
