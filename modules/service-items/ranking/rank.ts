import type { Found, Page, RankedEntry, SearchFilter } from '../search/filter.ts'
import { BONUS, LEAST_SHARE, LOOSE_SHARE, type Term } from '../search/terms.ts'
import { type Candidates, candidatesOf, keepFrom, largestShare } from './candidates.ts'
import { type Choices, choicesOf } from './choices.ts'
import { type EntryTable, nameOf, ONLINE } from './entry-table.ts'
import { facetsOf } from './facets.ts'
import type { TextIndex } from './text-index.ts'
import { weigh } from './weigh.ts'

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

/** One page of what holds the terms, best first, with counts unless they are not wanted; undefined if nothing does. */
export function rank(
  { table, texts, departments }: Library,
  sought: Sought,
  filter: SearchFilter,
  page: Page,
  counts = true,
): Found | undefined {
  const choices = choicesOf(table, filter)
  const weights = weigh(sought.terms, texts, departments)
  const needed = sought.isLoose ? Math.min(1, sought.terms.length) : sought.terms.length
  const candidates = candidatesOf(table, weights, choices, { terms: needed, failingOne: counts })
  weights.end()
  const share = largestShare(candidates)
  if (share < (sought.isLoose ? LEAST_SHARE * weights.whole : 0)) return undefined
  if (sought.isLoose) keepFrom(candidates, Math.max(LOOSE_SHARE * share, LEAST_SHARE * weights.whole))
  const { places, total } = placesOf(table, candidates, filter.together, scorer(table, sought, choices, weights.whole))
  return { hits: firstOf(table, places, page), total, facets: counts ? facetsOf(table, candidates) : {} }
}

/** An entry that may be shown, with how many there are of its name. */
interface Placed {
  entry: number
  score: number
  count: number
}

type Score = (at: number, candidates: Candidates) => number

function scorer({ columns, values }: EntryTable, { text }: Sought, { nearness }: Choices, whole: number): Score {
  const bundle = values.kind.number('bundle')
  const fits = new Float64Array(values.name.list.length).fill(Number.NaN)
  const fitOf = (name: number) => {
    if (Number.isNaN(fits[name])) fits[name] = fit(nameOf(values.name.list[name] ?? '').toLowerCase(), text)
    return fits[name] ?? 0
  }
  return (at, { entry, share, covered }) => {
    const one = entry[at] as number
    const name = columns.name[one] as number
    const online = ((columns.flags[one] as number) & ONLINE) > 0 ? BONUS.online : 0
    const own = columns.kind[one] === bundle ? BONUS.bundle : 0
    const found = whole > 0 ? (10 * (share[at] as number)) / whole : 0
    const length = Math.max(1, nameOf(values.name.list[name] ?? '').length)
    const cover = BONUS.covered * Math.min(1, (covered[at] as number) / length)
    const score = found + cover + own + online + fitOf(name) + (nearness[columns.region[one] ?? 0] ?? 0)
    return Math.round(score * 10_000) / 10_000
  }
}

const fit = (name: string, text: string) =>
  text === '' ? 0 : (name.includes(text) ? BONUS.contains : 0) + (name.startsWith(text) ? BONUS.begins : 0)

/** Every candidate that fails nothing; `together`: the best one of each name. */
function placesOf(table: EntryTable, candidates: Candidates, together: boolean, score: Score) {
  const best = new Map<number, Placed>()
  const places: Placed[] = []
  let total = 0
  for (let at = 0; at < candidates.size; at++) {
    if (candidates.failing[at] !== -1) continue
    total += 1
    const entry = candidates.entry[at] as number
    const name = table.columns.name[entry] as number
    const before = together ? best.get(name) : undefined
    const its = score(at, candidates)
    if (before) join(table, before, entry, its)
    else {
      const placed = { entry, score: its, count: 1 }
      places.push(placed)
      if (together) best.set(name, placed)
    }
  }
  return { places, total }
}

function join({ codes }: EntryTable, placed: Placed, entry: number, score: number) {
  placed.count += 1
  const isBetter =
    score > placed.score || (score === placed.score && (codes[entry] ?? '') < (codes[placed.entry] ?? ''))
  if (isBetter) Object.assign(placed, { entry, score })
}

type Ordered = Pick<RankedEntry, 'score' | 'kind' | 'code'>

const comesBefore = (a: Ordered, b: Ordered) =>
  a.score !== b.score ? a.score > b.score : a.kind !== b.kind ? a.kind < b.kind : a.code < b.code

/** The first `limit` after the key, kept in order while looking through all. */
function firstOf(table: EntryTable, places: readonly Placed[], { after, limit }: Page): RankedEntry[] {
  const top: RankedEntry[] = []
  for (const place of places) {
    const last = top[limit - 1]
    if (last && place.score < last.score) continue
    const hit = ranked(table, place)
    const isLater = !after || comesBefore(after, hit)
    if (isLater && (!last || comesBefore(hit, last))) insert(top, hit, limit)
  }
  return top
}

function insert(top: RankedEntry[], hit: RankedEntry, limit: number) {
  let at = top.length
  while (at > 0 && comesBefore(hit, top[at - 1] as RankedEntry)) at -= 1
  top.splice(at, 0, hit)
  if (top.length > limit) top.pop()
}

const ranked = ({ columns, codes, values }: EntryTable, { entry, score, count }: Placed): RankedEntry => ({
  ...{ score, others: count - 1, code: codes[entry] ?? '' },
  kind: values.kind.list[columns.kind[entry] ?? 0] ?? '',
})
