import type { MaterialsDb, UseRow } from './tables.ts'

interface Owner {
  region: string
  personId: string
}

export async function insertUse(db: MaterialsDb, row: UseRow): Promise<void> {
  await db.insertInto('materials.use').values(row).execute()
}

/** Newest first. */
export function listUses(
  db: MaterialsDb,
  { region, personId }: Owner,
  { materialId, before, limit }: { materialId?: string | undefined; before?: string | undefined; limit: number },
): Promise<UseRow[]> {
  return db
    .selectFrom('materials.use')
    .selectAll()
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .$if(materialId !== undefined, (query) => query.where('material_id', '=', materialId as string))
    .$if(before !== undefined, (query) => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export function findUse(db: MaterialsDb, { region, personId }: Owner, id: string): Promise<UseRow | undefined> {
  return db
    .selectFrom('materials.use')
    .selectAll()
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Times a copy was handed in, by material. */
export async function countHandedIn(db: MaterialsDb, region: string, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('materials.use')
    .select((select) => ['material_id', select.fn.countAll<string>().as('count')])
    .where('region', '=', region)
    .where('material_id', 'in', ids)
    .where('state', '=', 'handed-in')
    .groupBy('material_id')
    .execute()
  return new Map(rows.map(({ material_id, count }) => [material_id, Number(count)]))
}

/** One use, or all that were prepared for one form. */
export async function takeBackUses(
  db: MaterialsDb,
  region: string,
  which: { id: string } | { draftId: string },
): Promise<void> {
  await db
    .updateTable('materials.use')
    .set({ state: 'taken-back' })
    .where('region', '=', region)
    .where('id' in which ? 'id' : 'draft_id', '=', 'id' in which ? which.id : which.draftId)
    .where('state', '=', 'prepared')
    .execute()
}

/** What a form took along goes on with the submission it became. */
export async function handInUses(
  db: MaterialsDb,
  region: string,
  { draftId, submissionId }: { draftId: string; submissionId: string },
): Promise<void> {
  await db
    .updateTable('materials.use')
    .set({ state: 'handed-in', submission_id: submissionId })
    .where('region', '=', region)
    .where('draft_id', '=', draftId)
    .where('state', '=', 'prepared')
    .execute()
}

/** By id, for the check of the log. */
export function listCommitted(db: MaterialsDb, region: string, after: string, limit: number): Promise<UseRow[]> {
  return db
    .selectFrom('materials.use')
    .selectAll()
    .where('region', '=', region)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
