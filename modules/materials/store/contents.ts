import type { ContentRow, MaterialsDb } from './tables.ts'

export async function insertKey(db: MaterialsDb, row: ContentRow): Promise<void> {
  await db.insertInto('materials.content').values(row).execute()
}

export function findKey(db: MaterialsDb, region: string, sha256: string): Promise<ContentRow | undefined> {
  return db
    .selectFrom('materials.content')
    .selectAll()
    .where('region', '=', region)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
}

export async function deleteKeys(db: MaterialsDb, region: string, names: string[]): Promise<void> {
  if (names.length === 0) return
  await db.deleteFrom('materials.content').where('region', '=', region).where('sha256', 'in', names).execute()
}
