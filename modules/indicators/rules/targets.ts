import type { Cell } from '../contract.ts'
import type { Tree } from './tree.ts'

/** All cells an indicator has values for, in columns. */
export interface Cells {
  dimensions: readonly string[]
  /** Numbers of the cells; position counts below. */
  numbers: number[]
  /** For each dimension, the member of each cell; '' where the cell is about the whole of it. */
  columns: string[][]
  positions: Map<string, number>
}

/** What is asked of the cells: those within `where`, grouped by members of up to three dimensions. */
export interface View {
  where: Cell
  by: readonly { dimension: string; members: readonly string[] }[]
}

/** Which cell counts for which group. Shadows are cells whose value already lies in that of another cell of the group. */
export interface Targets {
  groups: number
  cells: number[]
  groupOf: number[]
  /** Position of the member of the secret dimension among those seen; -1 without one. */
  units: number[]
  /** False where a cell only tells how many units stand behind a value. */
  counts: boolean[]
  shadows: { cell: number; group: number; above: number }[]
}

export const groupsIn = (view: View): number => view.by.reduce((product, { members }) => product * members.length, 1)

/** The cell a group stands for. */
export function cellOfGroup(view: View, group: number): Cell {
  const cell: Cell = { ...view.where }
  let rest = group
  for (const { dimension, members } of view.by.toReversed()) {
    cell[dimension] = members[rest % members.length] ?? ''
    rest = Math.floor(rest / members.length)
  }
  return cell
}

interface Options {
  trees: ReadonlyMap<string, Tree>
  /** Only values that were reported for exactly the group count. */
  onlyExact: boolean
  unitDimension: string | undefined
}

/**
 * Distributes an indicator's cells among the groups of a view. A value reported for a group counts before those of its parts,
 * and a part before its own parts, period by period; where parts were reported by different dimensions, those by the fewest
 * (then the first) dimensions count, so that nothing is summed twice.
 */
export function targetsOf(cells: Cells, view: View, { trees, onlyExact, unitDimension }: Options): Targets {
  const asked = maskOf(cells.dimensions, {
    ...view.where,
    ...Object.fromEntries(view.by.map((by) => [by.dimension, ''])),
  })
  const isExact = exactness(cells, view)
  const exact = ({ at, group, mask }: Found) => mask === asked && isExact(at, group)
  const found = foundIn(cells, matcher(cells, view, trees))
  const chosen = onlyExact ? undefined : chosenMask(found.filter((one) => !exact(one)))
  const targets: Targets = { groups: groupsIn(view), cells: [], groupOf: [], units: [], counts: [], shadows: [] }
  const unitOf = unitsIn(cells, unitDimension)
  const countedIn = new Map<number, number>()
  for (const one of found) {
    const counts = (chosen !== undefined && (one.mask & chosen) === chosen) || exact(one)
    if (!counts && unitDimension === undefined) continue
    push(targets, cells.numbers[one.at] ?? 0, one.group, unitOf(one.at), counts)
    if (counts) countedIn.set(one.at, one.group)
  }
  if (!onlyExact) addShadows(targets, cells, trees, countedIn)
  return targets
}

/** Whether a cell that has just the dimensions of the view is the very cell a group stands for. */
function exactness(cells: Cells, view: View): (at: number, group: number) => boolean {
  const column = (dimension: string) => cells.columns[cells.dimensions.indexOf(dimension)]
  const by = view.by.map(({ dimension, members }) => ({ column: column(dimension), members })).toReversed()
  const wheres = Object.entries(view.where)
    .filter(([dimension]) => !view.by.some((one) => one.dimension === dimension))
    .map(([dimension, member]) => ({ column: column(dimension), member }))
  return (at, group) => {
    let rest = group
    for (const { column: members, members: groups } of by) {
      if (members?.[at] !== groups[rest % groups.length]) return false
      rest = Math.floor(rest / groups.length)
    }
    return wheres.every(({ column: members, member }) => members?.[at] === member)
  }
}

interface Found {
  at: number
  group: number
  mask: number
}

function foundIn(cells: Cells, groupAt: (at: number) => number): Found[] {
  const found: Found[] = []
  for (let at = 0; at < cells.numbers.length; at += 1) {
    const group = groupAt(at)
    if (group >= 0) found.push({ at, group, mask: maskAt(cells, at) })
  }
  return found
}

/** For each position the number of its unit among those seen, -1 without one. */
function unitsIn(cells: Cells, dimension: string | undefined): (at: number) => number {
  const column = dimension === undefined ? undefined : cells.columns[cells.dimensions.indexOf(dimension)]
  const units = new Map<string, number>()
  return (at) => {
    const member = column?.[at] ?? ''
    if (member === '') return -1
    const known = units.get(member) ?? units.size
    units.set(member, known)
    return known
  }
}

