import type { BundleDefinition } from '../contract.ts'
import type { ServiceItemsDb } from './tables.ts'

export type StoredBundle = BundleDefinition & { version: number; publishedAt: string }

/** Inserts or replaces the current state and adds an immutable version. */
export async function writeBundle(
  db: ServiceItemsDb,
  definition: BundleDefinition,
  { version, digest, by, at }: { version: number; digest: string; by: string; at: Date },
): Promise<void> {
  const row = {
    code: definition.code,
    region: definition.region,
    life_event: definition.lifeEvent,
    name: definition.name,
    version,
    digest,
  }
  await db
    .insertInto('service_items.bundle')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .execute()
  await db
    .insertInto('service_items.bundle_version')
    .values({
      code: definition.code,
      version,
      definition: JSON.stringify(definition),
      published_at: at,
      published_by: by,
    })
    .execute()
}

export function findBundleHead(db: ServiceItemsDb, code: string) {
  return db.selectFrom('service_items.bundle').select(['version', 'digest']).where('code', '=', code).executeTakeFirst()
}

/** Codes of all bundles; there are never many. */
export async function listBundleCodes(db: ServiceItemsDb): Promise<string[]> {
  const rows = await db.selectFrom('service_items.bundle').select('code').orderBy('code').execute()
  return rows.map((row) => row.code)
}

/** The current version, or the one asked for. */
export async function findBundle(
  db: ServiceItemsDb,
  code: string,
  version?: number,
): Promise<StoredBundle | undefined> {
  let query = db
    .selectFrom('service_items.bundle_version')
    .selectAll()
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(1)
  if (version !== undefined) query = query.where('version', '=', version)
  const row = await query.executeTakeFirst()
  if (!row) return undefined
  return { ...(row.definition as BundleDefinition), version: row.version, publishedAt: row.published_at.toISOString() }
}
