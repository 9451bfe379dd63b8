import {
  DIMENSIONS,
  FACET_VALUES,
  type Found,
  type Page,
  type RankedEntry,
  type SearchFilter,
} from '../search/filter.ts'
import { BONUS, LOOSE_SHARE, type Term } from '../search/terms.ts'
import { choicesOf } from './choices.ts'
import { type EntryTable, nameOf, ONLINE } from './entry-table.ts'
import type { TextIndex } from './text-index.ts'
import { type Weighed, weigh } from './weigh.ts'

export interface Library {
  table: EntryTable
  texts: TextIndex
  departments: TextIndex
}

export interface Sought {
  terms: readonly Term[]
  isLoose: boolean
  text: string
}

/** An entry that holds enough of the question; `failing` as in `Choices`. */
interface Candidate {
  entry: number
  failing: number
  weighed: Weighed | undefined
}

/** One page of what holds the terms, best first, with counts unless they are not wanted; undefined if nothing does. */
export function rank(
  library: Library,
  sought: Sought,
  filter: SearchFilter,
  page: Page,
  counts = true,
): Found | undefined {
  const { table } = library
  const choices = choicesOf(table, filter)
  const weights = weigh(sought.terms, library.texts, library.departments)
  try {
    const all = candidatesOf(table, sought, choices, weights.of)
    const passing = all.filter(({ failing }) => failing === -1)
    if (passing.length === 0) return undefined
    const least = sought.isLoose
      ? LOOSE_SHARE * passing.reduce((most, one) => Math.max(most, one.weighed?.share ?? 0), 0)
      : 0
    const enough = (one: Candidate) => !one.weighed || one.weighed.share >= least
    const kept = sought.isLoose ? passing.filter(enough) : passing
    const score = scorer(library, sought, choices.nearness, weights.whole)
    const hits = filter.together
      ? bestOfNames(table, kept, score)
      : kept.map((one) => ranked(table, one, score(one), 0))
    return {
      hits: bestOf(hits, page),
      total: kept.length,
      facets: counts ? count(table, sought.isLoose ? all.filter(enough) : all) : {},
    }
  } finally {
    weights.end()
  }
}

function candidatesOf(
  { columns, size }: EntryTable,
  { terms, isLoose }: Sought,
  { failing, isVisible }: ReturnType<typeof choicesOf>,
  weigh: (text: number, department: number) => Weighed,
): Candidate[] {
  const needed = isLoose ? 1 : terms.length
  const found: Candidate[] = []
  for (let entry = 0; entry < size(); entry++) {
    if (!isVisible(entry)) continue
    const weighed = terms.length > 0 ? weigh(columns.text[entry] ?? 0, columns.department[entry] ?? 0) : undefined
    if (weighed && weighed.terms < needed) continue
    const fails = failing(entry)
    if (fails < DIMENSIONS.length) found.push({ entry, failing: fails, weighed })
  }
  return found
}

type Score = (candidate: Candidate) => number

function scorer({ table }: Library, { text }: Sought, nearness: Float64Array, whole: number): Score {
  const { columns, values } = table
  const bundle = values.kind.number('bundle')
  const fits = new Map<number, number>()
  const fitOf = (name: number) => {
    const known = fits.get(name)
    if (known !== undefined) return known
    const fit = text === '' ? 0 : containing(nameOf(values.name.list[name] ?? '').toLowerCase(), text)
    fits.set(name, fit)
    return fit
  }
  return ({ entry, weighed }) => {
    const name = columns.name[entry] ?? 0
    let score = (columns.kind[entry] === bundle ? BONUS.bundle : 0) + fitOf(name)
    if ((columns.flags[entry] ?? 0) & ONLINE) score += BONUS.online
    score += nearness[columns.region[entry] ?? 0] ?? 0
    if (weighed && whole > 0) {
      const length = Math.max(1, nameOf(values.name.list[name] ?? '').length)
      score += (10 * weighed.share) / whole + BONUS.covered * Math.min(1, weighed.covered / length)
    }
    return Math.round(score * 10_000) / 10_000
  }
}

const containing = (name: string, text: string) =>
  (name.includes(text) ? BONUS.contains : 0) + (name.startsWith(text) ? BONUS.begins : 0)

