import { invalidFields } from '@onego/platform/errors'
import { cycleOf } from '../contract/periods.ts'
import { isPeriod, type NewIndicator, type Observation } from '../contract.ts'
import type { Tree } from './tree.ts'

export const STATUSES = ['final', 'preliminary', 'estimated'] as const

const MOST_TOLD = 20
/** Sums of so many times what any statistic counts stay far from where numbers end. */
const LARGEST = 1e18

interface Columns {
  /** Place among the cells below. */
  cells: number[]
  periods: string[]
  values: (number | null)[]
  statuses: number[]
  spans: number[]
}

type Meaning = Pick<NewIndicator, 'cycle' | 'dimensions'>

/**
 * Observations in columns, each cell named once.
 * @throws AppError `indicators.wrong-values` (invalid) that names the wrong ones, twenty at most.
 */
export function columnsOf(
  meaning: Meaning,
  observations: readonly Observation[],
  trees: ReadonlyMap<string, Tree>,
): { cells: Record<string, string>[]; values: Columns } {
  const problems: { path: string; message: string }[] = []
  const columns = emptyColumns(meaning.dimensions)
  observations.forEach((one, at) => {
    const wrong = problemWith(one, meaning, trees) ?? columns.add(one)
    if (wrong && problems.length < MOST_TOLD) {
      problems.push({ path: `observations.${at}.${wrong.path}`, message: wrong.message })
    }
  })
  if (problems.length > 0) throw invalidFields('indicators.wrong-values', problems)
  return columns
}

interface Problem {
  path: string
  message: string
}

/** What is wrong with one observation; undefined if nothing is. */
const problemWith = (
  one: Observation,
  { cycle, dimensions }: Meaning,
  trees: ReadonlyMap<string, Tree>,
): Problem | undefined => periodProblem(one, cycle) ?? cellProblem(one.cell ?? {}, dimensions, trees)

function emptyColumns(dimensions: readonly string[]) {
  const cells: Record<string, string>[] = []
  const places = new Map<string, number>()
  const seen = new Map<string, number>()
  const values: Columns = { cells: [], periods: [], values: [], statuses: [], spans: [] }

  const placeOf = (cell: Record<string, string>) => {
    const key = dimensions.map((dimension) => cell[dimension] ?? '').join('\u0001')
    const place = places.get(key)
    if (place !== undefined) return place
    places.set(key, cells.length)
    return cells.push({ ...cell }) - 1
  }
  /** The same value once more is let pass. */
  const add = ({ cell = {}, period, value, status = 'final', span = 1 }: Observation): Problem | undefined => {
    const place = placeOf(cell)
    const key = `${place}/${period}`
    const before = seen.get(key)
    if (before !== undefined) {
      if (values.values[before] === value) return undefined
      return { path: 'period', message: `${period} is given twice for one cell with two values; give it once` }
    }
    seen.set(key, values.cells.length)
    values.cells.push(place)
    values.periods.push(period)
    values.values.push(value)
    values.statuses.push(STATUSES.indexOf(status))
    values.spans.push(span)
    return undefined
  }
  return { cells, values, add }
}

function periodProblem({ period, value, status, span = 1 }: Observation, cycle: Meaning['cycle']) {
  if (!isPeriod(period)) {
    return { path: 'period', message: `${period} must be a period such as 2026, 2026Q1, 2026-03, 2026-03-01T05` }
  }
  if (cycleOf(period) !== cycle) return { path: 'period', message: `${period} must be a ${cycle}` }
  if (value !== null && !(Math.abs(value) <= LARGEST)) {
    return { path: 'value', message: `must be a number between -${LARGEST} and ${LARGEST}, or null if missing` }
  }
  if (status !== undefined && !STATUSES.includes(status)) {
    return { path: 'status', message: `must be one of ${STATUSES.join(', ')}` }
  }
  if (!Number.isInteger(span) || span < 1 || span > 12) return { path: 'span', message: 'must be from 1 to 12 periods' }
  return undefined
}

function cellProblem(cell: Record<string, string>, dimensions: readonly string[], trees: ReadonlyMap<string, Tree>) {
  for (const dimension in cell) {
    const member = cell[dimension] ?? ''
    if (!dimensions.includes(dimension)) {
      const message = `is no dimension of this indicator; it has ${dimensions.join(', ') || 'none'}`
      return { path: `cell.${dimension}`, message }
    }
    if (!trees.get(dimension)?.members.has(member)) {
      return { path: `cell.${dimension}`, message: `${member} is not a member of ${dimension}; add it first` }
    }
  }
  return undefined
}
