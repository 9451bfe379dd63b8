import type { Work } from '../contract.ts'
import type { AirDb } from './tables.ts'

export async function beginWork(db: AirDb, region: string, { step, since }: { step: Work['step']; since: Date }) {
  await db
    .insertInto('air.work')
    .values({ region, step, since })
    .onConflict((clash) => clash.columns(['region']).doUpdateSet({ step, since }))
    .execute()
}

export async function endWork(db: AirDb, region: string): Promise<void> {
  await db.deleteFrom('air.work').where('region', '=', region).execute()
}

/** @param notBefore what began earlier was left behind by a process that died */
export async function findWork(db: AirDb, region: string, notBefore: Date): Promise<Work | null> {
  const rows = db.selectFrom('air.work').selectAll().where('region', '=', region)
  const row = await rows.where('since', '>', notBefore).executeTakeFirst()
  return row ? { step: row.step, since: row.since.toISOString() } : null
}