const ranked = ({ columns, codes, values }: EntryTable, { entry }: Candidate, score: number, others: number) => ({
  ...{ score, others, code: codes[entry] ?? '' },
  kind: values.kind.list[columns.kind[entry] ?? 0] ?? '',
})

function bestOfNames(table: EntryTable, kept: readonly Candidate[], score: Score): RankedEntry[] {
  const best = new Map<number, { one: Candidate; score: number; code: string; count: number }>()
  for (const one of kept) {
    const name = table.columns.name[one.entry] ?? 0
    const its = score(one)
    const code = table.codes[one.entry] ?? ''
    const before = best.get(name)
    if (!before) best.set(name, { one, score: its, code, count: 1 })
    else {
      before.count += 1
      if (its > before.score || (its === before.score && code < before.code))
        Object.assign(before, { one, score: its, code })
    }
  }
  return [...best.values()].map((found) => ranked(table, found.one, found.score, found.count - 1))
}

const before = (a: Pick<RankedEntry, 'score' | 'kind' | 'code'>, b: Pick<RankedEntry, 'score' | 'kind' | 'code'>) =>
  a.score !== b.score ? a.score > b.score : a.kind !== b.kind ? a.kind < b.kind : a.code < b.code

/** The first `limit` after the key, kept in order while looking through all. */
function bestOf(hits: readonly RankedEntry[], { after, limit }: Page): RankedEntry[] {
  const top: RankedEntry[] = []
  for (const hit of hits) {
    if (after && !before(after, hit)) continue
    const last = top[limit - 1]
    if (last && !before(hit, last)) continue
    let at = top.length
    while (at > 0 && before(hit, top[at - 1] as RankedEntry)) at -= 1
    top.splice(at, 0, hit)
    if (top.length > limit) top.pop()
  }
  return top
}

const COLUMNS = ['region', 'department', 'type', 'kind', 'status'] as const

/** Of each dimension the values that most entries have, with the choices of the other dimensions in force. */
function count(table: EntryTable, candidates: readonly Candidate[]): Found['facets'] {
  const { columns, values, departmentNames } = table
  const facets: Found['facets'] = {}
  for (const dimension of COLUMNS) {
    const counts = new Uint32Array(values[dimension].list.length)
    const column = columns[dimension]
    const own = DIMENSIONS.indexOf(dimension)
    for (const { entry, failing } of candidates) {
      if (failing !== -1 && failing !== own) continue
      const value = column[entry] ?? 0
      counts[value] = (counts[value] ?? 0) + 1
    }
    const named = dimension === 'department' ? departmentNames : values[dimension].list
    const list = [...counts].flatMap((one, value) => {
      const code = values[dimension].list[value] ?? ''
      return one > 0 && code !== '' ? [{ value: code, name: named[value] ?? code, count: one }] : []
    })
    if (list.length > 0) facets[dimension] = most(list)
  }
  return { ...facets, ...countTags(table, candidates) }
}

function countTags({ columns, values }: EntryTable, candidates: readonly Candidate[]): Found['facets'] {
  const bySet = new Map<number, number>()
  for (const { entry, failing } of candidates) {
    const key = (columns.tags[entry] ?? 0) * 16 + (failing + 1)
    bySet.set(key, (bySet.get(key) ?? 0) + 1)
  }
  const counts = new Map<string, number>()
  for (const [key, entries] of bySet) {
    const failing = (key & 15) - 1
    for (const tag of (values.tags.list[key >>> 4] ?? '').split(' ').filter(Boolean)) {
      const own = failing === -1 || tag.startsWith(`${DIMENSIONS[failing]}:`)
      if (own) counts.set(tag, (counts.get(tag) ?? 0) + entries)
    }
  }
  const facets: Found['facets'] = {}
  for (const dimension of DIMENSIONS) {
    const start = `${dimension}:`
    const list = [...counts]
      .filter(([tag]) => tag.startsWith(start))
      .map(([tag, entries]) => ({ value: tag.slice(start.length), name: tag.slice(start.length), count: entries }))
    if (list.length > 0) facets[dimension] = most(list)
  }
  return facets
}

const most = <T extends { count: number; value: string }>(list: T[]): T[] =>
  list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, FACET_VALUES)
