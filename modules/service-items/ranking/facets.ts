import { DIMENSIONS, FACET_VALUES, type FacetCount, type Found } from '../search/filter.ts'
import type { Candidates } from './candidates.ts'
import type { EntryTable } from './entry-table.ts'

const COLUMNS = ['region', 'department', 'type', 'kind', 'status'] as const

/** Of each dimension the values that most entries have, with the choices of the other dimensions in force. */
export function facetsOf(table: EntryTable, candidates: Candidates): Found['facets'] {
  const facets: Found['facets'] = tagFacets(table, candidates)
  for (const dimension of COLUMNS) {
    const { list } = table.values[dimension]
    const named = dimension === 'department' ? table.departmentNames : list
    const own = DIMENSIONS.indexOf(dimension)
    const counts = countColumn(table.columns[dimension], candidates, { own, values: list.length })
    const counted = list.map((value, at) => ({ value, name: named[at] ?? value, count: counts[at] ?? 0 }))
    put(facets, dimension, counted)
  }
  return facets
}

function countColumn(
  column: Uint32Array,
  { size, entry, failing }: Candidates,
  { own, values }: { own: number; values: number },
): Uint32Array {
  const counts = new Uint32Array(values)
  for (let at = 0; at < size; at++) {
    const fails = failing[at]
    if (fails !== -1 && fails !== own) continue
    const value = column[entry[at] ?? 0] ?? 0
    counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}

const STATES = 16

/** Entries are counted by set of tags first: there are far fewer sets. */
function tagFacets({ columns, values }: EntryTable, { size, entry, failing }: Candidates): Found['facets'] {
  const bySet = new Uint32Array(values.tags.list.length * STATES)
  for (let at = 0; at < size; at++) {
    const set = columns.tags[entry[at] as number] as number
    const key = set * STATES + (failing[at] as number) + 1
    bySet[key] = (bySet[key] as number) + 1
  }
  const counts = new Map<string, number>()
  for (const [set, tags] of values.tags.list.entries()) {
    const states = bySet.subarray(set * STATES, (set + 1) * STATES)
    for (const tag of tags.split(' ')) {
      const own = DIMENSIONS.indexOf(dimensionOf(tag) as (typeof DIMENSIONS)[number])
      const count = (states[0] as number) + (states[own + 1] as number)
      if (own >= 0 && count > 0) counts.set(tag, (counts.get(tag) ?? 0) + count)
    }
  }
  return grouped(counts)
}

const dimensionOf = (tag: string) => tag.slice(0, tag.indexOf(':'))

function grouped(counts: Map<string, number>): Found['facets'] {
  const facets: Found['facets'] = {}
  for (const dimension of DIMENSIONS) {
    const own = [...counts].filter(([tag]) => dimensionOf(tag) === dimension)
    const valued = own.map(([tag, count]) => ({ value: tag.slice(dimension.length + 1), count }))
    put(
      facets,
      dimension,
      valued.map((one) => ({ ...one, name: one.value })),
    )
  }
  return facets
}

function put(facets: Found['facets'], dimension: (typeof DIMENSIONS)[number], counts: readonly FacetCount[]) {
  const counted = counts.filter(({ value, count }) => value !== '' && count > 0)
  if (counted.length === 0) return
  counted.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  facets[dimension] = counted.slice(0, FACET_VALUES)
}
