import { DIMENSIONS, type Dimension, type SearchFilter, TAG_DIMENSIONS } from '../search/filter.ts'
import { NEARNESS } from '../search/terms.ts'
import { type EntryTable, ODD, type Values } from './entry-table.ts'

const NONE = -1
const SEVERAL = 99

/** A filter worked out for every value of every column, so that an entry is judged by looking up numbers. */
export interface Choices {
  /** Index of the one dimension whose choice an entry fails, -1 if it fails none, 99 if several. */
  failing(entry: number): number
  /** What being near is worth, by number of the region. */
  nearness: Float64Array
  isVisible(entry: number): boolean
}

type Passes = Uint8Array

export function choicesOf(table: EntryTable, filter: SearchFilter): Choices {
  const { columns, values } = table
  const nearness = nearnessOf(values.region, filter)
  const passes: [number, Uint32Array, Passes][] = []
  if (filter.place) {
    passes.push([
      DIMENSIONS.indexOf('region'),
      columns.region,
      Uint8Array.from(nearness, (near) => (near >= 0 ? 1 : 0)),
    ])
  }
  for (const dimension of ['department', 'type', 'kind', 'status'] as const) {
    const chosen = filter.chosen[dimension]
    if (chosen === undefined) continue
    passes.push([
      DIMENSIONS.indexOf(dimension),
      columns[dimension],
      passing(values[dimension], (one) => one === chosen),
    ])
  }
  for (const dimension of TAG_DIMENSIONS) {
    const chosen = filter.chosen[dimension]
    if (chosen === undefined) continue
    const tag = `${dimension}:${chosen}`
    const holds = passing(values.tags, (set) => set.split(' ').includes(tag))
    passes.push([DIMENSIONS.indexOf(dimension as Dimension), columns.tags, holds])
  }
  return { nearness, failing: (entry) => failingOf(passes, entry), isVisible: visibility(table, filter) }
}

function failingOf(passes: readonly [number, Uint32Array, Passes][], entry: number): number {
  let failing = NONE
  for (const [dimension, column, passing] of passes) {
    if (passing[column[entry] ?? 0] === 1) continue
    if (failing !== NONE) return SEVERAL
    failing = dimension
  }
  return failing
}

const passing = ({ list }: Values, holds: (value: string) => boolean): Passes =>
  Uint8Array.from(list, (value) => (holds(value) ? 1 : 0))

/** -1 for divisions outside; 0 for all when no place is asked for. */
function nearnessOf({ list }: Values, { place }: SearchFilter): Float64Array {
  return Float64Array.from(list, (region) => {
    if (!place) return 0
    const step = place.chain.indexOf(region)
    if (step >= 0) return NEARNESS[step] ?? 0
    return place.within && region.startsWith(place.within) ? NEARNESS[1] : -1
  })
}

function visibility(
  { columns, values }: EntryTable,
  { statuses, odd, name }: SearchFilter,
): (entry: number) => boolean {
  const states = passing(values.status, (status) => statuses.includes(status))
  const names = name === undefined ? undefined : passing(values.name, (keyed) => keyed.endsWith(` ${name}`))
  const oddBit = odd ? ODD : 0
  return (entry) =>
    states[columns.status[entry] ?? 0] === 1 &&
    (odd === undefined || ((columns.flags[entry] ?? 0) & ODD) === oddBit) &&
    (names === undefined || names[columns.name[entry] ?? 0] === 1)
}
