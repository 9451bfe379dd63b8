import type { WarningPlan } from '../contract/warnings.ts'
import type { AirDb, WarningPlanRow } from './tables.ts'

export async function newestPlan(db: AirDb, region: string): Promise<WarningPlanRow | undefined> {
  const rows = db.selectFrom('air.warning_plan').selectAll().where('region', '=', region)
  return rows.orderBy('version', 'desc').limit(1).executeTakeFirst()
}

/** @returns false if somebody else saved this version first. */
export async function insertPlan(db: AirDb, row: WarningPlanRow): Promise<boolean> {
  const plan = JSON.stringify(row.plan) as unknown as WarningPlan
  const written = await db
    .insertInto('air.warning_plan')
    .values({ ...row, plan })
    .onConflict((clash) => clash.columns(['region', 'version']).doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}
