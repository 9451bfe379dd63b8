import { sql } from 'kysely'
import type { PoliciesDb, RunRow } from './tables.ts'

/** @returns false if a run of this policy is under way. */
export async function insertRun(db: PoliciesDb, row: RunRow): Promise<boolean> {
  const added = await db
    .insertInto('policies.run')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export const findRun = (db: PoliciesDb, region: string, id: string): Promise<RunRow | undefined> =>
  db.selectFrom('policies.run').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()

export const findRunUnderWay = (db: PoliciesDb, region: string, policy: string): Promise<RunRow | undefined> =>
  db
    .selectFrom('policies.run')
    .selectAll()
    .where('region', '=', region)
    .where('policy', '=', policy)
    .where('status', 'in', ['reading', 'matching'])
    .executeTakeFirst()

export const listRuns = (db: PoliciesDb, region: string, policy: string, limit: number): Promise<RunRow[]> =>
  db
    .selectFrom('policies.run')
    .selectAll()
    .where('region', '=', region)
    .where('policy', '=', policy)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const lastRuns = (db: PoliciesDb, region: string): Promise<RunRow[]> =>
  db
    .selectFrom('policies.run')
    .distinctOn('policy')
    .selectAll()
    .where('region', '=', region)
    .orderBy('policy')
    .orderBy('id', 'desc')
    .execute()

/** Goes on from where it was; a chunk that was done twice after a crash moves nothing. @returns whether it moved. */
export async function moveRun(
  db: PoliciesDb,
  from: Pick<RunRow, 'region' | 'id' | 'status' | 'next_born_on' | 'after_person'>,
  change: Partial<RunRow>,
  add: { people?: number; calls?: number; offered?: number } = {},
): Promise<boolean> {
  const moved = await db
    .updateTable('policies.run')
    .set({
      ...change,
      people: sql`people + ${add.people ?? 0}`,
      calls: sql`calls + ${add.calls ?? 0}`,
      offered: sql`offered + ${add.offered ?? 0}`,
    })
    .where('region', '=', from.region)
    .where('id', '=', from.id)
    .where('status', '=', from.status)
    .where('next_born_on', '=', from.next_born_on)
    .where('after_person', '=', from.after_person)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}
