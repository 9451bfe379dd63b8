import { sql } from 'kysely'
import { itemKeysOf } from '../rules/related.ts'
import { type CatalogueDb, type CurrentResource, type Definition, json, type StoredResource } from './tables.ts'

const CURRENT = ['code', 'version', 'definition', 'changed_at', 'withdrawn_at', 'quality'] as const

/** Withdrawn ones too. */
export function findResource(db: CatalogueDb, code: string): Promise<CurrentResource | undefined> {
  return db.selectFrom('catalogue.resource').select(CURRENT).where('code', '=', code).executeTakeFirst()
}

/** Those of these codes that are, or were, in force. */
export async function findResources(db: CatalogueDb, codes: string[]): Promise<CurrentResource[]> {
  if (codes.length === 0) return []
  return db.selectFrom('catalogue.resource').select(CURRENT).where('code', 'in', codes).orderBy('code').execute()
}

/** What was last given at once by a solution or the platform. */
export async function findGiven(db: CatalogueDb, code: string): Promise<Definition | null> {
  const row = await db.selectFrom('catalogue.resource').select('given').where('code', '=', code).executeTakeFirst()
  return row?.given ?? null
}

/** Takes the code for this transaction, so that two changes cannot become one version; waits for a bulk load to end. */
export async function lockCode(db: CatalogueDb, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('catalogue', 0))`.execute(db)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`catalogue.resource:${code}`}, 0))`.execute(db)
}

export async function findResourceForUpdate(db: CatalogueDb, code: string): Promise<CurrentResource | undefined> {
  await lockCode(db, code)
  return findResource(db, code)
}

/** A row of `catalogue.resource` in force; `given` is what was handed in at once, if it was. */
export function rowOf(resource: StoredResource, search: string, given?: Definition) {
  const { code, version, definition, changed_at } = resource
  return {
    ...{ code, version, changed_at, search, withdrawn_at: null },
    definition: json(definition),
    provider: definition.provider,
    share_type: definition.shareType,
    class_kind: definition.classification.kind,
    item_keys: itemKeysOf(definition),
    subject_kind: definition.subjectKind,
    ...(given ? { given: json(given) } : {}),
  }
}

/** Puts a version in force; what was withdrawn is in force again. */
export async function saveVersion(
  db: CatalogueDb,
  resource: StoredResource,
  search: string,
  given?: Definition,
): Promise<void> {
  const row = rowOf(resource, search, given)
  const { code: _, ...changed } = row
  await db
    .insertInto('catalogue.resource')
    .values({ given: null, quality: null, ...row })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(changed))
    .execute()
  await db
    .insertInto('catalogue.resource_version')
    .values({
      code: resource.code,
      version: resource.version,
      definition: row.definition,
      changed_at: resource.changed_at,
    })
    .execute()
}

export async function setGiven(db: CatalogueDb, code: string, given: Definition): Promise<void> {
  await db
    .updateTable('catalogue.resource')
    .set({ given: json(given) })
    .where('code', '=', code)
    .execute()
}

export async function setWithdrawn(db: CatalogueDb, code: string, at: Date): Promise<void> {
  await db.updateTable('catalogue.resource').set({ withdrawn_at: at }).where('code', '=', code).execute()
}

export interface ListQuery {
  text?: string | undefined
  provider?: string | undefined
  shareType?: number | undefined
  kind?: string | undefined
  after?: string | undefined
  limit: number
}

/** Those in force, in order of code, from `after` on. */
export function listResources(db: CatalogueDb, query: ListQuery): Promise<CurrentResource[]> {
  let rows = db.selectFrom('catalogue.resource').select(CURRENT).where('withdrawn_at', 'is', null)
  for (const word of (query.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    rows = rows.where('search', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  }
  if (query.provider) rows = rows.where('provider', '=', query.provider)
  if (query.shareType) rows = rows.where('share_type', '=', query.shareType)
  if (query.kind) rows = rows.where('class_kind', '=', query.kind)
  if (query.after) rows = rows.where('code', '>', query.after)
  return rows.orderBy('code').limit(query.limit).execute()
}

/** Every version, newest first. */
export function listVersions(db: CatalogueDb, code: string): Promise<StoredResource[]> {
  return db
    .selectFrom('catalogue.resource_version')
    .select(['code', 'version', 'definition', 'changed_at'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(500)
    .execute()
}

export function findVersion(db: CatalogueDb, code: string, version: number): Promise<StoredResource | undefined> {
  return db
    .selectFrom('catalogue.resource_version')
    .select(['code', 'version', 'definition', 'changed_at'])
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst()
}

export interface Overlap extends CurrentResource {
  shared: string[]
}

/** Those in force that share items by field and name, most first. */
export async function listOverlapping(
  db: CatalogueDb,
  code: string,
  keys: string[],
  limit: number,
): Promise<Overlap[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Overlap>`
    select r.code, r.version, r.definition, r.changed_at, r.withdrawn_at, r.quality, overlap.shared
    from (
      select code, array(select unnest(item_keys) intersect select unnest(${keys}::text[])) as shared
      from catalogue.resource
      where item_keys && ${keys}::text[] and code <> ${code} and withdrawn_at is null
    ) overlap
    join catalogue.resource r on r.code = overlap.code
    order by cardinality(overlap.shared) desc, r.code
    limit ${limit}`.execute(db)
  return rows
}

/** Those in force that name this one as related. */
export function listNaming(db: CatalogueDb, code: string, limit: number): Promise<CurrentResource[]> {
  return db
    .selectFrom('catalogue.resource')
    .select(CURRENT)
    .where(sql<boolean>`definition->'relatedCodes' ? ${code}`)
    .where('withdrawn_at', 'is', null)
    .orderBy('code')
    .limit(limit)
    .execute()
}
