import type { Database } from '@onego/platform/database'
import { sql } from 'kysely'

interface CountedCaseRow {
  region: string
  case_id: string
  counted_on: string
}

interface ItemDayRow {
  region: string
  item_code: string
  day: string
  cases: number
}

export type PortalDb = Database<{ 'portal.counted_case': CountedCaseRow; 'portal.item_day': ItemDayRow }>

/** @returns whether the case was new; a second delivery of the same fact is not. */
export async function insertCountedCase(db: PortalDb, row: CountedCaseRow): Promise<boolean> {
  const inserted = await db
    .insertInto('portal.counted_case')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function countItem(db: PortalDb, row: Omit<ItemDayRow, 'cases'>): Promise<void> {
  await db
    .insertInto('portal.item_day')
    .values({ ...row, cases: 1 })
    .onConflict((conflict) =>
      conflict.columns(['region', 'item_code', 'day']).doUpdateSet({ cases: sql`portal.item_day.cases + 1` }),
    )
    .execute()
}

/** Codes of the items most cases were submitted for since `day`, most first. */
export async function mostUsedItems(db: PortalDb, day: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('portal.item_day')
    .select('item_code')
    .where('day', '>=', day)
    .groupBy('item_code')
    .orderBy((build) => build.fn.sum('cases'), 'desc')
    .orderBy('item_code')
    .limit(limit)
    .execute()
  return rows.map((row) => row.item_code)
}

/** Cases of every division, by code. */
export async function casesByRegion(db: PortalDb): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('portal.item_day')
    .select(['region', sql<number>`sum(cases)::int`.as('cases')])
    .groupBy('region')
    .execute()
  return new Map(rows.map((row) => [row.region, row.cases]))
}

export async function forgetCountedBefore(db: PortalDb, day: string): Promise<void> {
  await db.deleteFrom('portal.counted_case').where('counted_on', '<', day).execute()
}
