/** Quantities over time that a forecast goes by, one array each, of one length; NaN where unknown. */
export interface AnalogueSearch {
  predictors: readonly (Float32Array | Float64Array)[]
  /** Weight of each predictor; 1 each when left out. */
  weights?: readonly number[]
  /** Time of what is now; only times of `candidates` are looked at. */
  now: number
  candidates: ArrayLike<number>
  /** Steps before each time that are compared too. */
  back?: number
  count: number
}

export interface Analogue {
  at: number
  distance: number
}

/**
 * The `count` times of the past most like now, nearest first: over all predictors the weighted sum of root squared differences in a
 * window, each divided by the predictor's standard deviation (Delle Monache et al. 2013, formula 1; the window ends at the time, since
 * nothing after it is known). Times at which less than half of a predictor's window can be compared are left out.
 */
export function nearestAnalogues(search: AnalogueSearch): Analogue[] {
  const { predictors, weights, count, candidates } = search
  const scaled = predictors.map((values, p) => ({ values, factor: (weights?.[p] ?? 1) / deviationOf(values) }))
  const usable = scaled.filter(({ factor }) => Number.isFinite(factor) && factor > 0)
  const found: Analogue[] = []
  for (let c = 0; c < candidates.length; c++) {
    const at = candidates[c] as number
    const distance = distanceOf(usable, search, at)
    if (!Number.isNaN(distance)) found.push({ at, distance })
  }
  return found.sort((a, b) => a.distance - b.distance || a.at - b.at).slice(0, count)
}

function deviationOf(values: Float32Array | Float64Array): number {
  let sum = 0
  let squares = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    squares += value * value
    count += 1
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}

interface Scaled {
  values: Float32Array | Float64Array
  factor: number
}

function distanceOf(predictors: Scaled[], { now, back = 0 }: AnalogueSearch, at: number): number {
  let distance = 0
  for (const { values, factor } of predictors) {
    let squares = 0
    let compared = 0
    for (let step = 0; step <= back; step++) {
      const difference = (values[now - step] ?? Number.NaN) - (values[at - step] ?? Number.NaN)
      if (Number.isNaN(difference)) continue
      squares += difference * difference
      compared += 1
    }
    if (compared * 2 < back + 1) return Number.NaN
    distance += factor * Math.sqrt((squares * (back + 1)) / compared)
  }
  return predictors.length > 0 ? distance : Number.NaN
}
