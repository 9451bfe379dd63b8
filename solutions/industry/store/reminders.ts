import type { IndustryDb } from './tables.ts'

interface Key {
  region: string
  enterprise: string
  month: string
}

/** @returns false if it was sent before. */
export async function markReminded(
  db: IndustryDb,
  key: Key & { kind: string; at: Date; by_name: string | null },
): Promise<boolean> {
  const written = await db
    .insertInto('industry.reminder')
    .values(key)
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

export const remindersOf = (db: IndustryDb, { region, enterprise, month }: Key) =>
  db
    .selectFrom('industry.reminder')
    .select(['kind', 'at', 'by_name'])
    .where('region', '=', region)
    .where('enterprise', '=', enterprise)
    .where('month', '=', month)
    .orderBy('at', 'desc')
    .execute()

/** Agents of enterprises that have not submitted the month; of one enterprise only, if named. */
export function agentsWithoutReport(
  db: IndustryDb,
  { region, month, enterprise }: { region: string; month: string; enterprise?: string },
) {
  const rows = db
    .selectFrom('industry.agent as a')
    .innerJoin('industry.enterprise as e', (join) =>
      join.onRef('e.region', '=', 'a.region').onRef('e.code', '=', 'a.enterprise'),
    )
    .leftJoin('industry.sheet as s', (join) =>
      join.onRef('s.region', '=', 'a.region').onRef('s.enterprise', '=', 'a.enterprise').on('s.month', '=', month),
    )
    .where('a.region', '=', region)
    .where((eb) => eb.or([eb('s.status', 'is', null), eb('s.status', 'in', ['draft', 'returned'])]))
    .select(['a.person_id', 'e.code', 'e.name'])
  return (enterprise ? rows.where('a.enterprise', '=', enterprise) : rows).execute()
}
