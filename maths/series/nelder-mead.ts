import { at } from './numbers.ts'

export interface Minimum {
  at: Float64Array
  value: number
  evaluations: number
}

type Evaluate = (point: Float64Array) => number

interface Simplex {
  corners: Float64Array[]
  values: Float64Array
  best: number
  worst: number
  /** Value of the second worst. */
  second: number
  centre: Float64Array
}

/**
 * The simplex method of Nelder & Mead (1965). `steps` makes the first simplex; a point outside what is allowed answers Infinity.
 * Ends when the corners differ by less than `tolerance` of the value, or after `evaluations`. The point given to `evaluate` is
 * overwritten later.
 */
export function nelderMead(
  evaluate: Evaluate,
  start: Float64Array,
  steps: Float64Array,
  { evaluations = 400, tolerance = 1e-6 }: { evaluations?: number; tolerance?: number } = {},
): Minimum {
  const simplex = firstSimplex(evaluate, start, steps)
  const { corners, values } = simplex
  const tried: [Float64Array, Float64Array] = [start.slice(), start.slice()]
  let used = corners.length
  while (used < evaluations) {
    rank(simplex)
    const best = at(values, simplex.best)
    if (at(values, simplex.worst) - best <= tolerance * (Math.abs(best) + 1e-12)) break
    const taken = replaceWorst(evaluate, simplex, tried)
    used += taken === 'reflected' ? 1 : 2
    if (taken === 'none') used += shrink(evaluate, simplex)
  }
  rank(simplex)
  return { at: corners[simplex.best] as Float64Array, value: at(values, simplex.best), evaluations: used }
}

function firstSimplex(evaluate: Evaluate, start: Float64Array, steps: Float64Array): Simplex {
  const corners = [start.slice()]
  for (let i = 0; i < start.length; i++) {
    const point = start.slice()
    point[i] = at(start, i) + at(steps, i)
    corners.push(point)
  }
  const values = Float64Array.from(corners, evaluate)
  return { corners, values, best: 0, worst: 0, second: 0, centre: start.slice() }
}

function rank(simplex: Simplex) {
  const { values } = simplex
  let [best, worst, second] = [0, 0, Number.NEGATIVE_INFINITY]
  for (let c = 1; c < values.length; c++) {
    const value = at(values, c)
    if (value < at(values, best)) best = c
    if (value > at(values, worst)) {
      second = at(values, worst)
      worst = c
    } else if (value > second) second = value
  }
  simplex.best = best
  simplex.worst = worst
  simplex.second = second
}

/** Reflects, expands or contracts; `none` if the simplex has to shrink. */
function replaceWorst(
  evaluate: Evaluate,
  simplex: Simplex,
  [first, other]: readonly [Float64Array, Float64Array],
): 'reflected' | 'other' | 'none' {
  const { corners, values, worst, centre } = simplex
  const away = corners[worst] as Float64Array
  setCentre(simplex)
  const accept = (point: Float64Array, value: number) => {
    away.set(point)
    values[worst] = value
  }
  const reflected = evaluate(move(first, centre, away, -1))
  if (reflected < at(values, simplex.best)) {
    const expanded = evaluate(move(other, centre, away, -2))
    if (expanded < reflected) accept(other, expanded)
    else accept(first, reflected)
    return 'other'
  }
  if (reflected < simplex.second) {
    accept(first, reflected)
    return 'reflected'
  }
  const isOutside = reflected < at(values, worst)
  const contracted = evaluate(move(other, centre, isOutside ? first : away, 0.5))
  if (contracted >= Math.min(reflected, at(values, worst))) return 'none'
  accept(other, contracted)
  return 'other'
}

/** The middle of all corners but the worst. */
function setCentre({ corners, worst, centre }: Simplex) {
  centre.fill(0)
  const share = 1 / (corners.length - 1)
  for (let c = 0; c < corners.length; c++) {
    if (c === worst) continue
    const point = corners[c] as Float64Array
    for (let i = 0; i < centre.length; i++) centre[i] = at(centre, i) + at(point, i) * share
  }
}

function move(into: Float64Array, from: Float64Array, towards: Float64Array, by: number): Float64Array {
  for (let i = 0; i < into.length; i++) into[i] = at(from, i) + by * (at(towards, i) - at(from, i))
  return into
}

function shrink(evaluate: Evaluate, { corners, values, best }: Simplex): number {
  const centre = corners[best] as Float64Array
  for (let c = 0; c < corners.length; c++) {
    if (c === best) continue
    const point = corners[c] as Float64Array
    values[c] = evaluate(move(point, centre, point, 0.5))
  }
  return corners.length - 1
}
