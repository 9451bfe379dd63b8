import { sql } from 'kysely'
import type { Item, ItemDefinition, ItemVersion } from '../contract.ts'
import { leanOf, wholeOf } from '../rules/lean.ts'
import { type ItemRow, inPieces, type ServiceItemsDb } from './tables.ts'

const ROWS_AT_ONCE = 500

/** One new version of an item. */
export interface PublishedItem {
  definition: ItemDefinition
  departmentName: string
  version: number
  digest: string
  /** Ids of the rules it breaks. */
  problems: string[]
}

/** Imports and publications of one installation one after the other, until the transaction ends. */
export async function lockPublishing(db: ServiceItemsDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('service_items.publish'))`.execute(db)
}

/** The item as it was at `at`, by default as it is now. */
export async function findItem(db: ServiceItemsDb, code: string, at?: Date): Promise<Item | undefined> {
  let query = versions(db).where('version.code', '=', code)
  if (at) query = query.where('version.published_at', '<=', at)
  const row = await query.orderBy('version.version', 'desc').limit(1).executeTakeFirst()
  return row && toItem(row)
}

export async function findItemVersion(db: ServiceItemsDb, code: string, version: number): Promise<Item | undefined> {
  const row = await versions(db)
    .where('version.code', '=', code)
    .where('version.version', '=', version)
    .executeTakeFirst()
  return row && toItem(row)
}

/** Current versions, in no particular order; codes that do not exist are left out. */
export async function findItems(db: ServiceItemsDb, codes: readonly string[]): Promise<Item[]> {
  const found: Item[] = []
  for (const piece of inPieces(codes, ROWS_AT_ONCE)) {
    const rows = await versions(db)
      .where('version.code', 'in', piece)
      .whereRef('version.version', '=', 'item.version')
      .execute()
    found.push(...rows.map(toItem))
  }
  return found
}

export interface ItemHead {
  code: string
  version: number
  digest: string
  department_name: string
  published_at: Date
}

/** Which version of each is current, without what it says. */
export async function findItemHeads(db: ServiceItemsDb, codes: readonly string[]): Promise<ItemHead[]> {
  const found: ItemHead[] = []
  for (const piece of inPieces(codes, ROWS_AT_ONCE)) {
    const rows = await db
      .selectFrom('service_items.item as item')
      .innerJoin('service_items.item_version as version', (join) =>
        join.onRef('version.code', '=', 'item.code').onRef('version.version', '=', 'item.version'),
      )
      .select(['item.code', 'item.version', 'item.department_name', 'version.digest', 'version.published_at'])
      .where('item.code', 'in', piece)
      .execute()
    found.push(...rows)
  }
  return found
}

export async function readItemVersions(
  db: ServiceItemsDb,
  heads: readonly Pick<ItemHead, 'code' | 'version'>[],
): Promise<{ digest: string; definition: ItemDefinition }[]> {
  const found: { digest: string; definition: ItemDefinition }[] = []
  for (const piece of inPieces(heads, ROWS_AT_ONCE)) {
    const rows = await db
      .selectFrom('service_items.item_version')
      .select(['digest', 'definition'])
      .where((where) => where.or(piece.map(({ code, version }) => where.and({ code, version }))))
      .execute()
    found.push(...rows.map(({ digest, definition }) => ({ digest, definition: wholeOf(definition) })))
  }
  return found
}

/** Current versions by code, after the code `after`. */
export async function listItems(db: ServiceItemsDb, after: string, limit: number): Promise<Item[]> {
  const rows = await versions(db)
    .whereRef('version.version', '=', 'item.version')
    .where('item.code', '>', after)
    .orderBy('item.code')
    .limit(limit)
    .execute()
  return rows.map(toItem)
}

/** Newest first, at most 200. */
export async function listItemVersions(db: ServiceItemsDb, code: string): Promise<ItemVersion[]> {
  const rows = await db
    .selectFrom('service_items.item_version')
    .select(['version', 'name', 'digest', 'published_at', 'published_by'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    version: row.version,
    name: row.name,
    digest: row.digest,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
  }))
}

export async function writeItems(
  db: ServiceItemsDb,
  items: readonly PublishedItem[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  for (const piece of inPieces(items, ROWS_AT_ONCE)) {
    await upsertItems(db, piece, at)
    await db
      .insertInto('service_items.item_version')
      .values(
        piece.map(({ definition, version, digest }) => ({
          code: definition.code,
          version,
          name: definition.name,
          definition: JSON.stringify(leanOf(definition)),
          digest,
          published_at: at,
          published_by: by,
        })),
      )
      .execute()
  }
}

async function upsertItems(db: ServiceItemsDb, piece: readonly PublishedItem[], at: Date) {
  await db
    .insertInto('service_items.item')
    .values(piece.map((item) => toRow(item, at)))
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((fields) => ({
        region: fields.ref('excluded.region'),
        department: fields.ref('excluded.department'),
        department_name: fields.ref('excluded.department_name'),
        type: fields.ref('excluded.type'),
        name: fields.ref('excluded.name'),
        status: fields.ref('excluded.status'),
        version: fields.ref('excluded.version'),
        digest: fields.ref('excluded.digest'),
        odd: fields.ref('excluded.odd'),
        basic_code: fields.ref('excluded.basic_code'),
        level: fields.ref('excluded.level'),
        problems: fields.ref('excluded.problems'),
        updated_at: fields.ref('excluded.updated_at'),
      })),
    )
    .execute()
}

function toRow({ definition, departmentName, version, digest, problems }: PublishedItem, at: Date): ItemRow {
  const { code, region, department, type, name, status, level, findings } = definition
  return {
    ...{ code, region, department, type, name, status, level, version, digest },
    basic_code: definition.codes.basic,
    problems,
    department_name: departmentName,
    odd: findings.length > 0,
    updated_at: at,
  }
}

const versions = (db: ServiceItemsDb) =>
  db
    .selectFrom('service_items.item_version as version')
    .innerJoin('service_items.item as item', 'item.code', 'version.code')
    .select(['version.definition', 'version.version', 'version.published_at', 'item.department_name'])

interface VersionRow {
  definition: unknown
  version: number
  published_at: Date
  department_name: string
}

const toItem = (row: VersionRow): Item => withHead(row, wholeOf(row.definition))

/** A definition with what its version added. */
export const withHead = (
  head: Pick<ItemHead, 'version' | 'department_name' | 'published_at'>,
  definition: ItemDefinition,
): Item => ({
  ...definition,
  version: head.version,
  departmentName: head.department_name,
  publishedAt: head.published_at.toISOString(),
})
