import { invalidFields } from '@onego/platform/errors'
import type { NewIndicator, Observation } from '../contract.ts'
import { cycleOf } from './periods.ts'
import type { Tree } from './tree.ts'

export const STATUSES = ['final', 'preliminary', 'estimated'] as const

const PERIOD = /^\d{4}(Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]))?)?)?$/
const MOST_TOLD = 20

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
  { cycle, dimensions }: Meaning,
  observations: readonly Observation[],
  trees: ReadonlyMap<string, Tree>,
): { cells: Record<string, string>[]; values: Columns } {
  const problems: { path: string; message: string }[] = []
  const cells: Record<string, string>[] = []
  const places = new Map<string, number>()
  const seen = new Map<string, number>()
  const values: Columns = { cells: [], periods: [], values: [], statuses: [], spans: [] }
  observations.forEach((one, at) => {
    const wrong = periodProblem(one, cycle) ?? cellProblem(one.cell ?? {}, dimensions, trees)
    if (wrong) {
      if (problems.length < MOST_TOLD)
        problems.push({ path: `observations.${at}.${wrong.path}`, message: wrong.message })
      return
    }
    const cell = one.cell ?? {}
    const key = dimensions.map((dimension) => cell[dimension] ?? '').join('\u0001')
    const place = places.get(key) ?? cells.length
    if (place === cells.length) {
      places.set(key, place)
      cells.push({ ...cell })
    }
    const twice = `${place}/${one.period}`
    const before = seen.get(twice)
    if (before !== undefined) {
      if (values.values[before] === one.value) return
      const message = `${one.period} is given twice for the same cell with different values; give it once`
      if (problems.length < MOST_TOLD) problems.push({ path: `observations.${at}.period`, message })
      return
    }
    seen.set(twice, values.cells.length)
    values.cells.push(place)
    values.periods.push(one.period)
    values.values.push(one.value)
    values.statuses.push(STATUSES.indexOf(one.status ?? 'final'))
    values.spans.push(one.span ?? 1)
  })
  if (problems.length > 0) throw invalidFields('indicators.wrong-values', problems)
  return { cells, values }
}

function periodProblem({ period, value, status, span = 1 }: Observation, cycle: Meaning['cycle']) {
  if (!PERIOD.test(period)) {
    return { path: 'period', message: `${period} must be a period such as 2026, 2026Q1, 2026-03, 2026-03-01T05` }
  }
  if (cycleOf(period) !== cycle) return { path: 'period', message: `${period} must be a ${cycle}` }
  if (value !== null && !Number.isFinite(value))
    return { path: 'value', message: 'must be a number, or null if missing' }
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
