import type { MaterialRow, MaterialsDb } from './tables.ts'

interface Owner {
  region: string
  personId: string
}

/** @returns false if the same file is kept under the same name already. */
export async function insertMaterial(db: MaterialsDb, row: MaterialRow): Promise<boolean> {
  const added = await db
    .insertInto('materials.material')
    .values(row)
    .onConflict((conflict) => conflict.columns(['region', 'person_id', 'same_index']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export function findSame(db: MaterialsDb, { region, personId }: Owner, sameIndex: string) {
  return db
    .selectFrom('materials.material')
    .selectAll()
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('same_index', '=', sameIndex)
    .executeTakeFirst()
}

export function findMaterial(db: MaterialsDb, region: string, id: string): Promise<MaterialRow | undefined> {
  return db
    .selectFrom('materials.material')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Locks the row, so that a check and a deletion do not cross. */
export function findMaterialForUpdate(db: MaterialsDb, region: string, id: string): Promise<MaterialRow | undefined> {
  return db
    .selectFrom('materials.material')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Newest first. */
export function listMaterials(db: MaterialsDb, { region, personId }: Owner, limit: number): Promise<MaterialRow[]> {
  return db
    .selectFrom('materials.material')
    .selectAll()
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function countMaterials(db: MaterialsDb, { region, personId }: Owner): Promise<number> {
  const { count } = await db
    .selectFrom('materials.material')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function updateMaterial(
  db: MaterialsDb,
  { region, id }: Pick<MaterialRow, 'region' | 'id'>,
  change: Partial<Pick<MaterialRow, 'grade' | 'described_sealed' | 'valid_until' | 'checked_at' | 'checked_by'>>,
): Promise<void> {
  await db.updateTable('materials.material').set(change).where('region', '=', region).where('id', '=', id).execute()
}

/** @returns the name of its content, or undefined if there is none of this person's. */
export async function deleteMaterial(db: MaterialsDb, { region, personId }: Owner, id: string) {
  const row = await db
    .deleteFrom('materials.material')
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .returning('content')
    .executeTakeFirst()
  return row?.content
}

/** What should be gone by this day, the oldest first; locked, past what another process is deleting. */
export function takePastKeeping(db: MaterialsDb, region: string, today: string, limit: number) {
  return db
    .selectFrom('materials.material')
    .select(['id', 'content', 'person_id'])
    .where('region', '=', region)
    .where('keep_until', '<', today)
    .orderBy('keep_until')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function deleteMaterials(db: MaterialsDb, region: string, ids: string[]): Promise<void> {
  await db.deleteFrom('materials.material').where('region', '=', region).where('id', 'in', ids).execute()
}
