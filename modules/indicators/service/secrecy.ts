import { type Asker, seesUnits } from '../access.ts'
import type { Line } from '../rules/grid.ts'
import { nodeKey, suppressed } from '../rules/suppression.ts'
import { type Cells, cellOfGroup, type View } from '../rules/targets.ts'
import type { Tree } from '../rules/tree.ts'
import type { Known } from '../store/definitions.ts'
import { cellsByPeriod } from '../store/observations.ts'
import type { Dimensions } from './dimensions.ts'
import type { Gathered, Gathering, Wanted } from './gathering.ts'
import type { Given } from './given.ts'

export interface Secrecy {
  /** Marks what the asker may not see (统计法 §25). */
  withhold(asker: Asker, known: Known, wanted: Wanted, gathered: Gathered): Promise<Gathered>
}

const MOST_KEPT = 500

/** Values of single units stay with the owner's staff; so do totals that would give them away. */
export function createSecrecy(
  { db, region }: Pick<Given, 'db' | 'region'>,
  dimensions: Dimensions,
  gathering: Gathering,
): Secrecy {
  /** Patterns by what they follow from: the cells with values, and who stands where. */
  const kept = new Map<string, Set<string>>()

  /** For each period the totals that are withheld in it. */
  async function patterns(known: Known, { from, to, asOf }: Wanted): Promise<Map<string, Set<string>>> {
    const { secrecy, dimensions: all } = known.definition
    const shown = all.filter((dimension) => dimension !== secrecy?.dimension)
    const trees = await dimensions.treesOf(all)
    const cells = await gathering.cellsOf(known)
    const ofUnits = unitCells(cells, secrecy?.dimension ?? '')
    const found = await cellsByPeriod(
      db,
      { region, indicator: known.number },
      { cells: [...ofUnits.keys()], from, to, asOf },
    )
    const stamp = await dimensions.stampOf(all)
    return new Map(
      found.map(({ period, digest, present }) => {
        const key = `${known.number}/${known.version}/${stamp}/${digest}`
        const pattern =
          kept.get(key) ??
          patternOf(present, {
            cells,
            ofUnits,
            shown,
            trees,
            atLeast: secrecy?.atLeast ?? 3,
            unit: secrecy?.dimension ?? '',
          })
        if (kept.size >= MOST_KEPT) kept.clear()
        kept.set(key, pattern)
        return [period, pattern] as const
      }),
    )
  }

  return {
    async withhold(asker, known, wanted, gathered) {
      const { secrecy, dimensions: all } = known.definition
      if (!secrecy || seesUnits(asker, known.definition)) return gathered
      const found = await patterns(known, wanted)
      const shown = all.filter((dimension) => dimension !== secrecy.dimension)
      return gathered.map((lines, at) => {
        const view = wanted.views[at]
        return lines.map((line, group) =>
          view ? shaded(line, { view, group, unit: secrecy.dimension, shown, found }) : line,
        )
      })
    },
  }
}

interface Shade {
  view: View
  group: number
  unit: string
  shown: readonly string[]
  found: ReadonlyMap<string, Set<string>>
}

function shaded(line: Line, { view, group, unit, shown, found }: Shade): Line {
  const cell = cellOfGroup(view, group)
  const key = nodeKey(shown.map((dimension) => cell[dimension] ?? ''))
  const isOfUnit = unit in cell
  return new Map(
    [...line].map(([period, value]) => [
      period,
      { ...value, withheld: isOfUnit || (found.get(period)?.has(key) ?? false) },
    ]),
  )
}

/** Positions of the cells that belong to a unit, by number. */
function unitCells({ dimensions, columns, numbers }: Cells, unit: string): Map<number, number> {
  const column = columns[dimensions.indexOf(unit)] ?? []
  return new Map(numbers.flatMap((number, at) => ((column[at] ?? '') === '' ? [] : [[number, at] as const])))
}

interface Place {
  cells: Cells
  ofUnits: ReadonlyMap<number, number>
  shown: readonly string[]
  unit: string
  trees: ReadonlyMap<string, Tree>
  atLeast: number
}

function patternOf(present: readonly number[], { cells, ofUnits, shown, unit, trees, atLeast }: Place): Set<string> {
  const column = (dimension: string) => cells.columns[cells.dimensions.indexOf(dimension)]
  const columns = shown.map(column)
  const units = column(unit)
  const contributions = present.flatMap((number) => {
    const at = ofUnits.get(number)
    return at === undefined ? [] : [{ members: columns.map((one) => one?.[at] ?? ''), unit: units?.[at] ?? '' }]
  })
  return suppressed(
    contributions,
    shown.map((dimension) => trees.get(dimension)),
    atLeast,
  )
}
