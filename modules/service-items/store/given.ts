import type { ServiceItemsDb } from './tables.ts'

/** Digest of what a solution last brought under this code. */
export async function findGiven(
  db: ServiceItemsDb,
  kind: 'item' | 'bundle',
  code: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('service_items.given')
    .select('digest')
    .where('kind', '=', kind)
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.digest
}

export async function setGiven(db: ServiceItemsDb, kind: 'item' | 'bundle', code: string, digest: string) {
  await db
    .insertInto('service_items.given')
    .values({ kind, code, digest })
    .onConflict((conflict) => conflict.columns(['kind', 'code']).doUpdateSet({ digest }))
    .execute()
}
