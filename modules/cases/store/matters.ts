import type { CasesDb, MatterRow } from './tables.ts'

/** Takes the matters for these cases. @returns the ones that another case has already. */
export async function takeMatters(db: CasesDb, rows: MatterRow[]): Promise<MatterRow[]> {
  const [first] = rows
  if (!first) return []
  const taken = await db
    .insertInto('cases.matter')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['region', 'key']).doNothing())
    .returning('key')
    .execute()
  const ours = new Set(taken.map((row) => row.key))
  const others = rows.filter((row) => !ours.has(row.key)).map((row) => row.key)
  if (others.length === 0) return []
  const held = db.selectFrom('cases.matter').selectAll().where('region', '=', first.region).where('key', 'in', others)
  return held.execute()
}

/** A case that ended without a result leaves its matter free to be applied for again. */
export async function freeMatter(db: CasesDb, caseId: string): Promise<void> {
  await db.deleteFrom('cases.matter').where('case_id', '=', caseId).execute()
}
