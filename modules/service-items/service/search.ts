import { AppError } from '@onego/platform/errors'
import type { Regions } from '@onego/regions'
import { type LifeEvent, type SearchAnswer, type SearchHit, SearchQuery, type Suggestion } from '../contract.ts'
import { CODE_LISTS, findCoded } from '../lists.ts'
import type { Answer } from '../ranking/ranking-index.ts'
import type { IndexThread } from '../ranking/thread.ts'
import type {
  Dimension,
  FacetCount,
  Found,
  Page,
  PageKey,
  RankedEntry,
  Reading,
  SearchFilter,
} from '../search/filter.ts'
import { readQuestion } from '../search/question.ts'
import { createPlaces } from '../search/regions.ts'
import type { Question } from '../search/terms.ts'
import { normalise } from '../search/words.ts'
import { countEntries, findHits, searchEntries, suggestEntries, type Wanted } from '../store/search.ts'
import { lifeEventsInUse } from '../store/search-entries.ts'
import type { ServiceItemsDb } from '../store/tables.ts'

const PUBLIC_STATUSES = ['in-use']
const ALL_STATUSES = ['in-use', 'suspended', 'withdrawn']
const SUGGESTIONS = 8
const CHOICES = ['department', 'type', 'kind', 'status', 'theme', 'audience', 'level', 'depth', 'lifeEvent'] as const

/** What staff may ask beyond the public: items out of use, items with odd codes. */
export type StaffSearch = SearchQuery & { odd?: boolean | undefined }

/** `thread`: the ranking index; PostgreSQL answers when it is not ready, and whoever pastes a code. */
export function createSearch(db: ServiceItemsDb, regions: Regions, thread: Pick<IndexThread, 'search' | 'suggest'>) {
  const places = createPlaces(regions)

  async function filterOf(asked: StaffSearch, statuses: string[]): Promise<SearchFilter> {
    const { region, odd, name } = asked
    const chosen: SearchFilter['chosen'] = {}
    for (const one of CHOICES) if (asked[one] !== undefined) chosen[one] = asked[one]
    const place = region ? await places.placeOf(region) : undefined
    return { statuses, place, chosen, odd, name, together: statuses === PUBLIC_STATUSES && name === undefined }
  }

  async function find(question: string, filter: SearchFilter, page: Page): Promise<Answer | undefined> {
    const found = readQuestion(question).code === undefined ? await thread.search(question, filter, page) : 'unready'
    return found === 'unready' ? findInDatabase(question, filter, page) : found
  }

  /** The strictest reading of the question that finds anything. */
  async function findInDatabase(question: string, filter: SearchFilter, page: Page): Promise<Answer | undefined> {
    for (const { reading, ...wanted } of readings(readQuestion(question))) {
      const counts = await countEntries(db, wanted, filter)
      if (counts.total > 0) return { ...counts, reading, hits: await searchEntries(db, wanted, filter, page) }
    }
    return undefined
  }

  async function answer(asked: StaffSearch, statuses: string[]): Promise<SearchAnswer> {
    const { after, limit, q } = SearchQuery.parse(asked)
    const filter = await filterOf(asked, statuses)
    const found = await find(q, filter, { after: readKey(after), limit: limit + 1 })
    if (!found) return nothing()
    const shown = found.hits.slice(0, limit)
    const last = found.hits.length > limit ? shown.at(-1) : undefined
    const hits = await hitsOf(shown)
    const relaxed = found.reading !== 'strict'
    return {
      ...{ hits, total: found.total, relaxed },
      didYouMean: relaxed ? didYouMean(found, hits) : [],
      facets: await facetsOf(found.facets),
      ...(last ? { next: writeKey(last) } : {}),
    }
  }

  async function hitsOf(ranked: readonly RankedEntry[]): Promise<SearchHit[]> {
    const found = await findHits(db, ranked)
    return Promise.all(found.map(async (hit) => ({ ...hit, regionName: await places.nameOf(hit.region) })))
  }

  async function facetsOf(facets: Found['facets']): Promise<SearchAnswer['facets']> {
    const coded = (dimension: Dimension, list: keyof typeof CODE_LISTS): FacetCount[] =>
      (facets[dimension] ?? []).map((one) => ({
        ...one,
        name: findCoded(CODE_LISTS[list], one.value)?.zh ?? one.value,
      }))
    const named = (facets.region ?? []).map(async (one) => ({ ...one, name: await places.nameOf(one.value) }))
    return {
      departments: facets.department ?? [],
      regions: await Promise.all(named),
      types: coded('type', 'type'),
      themes: (facets.theme ?? []).map(nameTheme),
      audiences: coded('audience', 'audience'),
      levels: coded('level', 'level'),
      depths: coded('depth', 'depth'),
      lifeEvents: coded('lifeEvent', 'lifeEvent'),
      kinds: facets.kind ?? [],
      statuses: coded('status', 'status'),
    }
  }

  return {
    /** What everybody may find: bundles and items in use. */
    search: ({ status: _status, ...asked }: SearchQuery): Promise<SearchAnswer> => answer(asked, PUBLIC_STATUSES),

    /** The list that staff work with; the caller has checked who asks. */
    listItems: (asked: StaffSearch): Promise<SearchAnswer> => answer({ ...asked, kind: 'item' }, ALL_STATUSES),

    /** Names for what is being typed, best first. */
    async suggest(text: string, region?: string): Promise<Suggestion[]> {
      if (normalise(text) === '') return []
      const filter = await filterOf({ region }, PUBLIC_STATUSES)
      const question = readQuestion(text)
      const found = question.code === undefined ? await thread.suggest(text, filter, SUGGESTIONS) : 'unready'
      if (found !== 'unready') return found as Suggestion[]
      for (const wanted of readings(question)) {
        const named = await suggestEntries(db, wanted, filter, SUGGESTIONS)
        if (named.length > 0) return named
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

/** All words; else what sounds like it; else most of them. */
function readings({ strict, loose, sound, text, code }: Question): (Wanted & { reading: Reading })[] {
  if (code !== undefined) return [{ reading: 'strict', terms: [], isLoose: false, text: '', code }]
  if (strict.length === 0) return text === '' ? [{ reading: 'strict', terms: [], isLoose: false, text }] : []
  const readable: (Wanted & { reading: Reading })[] = [{ reading: 'strict', terms: strict, isLoose: false, text }]
  if (sound) readable.push({ reading: 'corrected', terms: [sound], isLoose: false, text })
  return [...readable, { reading: 'loose', terms: loose, isLoose: true, text }]
}

const NAMES_MEANT = 3

/** The question as it was meant, if that is known; what sounds like it, by name; nothing if only some of the words were found. */
function didYouMean({ reading, corrected }: Answer, hits: readonly SearchHit[]): string[] {
  if (reading !== 'corrected') return []
  return corrected === undefined ? [...new Set(hits.map(({ name }) => name))].slice(0, NAMES_MEANT) : [corrected]
}

function nameTheme(one: FacetCount): FacetCount {
  const list = one.value.startsWith('p') ? CODE_LISTS.personTheme : CODE_LISTS.enterpriseTheme
  return { ...one, name: findCoded(list, one.value.slice(1))?.zh ?? one.value }
}

const nothing = (): SearchAnswer => ({
  ...{ hits: [], total: 0, relaxed: false, didYouMean: [] },
  facets: {
    ...{ departments: [], types: [], regions: [], themes: [], audiences: [], levels: [], depths: [] },
    ...{ lifeEvents: [], kinds: [], statuses: [] },
  },
})

const writeKey = ({ score, kind, code }: PageKey): string =>
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
