import type { MaterialsDb, ShowingRow } from './tables.ts'

export async function insertShowing(db: MaterialsDb, row: ShowingRow): Promise<void> {
  await db.insertInto('materials.showing').values(row).execute()
}

/** A code opens once: whoever is second finds nothing. */
export function openShowing(
  db: MaterialsDb,
  { region, codeIndex, by, at }: { region: string; codeIndex: string; by: string; at: Date },
): Promise<ShowingRow | undefined> {
  return db
    .updateTable('materials.showing')
    .set({ opened_by: by, opened_at: at })
    .where('region', '=', region)
    .where('code_index', '=', codeIndex)
    .where('opened_by', 'is', null)
    .where('expires_at', '>', at)
    .returningAll()
    .executeTakeFirst()
}

/** One that this clerk opened no longer ago than `since`. */
export function findOpened(
  db: MaterialsDb,
  { region, id, by, since }: { region: string; id: string; by: string; since: Date },
): Promise<ShowingRow | undefined> {
  return db
    .selectFrom('materials.showing')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .where('opened_by', '=', by)
    .where('opened_at', '>', since)
    .executeTakeFirst()
}

export async function deleteShowings(db: MaterialsDb, region: string, before: Date): Promise<void> {
  await db.deleteFrom('materials.showing').where('region', '=', region).where('expires_at', '<', before).execute()
}
