import { sql } from 'kysely'
import type { AlertsDb, RuleRow } from './tables.ts'

/** Makes the next version unless the newest one says the same. @returns the version, and whether it is new. */
export async function putRule(
  db: AlertsDb,
  row: Pick<RuleRow, 'region' | 'definition' | 'made_by' | 'made_at'>,
): Promise<{ version: number; isNew: boolean }> {
  const { region, definition, made_by, made_at } = row
  const { code } = definition
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alerts.rule:${region}:${code}`}, 0))`.execute(db)
  const text = JSON.stringify(definition)
  const { rows } = await sql<{ version: number; same: boolean }>`
    select version, definition = ${text}::jsonb as same from alerts.rule
    where region = ${region} and code = ${code} order by version desc limit 1`.execute(db)
  const last = rows[0]
  if (last?.same) return { version: last.version, isNew: false }
  const version = (last?.version ?? 0) + 1
  await sql`insert into alerts.rule (region, code, version, definition, made_by, made_at)
    values (${region}, ${code}, ${version}, ${text}::jsonb, ${made_by}, ${made_at})`.execute(db)
  return { version, isNew: true }
}

/** The newest version of every rule, or of those asked for; by code. */
export async function currentRules(
  db: AlertsDb,
  region: string,
  wanted: { code?: string; indicator?: string; stream?: string } = {},
): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select * from (
      select distinct on (code) * from alerts.rule
      where region = ${region} and (${wanted.code ?? null}::text is null or code = ${wanted.code ?? null})
      order by code, version desc) as newest
    where (${wanted.indicator ?? null}::text is null or definition->>'indicator' = ${wanted.indicator ?? null})
      and (${wanted.stream ?? null}::text is null or definition->>'stream' = ${wanted.stream ?? null})
    order by code`.execute(db)
  return rows
}

export async function versionsOf(db: AlertsDb, region: string, code: string): Promise<RuleRow[]> {
  return db
    .selectFrom('alerts.rule')
    .selectAll()
    .where('region', '=', region)
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()
}

export interface FeedbackCount {
  rule: string
  state: string
  feedback: string | null
  count: number
}

/** How the alerts of rules ended, counted. */
export async function countFeedback(db: AlertsDb, region: string, code?: string): Promise<FeedbackCount[]> {
  const { rows } = await sql<FeedbackCount>`select rule, state, feedback, count(*)::int as count from alerts.alert
    where region = ${region} and (${code ?? null}::text is null or rule = ${code ?? null})
    group by rule, state, feedback`.execute(db)
  return rows
}
