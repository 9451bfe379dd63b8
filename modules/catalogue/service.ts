import type { Organisation, organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayPublish } from './access.ts'
import type { CodeProfile } from './code-profiles.ts'
import { type Resource, ResourceDefinition, ResourceFilter, type ResourcePage } from './contract.ts'
import { assertSameProvider, assertSound, searchTextOf } from './rules.ts'
import {
  type CatalogueDb,
  findResource,
  findResourceForUpdate,
  listResources,
  type StoredResource,
  saveVersion,
} from './store.ts'

export type Catalogue = ReturnType<typeof createCatalogue>

interface Given {
  organisations: ApiOf<typeof organisations>
  clock: Clock
  profiles: readonly CodeProfile[]
}

export function createCatalogue(db: CatalogueDb, { organisations: bodies, clock, profiles }: Given) {
  const withNames = async (stored: StoredResource, known?: Map<string, Organisation>): Promise<Resource> => {
    const code = stored.definition.provider
    const provider = known ? known.get(code) : await bodies.find(code)
    return {
      ...stored.definition,
      providerName: provider?.name ?? code,
      providerNameEn: provider?.nameEn || provider?.name || code,
      version: stored.version,
      changedAt: stored.changed_at.toISOString(),
    }
  }

  const providersOf = async (rows: StoredResource[]): Promise<Map<string, Organisation>> => {
    const codes = [...new Set(rows.map((row) => row.definition.provider))]
    const found = await Promise.all(codes.map((code) => bodies.find(code)))
    return new Map(found.flatMap((body) => (body ? [[body.code, body]] : [])))
  }

  const find = async (code: string): Promise<Resource | undefined> => {
    const stored = await findResource(db, code)
    return stored && withNames(stored)
  }

  /**
   * Publishes a resource, or a new version of it if anything differs; the same again changes nothing.
   * @throws AppError `catalogue.invalid-resource` (invalid), `catalogue.provider-changed` (conflict),
   * `organisations.organisation-not-found`.
   */
  const addResource = (given: ResourceDefinition): Promise<Resource> =>
    transaction(db, async () => {
      const definition = parse(given)
      assertSound(definition, profiles)
      const provider = await bodies.get(definition.provider)
      const before = await findResourceForUpdate(db, definition.code)
      assertSameProvider(before?.definition, definition)
      if (before && same(before.definition, definition)) return withNames(before)
      const version = (before?.version ?? 0) + 1
      const stored = { code: definition.code, version, definition, changed_at: clock.now() }
      await saveVersion(db, stored, searchTextOf(definition, `${provider.name} ${provider.nameEn}`))
      return withNames(stored)
    })

  return {
    addResource,

    publish(person: Person, given: ResourceDefinition): Promise<Resource> {
      assertAllowed(mayPublish(person, given.provider))
      return addResource(given)
    },

    findResource: find,

    async getResource(code: string): Promise<Resource> {
      const found = await find(code)
      if (!found) throw notFound('catalogue.resource', code)
      return found
    },

    /** A page in order of code. */
    async list(filter: ResourceFilter = {}): Promise<ResourcePage> {
      const query = ResourceFilter.parse(filter)
      const rows = await listResources(db, { ...query, limit: query.limit + 1 })
      const providers = await providersOf(rows)
      const items = await Promise.all(rows.slice(0, query.limit).map((row) => withNames(row, providers)))
      return { items, next: rows.length > query.limit ? (items.at(-1)?.code ?? null) : null }
    },
  }
}

function parse(given: ResourceDefinition) {
  const read = ResourceDefinition.safeParse(given)
  if (read.success) return read.data
  throw invalidFields(
    'catalogue.invalid-resource',
    read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  )
}

/** jsonb does not keep the order of keys, so it does not count. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => same(a[name as keyof typeof a], b[name as keyof typeof b]))
}
