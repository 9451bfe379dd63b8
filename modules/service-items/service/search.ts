import { AppError } from '@onego/platform/errors'
import type { Regions } from '@onego/regions'
import { type LifeEvent, type SearchAnswer, SearchQuery, type Suggestion } from '../contract.ts'
import { CODE_LISTS, findCoded } from '../lists.ts'
import { readQuestion, type SearchTerms } from '../search/question.ts'
import { normalise } from '../search/words.ts'
import {
  countEntries,
  type FacetRow,
  type FoundEntry,
  lifeEventsInUse,
  type PageKey,
  type SearchFilter,
  searchEntries,
  suggestEntries,
  type Wanted,
} from '../store/search.ts'
import type { ServiceItemsDb } from '../store/tables.ts'

const PUBLIC_STATUSES = ['in-use']
const ALL_STATUSES = ['in-use', 'suspended', 'withdrawn']
const SUGGESTIONS = 8
const FACET_VALUES = 30

/** What staff may ask beyond the public: items out of use, items with odd codes. */
export interface StaffSearch extends SearchQuery {
  odd?: boolean | undefined
}

export function createSearch(db: ServiceItemsDb, regions: Regions) {
  async function filterOf(asked: StaffSearch, statuses: string[]): Promise<SearchFilter> {
    const { region, department, type, lifeEvent, kind, odd } = asked
    const narrowed: SearchFilter = { statuses, department, type, lifeEvent, kind, odd }
    if (!region) return narrowed
    const chain = (await regions.chain(region)).map((one) => one.code)
    return { ...narrowed, regions: [region, ...chain], regionPrefix: region.replace(/(00)+$/, '') }
  }

  /** The strictest reading of the question that finds anything. */
  async function readingThatFinds(asked: StaffSearch, filter: SearchFilter) {
    const terms = readQuestion(asked.q ?? '')
    for (const wanted of readings(terms, normalise(asked.q ?? ''))) {
      const counts = await countEntries(db, wanted, { ...filter, department: undefined, type: undefined })
      if (totalOf(counts) > 0) return { wanted, counts, terms }
    }
    return undefined
  }

  async function soundsLike(terms: SearchTerms, filter: SearchFilter): Promise<string[]> {
    if (!terms.sound) return []
    const wanted = { terms: [terms.sound], atLeast: 1, text: '' }
    return (await suggestEntries(db, wanted, filter, 3)).map((one) => one.name)
  }

  async function answer(asked: StaffSearch, statuses: string[]): Promise<SearchAnswer> {
    const { after, limit } = SearchQuery.parse(asked)
    const filter = await filterOf(asked, statuses)
    const found = await readingThatFinds(asked, filter)
    if (!found) return nothing()
    const { wanted, counts, terms } = found
    const hits = await searchEntries(db, wanted, filter, { after: readKey(after), limit: limit + 1 })
    const narrowed = filter.department || filter.type ? await countEntries(db, wanted, filter) : counts
    const relaxed = wanted.kind !== 'strict'
    const last = hits[limit - 1]
    return {
      hits: hits.slice(0, limit).map(({ score: _score, ...hit }) => hit),
      total: totalOf(narrowed),
      relaxed,
      didYouMean: relaxed ? await soundsLike(terms, filter) : [],
      facets: await facetsOf(counts),
      ...(hits.length > limit && last ? { next: writeKey(last) } : {}),
    }
  }

  async function facetsOf(counts: FacetRow[]): Promise<SearchAnswer['facets']> {
    const departments = counts.flatMap(({ department, department_name, count }) =>
      department ? [{ value: department, name: department_name ?? department, count }] : [],
    )
    const types = counts.flatMap(({ type, count }) =>
      type ? [{ value: type, name: findCoded(CODE_LISTS.type, type)?.zh ?? type, count }] : [],
    )
    const divisions = counts.flatMap(({ region, count }) => (region ? [{ value: region, name: region, count }] : []))
    const named = await Promise.all(
      most(divisions).map(async (one) => ({ ...one, name: (await regions.find(one.value))?.name ?? one.name })),
    )
    return { departments: most(departments), types: most(types), regions: named }
  }

  return {
    /** What everybody may find: bundles and items in use. */
    search: (asked: SearchQuery): Promise<SearchAnswer> => answer(asked, PUBLIC_STATUSES),

    /** The list that staff work with; the caller has checked who asks. */
    listItems: (asked: StaffSearch): Promise<SearchAnswer> => answer({ ...asked, kind: 'item' }, ALL_STATUSES),

    /** Names for what is being typed, best first. */
    async suggest(text: string, region?: string): Promise<Suggestion[]> {
      const filter = await filterOf({ region }, PUBLIC_STATUSES)
      const plain = normalise(text)
      if (plain === '') return []
      for (const wanted of readings(readQuestion(text), plain)) {
        const found = await suggestEntries(db, wanted, filter, SUGGESTIONS)
        if (found.length > 0) return found
      }
      return []
    },

    async lifeEvents(): Promise<LifeEvent[]> {
      const used = await lifeEventsInUse(db)
      return CODE_LISTS.lifeEvent.flatMap(({ code, zh, en }) => {
        const one = used.find((event) => event.code === code)
        return one ? [{ code, zh, en, bundles: one.bundles, items: one.items }] : []
      })
    },
  }
}

type Reading = Wanted & { kind: 'strict' | 'loose' | 'sound' }

/** All words; else at least half of them; else what sounds like it. */
function readings({ strict, loose, sound }: SearchTerms, text: string): Reading[] {
  const readable: Reading[] = [{ kind: 'strict', terms: strict, atLeast: strict.length, text }]
  if (strict.length === 0) return text === '' ? readable : []
  if (sound) readable.push({ kind: 'sound', terms: [sound], atLeast: 1, text })
  if (loose.length > 1) readable.push({ kind: 'loose', terms: loose, atLeast: Math.ceil(loose.length / 2), text })
  return readable
}

const totalOf = (counts: FacetRow[]): number =>
  counts.find((row) => row.department === null && row.type === null && row.region === null)?.count ?? 0

const most = <T extends { count: number }>(values: T[]): T[] =>
  values.sort((a, b) => b.count - a.count).slice(0, FACET_VALUES)

const nothing = (): SearchAnswer => ({
  hits: [],
  total: 0,
  relaxed: false,
  didYouMean: [],
  facets: { departments: [], types: [], regions: [] },
})

const writeKey = ({ score, kind, code }: FoundEntry): string =>
  Buffer.from(JSON.stringify([score, kind, code])).toString('base64url')

/** @throws AppError `service-items.bad-page` (invalid) unless it came from `next`. */
function readKey(after: string | undefined): PageKey | undefined {
  if (!after) return undefined
  try {
    const [score, kind, code] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
    const isKey = typeof score === 'number' && (kind === 'item' || kind === 'bundle') && typeof code === 'string'
    if (isKey && !code.includes('\0')) return { score, kind, code }
  } catch {}
  throw new AppError('invalid', 'service-items.bad-page', 'after: must be the `next` of the page before')
}