function push(targets: Targets, cell: number, group: number, unit: number, counts: boolean) {
  targets.cells.push(cell)
  targets.groupOf.push(group)
  targets.units.push(unit)
  targets.counts.push(counts)
}

/** For each position the group it lies in, or -1. */
function matcher(cells: Cells, view: View, trees: ReadonlyMap<string, Tree>): (at: number) => number {
  const column = (dimension: string) => cells.columns[cells.dimensions.indexOf(dimension)]
  const wheres = Object.entries(view.where)
    .filter(([dimension]) => !view.by.some((by) => by.dimension === dimension))
    .map(([dimension, top]) => {
      const tree = trees.get(dimension)
      return { column: column(dimension), lies: remembered((member) => tree?.isWithin(member, top) ?? member === top) }
    })
  const groups = view.by.map(({ dimension, members }) => {
    const places = new Map(members.map((member, place) => [member, place]))
    const tree = trees.get(dimension)
    const placeOf = (member: string) => {
      const above = (tree?.chainOf(member) ?? [member]).find((code) => places.has(code))
      return above === undefined ? -1 : (places.get(above) ?? -1)
    }
    return { column: column(dimension), size: members.length, placeOf: remembered(placeOf) }
  })
  const isWithin = (at: number) =>
    wheres.every(({ column: members, lies }) => {
      const member = members?.[at] ?? ''
      return member !== '' && lies(member)
    })
  return (at) => {
    if (!isWithin(at)) return -1
    let group = 0
    for (const { column: members, size, placeOf } of groups) {
      const member = members?.[at] ?? ''
      const place = member === '' ? -1 : placeOf(member)
      if (place < 0) return -1
      group = group * size + place
    }
    return group
  }
}

function remembered<T>(work: (member: string) => T): (member: string) => T {
  const known = new Map<string, T>()
  return (member) => {
    if (known.has(member)) return known.get(member) as T
    const made = work(member)
    known.set(member, made)
    return made
  }
}

const maskOf = (dimensions: readonly string[], cell: Cell) =>
  dimensions.reduce((mask, dimension, bit) => (dimension in cell ? mask | (1 << bit) : mask), 0)

const maskAt = (cells: Cells, at: number) =>
  cells.columns.reduce((mask, column, bit) => ((column[at] ?? '') === '' ? mask : mask | (1 << bit)), 0)

export const keyAt = (cells: Cells, at: number) => cells.columns.map((column) => column[at] ?? '').join('\u0001')

const bitsOf = (mask: number) => mask.toString(2).replaceAll('0', '').length

/** The set of dimensions by which parts are summed: the fewest, then the first in the indicator's order. */
const chosenMask = (parts: readonly Found[]): number | undefined =>
  [...new Set(parts.map(({ mask }) => mask))].sort((a, b) => bitsOf(a) - bitsOf(b) || a - b)[0]

/** Pairs of cells of one group of which the second holds the first. None, found quickly, where no cell lies in another. */
function addShadows(
  targets: Targets,
  cells: Cells,
  trees: ReadonlyMap<string, Tree>,
  countedIn: ReadonlyMap<number, number>,
) {
  if (!isNested(cells, trees, countedIn)) return
  for (const [at, group] of countedIn) {
    for (const above of cellsAbove(cells, trees, at)) {
      if (countedIn.get(above) !== group) continue
      targets.shadows.push({ cell: cells.numbers[at] ?? 0, group, above: cells.numbers[above] ?? 0 })
    }
  }
}

function isNested(cells: Cells, trees: ReadonlyMap<string, Tree>, counted: ReadonlyMap<number, number>): boolean {
  const masks = new Set<number>()
  for (const at of counted.keys()) {
    masks.add(maskAt(cells, at))
    if (masks.size > 1) return true
  }
  return cells.dimensions.some((dimension, bit) => {
    const tree = trees.get(dimension)
    const used = new Set<string>()
    for (const at of counted.keys()) used.add(cells.columns[bit]?.[at] ?? '')
    return [...used].some((member) => tree?.chainOf(member).some((above) => above !== member && used.has(above)))
  })
}

/** Positions of all cells that hold this one, itself not among them. */
function cellsAbove(cells: Cells, trees: ReadonlyMap<string, Tree>, at: number): number[] {
  let keys = ['']
  cells.dimensions.forEach((dimension, bit) => {
    const member = cells.columns[bit]?.[at] ?? ''
    const chain = member === '' ? [''] : [...(trees.get(dimension)?.chainOf(member) ?? [member]), '']
    keys = keys.flatMap((key) => chain.map((code) => (bit === 0 ? code : `${key}\u0001${code}`)))
  })
  return keys.flatMap((key) => {
    const above = cells.positions.get(key)
    return above === undefined || above === at ? [] : [above]
  })
}
