import type { Organisations } from '@onego/organisations'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { z } from 'zod'
import {
  FACETS,
  type FacetName,
  type FacetValue,
  type ResourceHit,
  ResourceSearch,
  type ResourceSearchAnswer,
} from '../contract/search.ts'
import {
  type Choices,
  countFacets,
  type FacetRow,
  type FoundRow,
  findEntries,
  isAnythingFound,
  providersOf,
  type Scope,
  type SearchKey,
  type Wanted,
  writeFigures,
} from '../store/search.ts'
import type { CatalogueDb } from '../store/tables.ts'
import { indexAll } from './indexing.ts'
import { readQuestion } from './question.ts'

export type Search = ReturnType<typeof createSearch>

type Asked = z.output<typeof ResourceSearch>

export function createSearch(given: { db: CatalogueDb; organisations: Organisations }) {
  const { db } = given

  /**
   * Administrators and the platform's reviewers see all work in progress, stewards and a department's own reviewers that
   * of their department.
   */
  async function scopeOf({ roles, organisation }: Person): Promise<Scope> {
    const reviews = roles.includes('reviewer')
    const body = reviews && organisation ? await given.organisations.find(organisation) : undefined
    const works = reviews || roles.includes('steward')
    return { all: roles.includes('admin') || body?.kind === 'platform', own: works ? organisation : null }
  }

  /** The strictest reading of the words that finds anything; a page and its counts are asked for at the same time. */
  async function find(asked: Asked, scope: Scope, choices: Choices) {
    const { strict, loose, text } = readQuestion(asked.text)
    const page = { after: readKey(asked.after), limit: asked.limit + 1 }
    const ask = async (wanted: Wanted) => {
      const given = { scope, wanted, choices, sort: asked.sort }
      const [counts, rows] = await Promise.all([countFacets(db, given), findEntries(db, given, page)])
      return { counts, rows, relaxed: false }
    }
    if (asked.text.trim() !== '' && strict.length === 0) return { counts: [], rows: [], relaxed: false }
    const all: Wanted = { terms: strict, atLeast: strict.length, text }
    const found = await ask(all)
    if (totalOf(found.counts) > 0 || loose.length < 2) return found
    if (await isAnythingFound(db, { scope, wanted: all })) return found
    const half = await ask({ terms: loose, atLeast: Math.ceil(loose.length / 2), text })
    return { ...half, relaxed: totalOf(half.counts) > 0 }
  }

  return {
    /**
     * Resources by words and choices, with exact counts per facet; a page by key.
     * @throws AppError `catalogue.bad-page` (invalid) for an `after` that no answer gave.
     */
    async search(person: Person, query: ResourceSearch = {}): Promise<ResourceSearchAnswer> {
      const asked = ResourceSearch.parse(query)
      const { counts, rows, relaxed } = await find(asked, await scopeOf(person), choicesOf(asked))
      const last = rows[asked.limit - 1]
      return {
        hits: rows.slice(0, asked.limit).map(toHit),
        total: totalOf(counts),
        relaxed,
        facets: await facetsOf(counts),
        ...(rows.length > asked.limit && last ? { next: writeKey(last) } : {}),
      }
    },

    /** How many grants use each resource, for the order of search results; resources not named keep their figure. */
    recordUses: (uses: readonly { code: string; uses: number }[]): Promise<void> => writeFigures(db, uses),

    /** Makes the words anew that resources are found by: all, or those that have none since an upgrade. */
    reindex: (what: { missing: boolean }): Promise<number> => indexAll(given, what),
  }

  async function facetsOf(counts: readonly FacetRow[]): Promise<ResourceSearchAnswer['facets']> {
    const of = (facet: FacetName): FacetValue[] =>
      counts
        .flatMap((row) => (row.facet === facet ? [{ value: sayValue(facet, row.value ?? ''), count: row.count }] : []))
        .filter(({ value }) => value !== '')
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    const values = Object.fromEntries(FACETS.map((facet) => [facet, of(facet)])) as Record<FacetName, FacetValue[]>
    const names = new Map(
      (
        await providersOf(
          db,
          values.provider.map(({ value }) => value),
        )
      ).map((one) => [one.code, one]),
    )
    const provider = values.provider.map((one) => ({
      ...one,
      name: names.get(one.value)?.name ?? one.value,
      nameEn: names.get(one.value)?.name_en ?? one.value,
    }))
    return { ...values, provider }
  }
}

function choicesOf(asked: Asked): Choices {
  const chosen = FACETS.flatMap((facet) => {
    const values = asked[facet]
    return values && values.length > 0 ? [[facet, values.map((value) => storedValue(facet, value))]] : []
  })
  return Object.fromEntries(chosen)
}

const NOBODY = 'none'
const storedValue = (facet: FacetName, value: string) => (facet === 'subject' && value === NOBODY ? '' : value)
const sayValue = (facet: FacetName, value: string) => (facet === 'subject' && value === '' ? NOBODY : value)

const totalOf = (counts: readonly FacetRow[]): number => counts.find(({ facet }) => facet === 'total')?.count ?? 0

function toHit(row: FoundRow): ResourceHit {
  const { code, draft, provider, status, level, quality, uses, shown } = row
  return {
    ...shown,
    ...{ code, draft, provider, status, level, quality, uses },
    providerName: row.provider_name ?? provider,
    providerNameEn: row.provider_name_en ?? provider,
    shareType: row.share_type as ResourceHit['shareType'],
    updateCycle: row.update_cycle as ResourceHit['updateCycle'],
    format: row.format as ResourceHit['format'],
    changedAt: row.changed_at.toISOString(),
  }
}

const writeKey = ({ score, code, draft }: FoundRow): string =>
  Buffer.from(JSON.stringify([score, code, draft])).toString('base64url')

function readKey(after: string | undefined): SearchKey | undefined {
  if (!after) return undefined
  try {
    const [score, code, draft] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
    const isKey = typeof score === 'number' && typeof code === 'string' && typeof draft === 'boolean'
    if (isKey && !code.includes('\0')) return { score, code, draft }
  } catch {}
  throw new AppError('invalid', 'catalogue.bad-page', 'after: must be the `next` of the page before')
}
