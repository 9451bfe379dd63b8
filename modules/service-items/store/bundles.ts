import { sql } from 'kysely'
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
  return db
    .selectFrom('service_items.bundle as bundle')
    .innerJoin('service_items.bundle_version as version', (join) =>
      join.onRef('version.code', '=', 'bundle.code').onRef('version.version', '=', 'bundle.version'),
    )
    .select(['bundle.version', 'bundle.digest', 'version.published_at'])
    .where('bundle.code', '=', code)
    .executeTakeFirst()
}

export async function readBundleVersion(db: ServiceItemsDb, code: string, version: number): Promise<BundleDefinition> {
  const { definition } = await db
    .selectFrom('service_items.bundle_version')
    .select('definition')
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return definition as BundleDefinition
}

/** Codes of all bundles; there are never many. */
export async function listBundleCodes(db: ServiceItemsDb): Promise<string[]> {
  const rows = await db.selectFrom('service_items.bundle').select('code').orderBy('code').execute()
  return rows.map((row) => row.code)
}

/** The current version. */
export async function findBundle(db: ServiceItemsDb, code: string): Promise<StoredBundle | undefined> {
  const head = await findBundleHead(db, code)
  if (!head) return undefined
  const definition = await readBundleVersion(db, code, head.version)
  return { ...definition, version: head.version, publishedAt: head.published_at.toISOString() }
}

/** Ids of the questions of every bundle that one of these items is in. */
export async function questionsAround(db: ServiceItemsDb, items: readonly string[]): Promise<string[]> {
  if (items.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select distinct question->>'id' as id
    from service_items.bundle as bundle
    join service_items.bundle_version as version using (code, version),
      jsonb_array_elements(version.definition->'items') as item,
      jsonb_array_elements(version.definition->'questions') as question
    where item->>'item' = any(${items})`.execute(db)
  return rows.map(({ id }) => id)
}
