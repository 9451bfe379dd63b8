import { sql } from 'kysely'
import { rowOf } from './resources.ts'
import type { Indexable } from './search.ts'
import { type CatalogueDb, type Definition, json } from './tables.ts'

/** Keeps every other writer of the catalogue out until this transaction ends; see `lockCode`. */
export async function lockCatalogue(db: CatalogueDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('catalogue', 0))`.execute(db)
}

/** A resource that appears, as its first version. */
export interface NewResource {
  definition: Definition
  search: string
  quality: number
  /** What a solution or the platform said; null for what a person brought. */
  given: Definition | null
  at: Date
}

interface Origin {
  region: string
  action: string
  person: { id: string; name: string; organisation: string | null } | null
}

const ROWS_AT_ONCE = 250

/** Puts these first versions in force, each with its record of approval. */
export async function insertResources(db: CatalogueDb, all: readonly NewResource[], origin: Origin): Promise<void> {
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
    const some = all.slice(from, from + ROWS_AT_ONCE)
    await db
      .insertInto('catalogue.resource')
      .values(
        some.map(({ definition, search, quality, given, at }) => ({
          ...rowOf({ code: definition.code, version: 1, definition, changed_at: at }, search),
          quality,
          given: given && json(given),
        })),
      )
      .execute()
    await db
      .insertInto('catalogue.resource_version')
      .values(
        some.map(({ definition, at }) => ({
          code: definition.code,
          version: 1,
          definition: json(definition),
          changed_at: at,
        })),
      )
      .execute()
    await db
      .insertInto('catalogue.approval')
      .values(some.map((one) => approvalOf(one, origin)))
      .execute()
  }
}

const approvalOf = ({ definition: { code }, at }: NewResource, { region, action, person }: Origin) => ({
  ...{ region, code, action, at, from_status: null, to_status: 29, version: 1, opinion: '' },
  // Steps of a draft may stand there already.
  step: sql<number>`(select coalesce(max(step), 0) + 1 from catalogue.approval where region = ${region} and code = ${code})`,
  person_id: person?.id ?? null,
  person_name: person?.name ?? '',
  organisation: person?.organisation ?? null,
})

export const toIndexable = ({ definition, quality, at }: NewResource): Indexable => ({
  ...{ code: definition.code, draft: false, status: 29, definition, quality },
  changed_at: at,
})

/** What solutions or the platform last said of these codes. */
export async function findGivens(db: CatalogueDb, codes: string[]): Promise<Map<string, Definition | null>> {
  if (codes.length === 0) return new Map()
  const rows = await db.selectFrom('catalogue.resource').select(['code', 'given']).where('code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.code, row.given]))
}
