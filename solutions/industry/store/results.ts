import type { IndustryDb } from './tables.ts'

export async function putResult(
  db: IndustryDb,
  { region, kind, subject, found, at }: { region: string; kind: string; subject: string; found: unknown; at: Date },
): Promise<void> {
  const values = { found: JSON.stringify(found), at }
  await db
    .insertInto('industry.result')
    .values({ region, kind, subject, ...values })
    .onConflict((clash) => clash.columns(['region', 'kind', 'subject']).doUpdateSet(values))
    .execute()
}

export async function findResult<T>(
  db: IndustryDb,
  { region, kind, subject }: { region: string; kind: string; subject: string },
): Promise<{ found: T; at: Date } | undefined> {
  const row = await db
    .selectFrom('industry.result')
    .select(['found', 'at'])
    .where('region', '=', region)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && { found: row.found as T, at: row.at }
}

export async function listResults<T>(db: IndustryDb, region: string, kind: string) {
  const rows = await db
    .selectFrom('industry.result')
    .select(['subject', 'found', 'at'])
    .where('region', '=', region)
    .where('kind', '=', kind)
    .execute()
  return rows.map(({ subject, found, at }) => ({ subject, found: found as T, at }))
}

/** First and last month of which anything is accepted or known. */
export async function findSpan(db: IndustryDb, region: string): Promise<{ first: string; last: string } | undefined> {
  const sheets = await db
    .selectFrom('industry.sheet')
    .select((eb) => [eb.fn.min<string | null>('month').as('first'), eb.fn.max<string | null>('month').as('last')])
    .where('region', '=', region)
    .where('status', '=', 'accepted')
    .executeTakeFirst()
  return sheets?.first && sheets.last ? { first: sheets.first, last: sheets.last } : undefined
}

/** Month and colour of the last reckoning, by enterprise. */
export async function findLevels(
  db: IndustryDb,
  region: string,
  enterprises: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('industry.risk')
    .select(['enterprise', 'month', 'level'])
    .where('region', '=', region)
    .where('enterprise', 'in', enterprises)
    .execute()
  return new Map(rows.map(({ enterprise, month, level }) => [enterprise, `${month} ${level}`]))
}

export async function levelsOf(db: IndustryDb, region: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('industry.risk')
    .select(['enterprise', 'level'])
    .where('region', '=', region)
    .execute()
  return new Map(rows.map(({ enterprise, level }) => [enterprise, level]))
}
