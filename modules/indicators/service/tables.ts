import { AppError } from '@onego/platform/errors'
import type { Asker } from '../access.ts'
import { boundOf, isCoarser, within } from '../contract/periods.ts'
import { type Cell, type Cycle, type Measure, type Table, TableQuery } from '../contract.ts'
import type { Line } from '../rules/grid.ts'
import { firstNeeded, measured, ranksOf, twoLines } from '../rules/measures.ts'
import { cellOfGroup, groupsIn, type View } from '../rules/targets.ts'
import type { Known } from '../store/definitions.ts'
import {
  assertCell,
  assertCycle,
  assertDimension,
  headingOf,
  latestOf,
  newestPeriod,
  parsed,
  type Reading,
} from './reading.ts'

type Query = ReturnType<typeof TableQuery.parse>

const MOST_ROWS = 50_000

/** The groups a query asks for, and the whole they are parts of. */
export async function viewsOf({ dimensions }: Pick<Reading, 'dimensions'>, { by, where }: Pick<Query, 'by' | 'where'>) {
  const groups: { dimension: string; members: readonly string[] }[] = []
  const whole: Cell = { ...where }
  for (const { dimension, parent = where[dimension], depth = 1 } of by) {
    const tree = await dimensions.tree(dimension)
    if (parent !== undefined) {
      if (!tree.members.has(parent)) {
        const text = `by.parent: ${parent} is not a member of ${dimension}`
        throw new AppError('invalid', 'indicators.unknown-member', text, { dimension, member: parent })
      }
      whole[dimension] = parent
    }
    groups.push({ dimension, members: tree.below(parent, depth) })
  }
  const parts: View = { where, by: groups }
  if (groupsIn(parts) > MOST_ROWS) {
    const text = `by: makes ${groupsIn(parts)} rows; choose parents so that there are at most ${MOST_ROWS}`
    throw new AppError('invalid', 'indicators.too-many-rows', text)
  }
  return { parts, whole: { where: whole, by: [] } satisfies View }
}

interface Read {
  known: Known
  parts: Line[]
  whole: Line
}

export function createTables(reading: Reading) {
  async function readAll(
    asker: Asker,
    all: readonly Known[],
    views: View[],
    query: Query,
    period: string,
  ): Promise<Read[]> {
    const asOf = query.asOf ? new Date(query.asOf) : undefined
    const read: Read[] = []
    for (const known of all) {
      const { cycle } = known.definition
      const span = { from: firstNeeded(query.measures, period, cycle), to: boundOf(period, cycle, 'last') }
      const [parts = [], whole = []] = await reading.lines.read(asker, known, { views, ...span, asOf })
      read.push({ known, parts, whole: whole[0] ?? new Map() })
    }
    return read
  }

  /** @throws AppError as `series`, and `indicators.too-many-rows`. */
  return async (asker: Asker, given: TableQuery): Promise<Table> => {
    const query = parsed(TableQuery, given)
    const all = await reading.definitions.knownOf(asker, query.indicators)
    const cycle = query.cycle ?? coarsestOf(all)
    for (const known of all) {
      assertCycle(known, cycle)
      for (const { dimension } of query.by) assertDimension(asker, known, dimension)
      await assertCell(reading, asker, known, query.where)
    }
    const { parts, whole } = await viewsOf(reading, query)
    const period = query.period ? within(query.period, cycle) : await newestPeriod(reading, all, whole, cycle)
    const headings = await Promise.all(all.map((known) => headingOf(reading, known)))
    const shape = { headings, measures: query.measures }
    if (period === null) return { ...shape, period: null, rows: [], total: totalOfNothing(query), recordedAt: null }
    const read = await readAll(asker, all, [parts, whole], query, period)
    const rows = ordered(await rowsOf(reading, parts, read, { measures: query.measures, period, cycle }), query)
    return {
      ...{ ...shape, period, rows: rows.slice(0, query.limit) },
      total: read.flatMap((one) => valuesOf(one, [one.whole], { measures: query.measures, period, cycle })[0] ?? []),
      recordedAt: latestOf(read.flatMap((one) => [...one.parts, one.whole])),
    }
  }
}

const totalOfNothing = ({ indicators, measures }: Query) => indicators.flatMap(() => measures.map(() => null))

const coarsestOf = (all: readonly Known[]): Cycle =>
  all.map(({ definition }) => definition.cycle).reduce((most, one) => (isCoarser(one, most) ? one : most))

interface Asked {
  measures: readonly Measure[]
  period: string
  cycle: Cycle
}

/** Measures of the lines of one indicator, ranks among them. */
function valuesOf(
  { known, whole }: Read,
  lines: readonly Line[],
  { measures, period, cycle }: Asked,
): (number | null)[][] {
  const { aggregate = 'sum', better, cycle: own } = known.definition
  const asked = { period, cycle: own, aggregate, whole: twoLines(whole, aggregate, cycle) }
  const both = lines.map((line) => twoLines(line, aggregate, cycle))
  const columns = measures.map((measure) => {
    if (measure !== 'rank') return both.map((line) => measured(measure, line, asked))
    return ranksOf(
      both.map((line) => measured('value', line, asked)),
      better === 'lower',
    )
  })
  return lines.map((_, row) => columns.map((column) => column[row] ?? null))
}

async function rowsOf(reading: Reading, view: View, read: readonly Read[], asked: Asked): Promise<Table['rows']> {
  const values = read.map((one) => valuesOf(one, one.parts, asked))
  const trees = await reading.dimensions.treesOf(view.by.map(({ dimension }) => dimension))
  return Array.from({ length: groupsIn(view) }, (_, group) => {
    const cell = cellOfGroup(view, group)
    return {
      members: view.by.map(({ dimension }) => {
        const member = cell[dimension] ?? ''
        return {
          dimension,
          member,
          name: trees.get(dimension)?.members.get(member)?.name ?? { zh: member, en: member },
        }
      }),
      values: values.flatMap((rows) => rows[group] ?? []),
      withheld: read.some(({ known, parts }) => isWithheld(parts[group], known, asked)),
    }
  })
}

function isWithheld(base: Line | undefined, { definition }: Known, { period, cycle }: Asked): boolean {
  if (!base) return false
  return twoLines(base, definition.aggregate ?? 'sum', cycle).line.get(period)?.withheld ?? false
}

/** As asked, by the first value otherwise not at all: rows without any value or member of the tree stay last. */
function ordered(rows: Table['rows'], { orderBy, indicators, measures }: Query): Table['rows'] {
  if (!orderBy) return rows
  const indicator = indicators.indexOf(orderBy.indicator)
  const measure = measures.indexOf(orderBy.measure)
  if (indicator < 0 || measure < 0) {
    const text = 'orderBy: must be one of the indicators and measures that are asked for'
    throw new AppError('invalid', 'indicators.order-by', text)
  }
  const at = indicator * measures.length + measure
  return rows.toSorted((a, b) => {
    const [one, other] = [a.values[at] ?? null, b.values[at] ?? null]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return orderBy.descending ? other - one : one - other
  })
}
