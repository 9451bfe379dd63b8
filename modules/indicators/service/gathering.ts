import type { Aggregate } from '../contract.ts'
import { type Line, tidy, type Value } from '../rules/grid.ts'
import { type Cells, keyAt, targetsOf, type View } from '../rules/targets.ts'
import type { Tree } from '../rules/tree.ts'
import { type BatchPlace, cellsAfter } from '../store/batches.ts'
import type { Known } from '../store/definitions.ts'
import { boundsOf, type Scan, type ScanRow, scanGroups } from '../store/observations.ts'
import type { Dimensions } from './dimensions.ts'
import type { Given } from './given.ts'

export interface Wanted {
  views: readonly View[]
  /** Of the indicator's own cycle, both included. */
  from: string
  to: string
  asOf?: Date | undefined
}

/** For each view the lines of its groups. */
export type Gathered = Line[][]

/** Answers a scan some other way than from PostgreSQL; undefined if it cannot or need not. */
export type Scanner = (place: BatchPlace, known: Known, scan: Scan) => Promise<ScanRow[] | undefined>

export type Gathering = ReturnType<typeof createGathering>

/** Reads values that were recorded, put together as views ask. */
export function createGathering(
  { db, region }: Pick<Given, 'db' | 'region'>,
  dimensions: Dimensions,
  scanner: Scanner,
) {
  const cellsKnown = new Map<string, Cells>()

  /** Numbers grow in the order of commits, so what is kept needs only what came after it. */
  async function cellsOf({ number, definition }: Known): Promise<Cells> {
    const key = `${number}/${definition.dimensions.join('/')}`
    const known = cellsKnown.get(key) ?? emptyCells(definition.dimensions)
    cellsKnown.set(key, known)
    for (const { number: cell, members } of await cellsAfter(
      db,
      { region, indicator: number },
      known.numbers.at(-1) ?? 0,
    )) {
      if (cell > (known.numbers.at(-1) ?? 0)) addCell(known, cell, members)
    }
    return known
  }

  async function read(known: Known, wanted: Wanted): Promise<Gathered> {
    const { definition } = known
    const trees = await dimensions.treesOf(definition.dimensions)
    const cells = await cellsOf(known)
    const place = { region, indicator: known.number }
    const gathered: Gathered = []
    for (const view of wanted.views) {
      const targets = targetsFor(cells, view, known, trees)
      const scan = {
        targets,
        from: wanted.from,
        to: wanted.to,
        asOf: wanted.asOf,
        needs: needsOf(definition.aggregate),
      }
      const rows = (await scanner(place, known, scan)) ?? (await scanGroups(db, place, scan))
      gathered.push(linesOf(rows, targets.groups, definition.aggregate ?? 'sum'))
    }
    return gathered
  }

  return {
    read,
    cellsOf,

    /** The first and last period with a value within a view. */
    async bounds(known: Known, view: View): Promise<{ first: string; last: string } | undefined> {
      const trees = await dimensions.treesOf(known.definition.dimensions)
      const targets = targetsFor(await cellsOf(known), view, known, trees)
      const numbers = targets.cells.filter((_, at) => targets.counts[at])
      return numbers.length === 0 ? undefined : boundsOf(db, { region, indicator: known.number }, numbers)
    },
  }
}

function targetsFor(cells: Cells, view: View, { definition }: Known, trees: ReadonlyMap<string, Tree>) {
  const onlyExact = definition.aggregate === 'none'
  return targetsOf(cells, view, { trees, onlyExact, unitDimension: definition.secrecy?.dimension })
}

const needsOf = (aggregate: Aggregate = 'sum') =>
  aggregate === 'max' ? ('high' as const) : aggregate === 'min' ? ('low' as const) : ('total' as const)

const emptyCells = (dimensions: readonly string[]): Cells => ({
  ...{ dimensions, numbers: [], columns: dimensions.map(() => []), positions: new Map() },
})

function addCell(cells: Cells, number: number, members: Record<string, string>) {
  const at = cells.numbers.length
  cells.numbers.push(number)
  cells.dimensions.forEach((dimension, bit) => void cells.columns[bit]?.push(members[dimension] ?? ''))
  cells.positions.set(keyAt(cells, at), at)
}

function linesOf(rows: readonly ScanRow[], groups: number, aggregate: Aggregate): Line[] {
  const lines: Line[] = Array.from({ length: groups }, () => new Map())
  for (const row of rows) lines[row.grp]?.set(row.period, knownOf(row, aggregate))
  return lines
}

function knownOf(row: ScanRow, aggregate: Aggregate): Value {
  const { status, span, units, recorded_at } = row
  const value = row.count === 0 ? null : aggregated(row, aggregate)
  return {
    ...{ value: value === null ? null : tidy(value), status, span, units, withheld: false },
    recordedAt: recorded_at.getTime(),
  }
}

/** Over places, `last` adds up as `sum` does: the stock of a whole is that of its parts. */
function aggregated({ total, count, low, high }: ScanRow, aggregate: Aggregate): number | null {
  if (aggregate === 'max') return high
  if (aggregate === 'min') return low
  return aggregate === 'mean' && total !== null ? total / count : total
}
