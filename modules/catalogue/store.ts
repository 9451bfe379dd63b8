import type { Database } from '@onego/platform/database'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ResourceDefinition } from './contract.ts'

type Definition = z.output<typeof ResourceDefinition>

export interface StoredResource {
  code: string
  version: number
  definition: Definition
  changed_at: Date
}

/** The tables of schema `catalogue`; no other file names them. */
export type CatalogueDb = Database<{
  'catalogue.resource': StoredResource & { provider: string; share_type: number; class_kind: string; search: string }
  'catalogue.resource_version': StoredResource
}>

export function findResource(db: CatalogueDb, code: string): Promise<StoredResource | undefined> {
  return db
    .selectFrom('catalogue.resource')
    .select(['code', 'version', 'definition', 'changed_at'])
    .where('code', '=', code)
    .executeTakeFirst()
}

/** Takes the code for this transaction, so that two changes cannot become one version. */
export async function findResourceForUpdate(db: CatalogueDb, code: string): Promise<StoredResource | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`catalogue.resource:${code}`}, 0))`.execute(db)
  return findResource(db, code)
}

export async function saveVersion(db: CatalogueDb, resource: StoredResource, search: string): Promise<void> {
  const { definition } = resource
  const json = { ...resource, definition: JSON.stringify(definition) as unknown as Definition }
  const row = {
    ...json,
    provider: definition.provider,
    share_type: definition.shareType,
    class_kind: definition.classification.kind,
    search,
  }
  const { code: _, ...changed } = row
  await db
    .insertInto('catalogue.resource')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(changed))
    .execute()
  await db.insertInto('catalogue.resource_version').values(json).execute()
}

export interface ListQuery {
  text?: string | undefined
  provider?: string | undefined
  shareType?: number | undefined
  kind?: string | undefined
  after?: string | undefined
  limit: number
}

/** In order of code, from `after` on. */
export function listResources(db: CatalogueDb, query: ListQuery): Promise<StoredResource[]> {
  let rows = db.selectFrom('catalogue.resource').select(['code', 'version', 'definition', 'changed_at'])
  for (const word of (query.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    rows = rows.where('search', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  }
  if (query.provider) rows = rows.where('provider', '=', query.provider)
  if (query.shareType) rows = rows.where('share_type', '=', query.shareType)
  if (query.kind) rows = rows.where('class_kind', '=', query.kind)
  if (query.after) rows = rows.where('code', '>', query.after)
  return rows.orderBy('code').limit(query.limit).execute()
}
