import { sql } from 'kysely'
import type { Level, Visibility } from '../contract.ts'
import type { AlertsDb, AlertTableRow, StepRow } from './tables.ts'

interface Place {
  region: string
  id: string
}

const AT_ONCE = 500

/** Alerts of these rules are raised by one transaction at a time, so that nothing is told twice. */
export async function lockRules(db: AlertsDb, region: string, rules: readonly string[]): Promise<void> {
  for (const rule of [...new Set(rules)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`alerts.raise:${region}:${rule}`}, 0))`.execute(db)
  }
}

/** For each rule and key the alert that is not closed, or else the one that happened last; locked. */
export async function findLatest(
  db: AlertsDb,
  region: string,
  wanted: readonly { rule: string; key: string }[],
): Promise<AlertTableRow[]> {
  const { rows } = await sql<AlertTableRow>`select found.* from
      unnest(${wanted.map(({ rule }) => rule)}::text[], ${wanted.map(({ key }) => key)}::text[]) as wanted (rule, key)
      cross join lateral (select * from alerts.alert as a
        where a.region = ${region} and a.rule = wanted.rule and a.key = wanted.key
        order by (a.state <> 'closed') desc, a.last_at desc limit 1 for update) as found`.execute(db)
  return rows
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export async function insertAlerts(db: AlertsDb, rows: readonly AlertTableRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map((row) => ({
      ...row,
      rule_name: json(row.rule_name) as never,
      advice: json(row.advice) as never,
      subject: json(row.subject) as never,
      title: json(row.title) as never,
      facts: json(row.facts) as never,
    }))
    await db.insertInto('alerts.alert').values(some).execute()
  }
}

export type AlertChange = Partial<Omit<AlertTableRow, 'region' | 'id' | 'rule' | 'key'>>

export async function updateAlert(db: AlertsDb, { region, id }: Place, change: AlertChange): Promise<void> {
  const { facts, title, advice, rule_name, subject, ...plain } = change
  const texts = Object.entries({ facts, title, advice, rule_name, subject }).filter(([, value]) => value !== undefined)
  await db
    .updateTable('alerts.alert')
    .set({ ...plain, ...Object.fromEntries(texts.map(([name, value]) => [name, json(value)])) } as never)
    .where('region', '=', region)
    .where('id', '=', id)
    .execute()
}

/** What happens to alerts that happen again, many at once. */
export async function updateRepeated(db: AlertsDb, region: string, rows: readonly AlertTableRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = JSON.stringify(rows.slice(from, from + AT_ONCE))
    await sql`update alerts.alert as a set rule_name = c.rule_name, advice = c.advice, level = c.level, sort = c.sort,
        title = c.title, facts = c.facts, last_at = c.last_at, times = c.times, state = c.state, told_at = c.told_at,
        settled_at = c.settled_at, closed_at = c.closed_at, feedback = c.feedback
      from jsonb_to_recordset(${some}::jsonb) as c (id uuid, rule_name jsonb, advice jsonb, level text, sort int,
        title jsonb, facts jsonb, last_at timestamptz, times int, state text, told_at timestamptz,
        settled_at timestamptz, closed_at timestamptz, feedback text)
      where a.region = ${region} and a.id = c.id`.execute(db)
  }
}

export async function insertSteps(db: AlertsDb, rows: readonly StepRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await db
      .insertInto('alerts.step')
      .values(rows.slice(from, from + AT_ONCE))
      .execute()
  }
}

export function stepsOf(db: AlertsDb, { region, id }: Place): Promise<StepRow[]> {
  return db
    .selectFrom('alerts.step')
    .selectAll()
    .where('region', '=', region)
    .where('alert_id', '=', id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export function findAlert(db: AlertsDb, { region, id }: Place): Promise<AlertTableRow | undefined> {
  return one(db, { region, id }).executeTakeFirst()
}

/** Locks the row, so that two people do not deal with it at once. */
export function findAlertForUpdate(db: AlertsDb, place: Place): Promise<AlertTableRow | undefined> {
  return one(db, place).forUpdate().executeTakeFirst()
}

const one = (db: AlertsDb, { region, id }: Place) =>
  db.selectFrom('alerts.alert').selectAll().where('region', '=', region).where('id', '=', id)

export interface Seen {
  /** Of these visibilities, whoever owns them. */
  visibilities: readonly Visibility[]
  /** And all of this organisation. */
  own: string | undefined
}

interface ListQuery extends Seen {
  region: string
  states: readonly string[]
  assignee?: string | undefined
  level?: Level | undefined
  rule?: string | undefined
  owner?: string | undefined
  text?: string | undefined
  before?: { sort: number; id: string } | undefined
  limit: number
}

/** Escalated first, then the gravest, then the newest. */
export function listAlerts(db: AlertsDb, query: ListQuery): Promise<AlertTableRow[]> {
  const { region, states, assignee, level, rule, owner, text, before, limit } = query
  let rows = seenBy(db, query)
    .selectAll()
    .where('region', '=', region)
    .where('state', 'in', states as never)
  if (assignee) rows = rows.where('assignee', '=', assignee)
  if (level) rows = rows.where('level', '=', level)
  if (rule) rows = rows.where('rule', '=', rule)
  if (owner) rows = rows.where('owner', '=', owner)
  if (text) {
    const wanted = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where(sql<boolean>`(subject::text || title::text || rule_name::text) ilike ${wanted}`)
  }
  if (before) rows = rows.where(sql<boolean>`(sort > ${before.sort} or (sort = ${before.sort} and id < ${before.id}))`)
  return rows.orderBy('sort').orderBy('id', 'desc').limit(limit).execute()
}

const seenBy = (db: AlertsDb, { visibilities, own }: Seen) =>
  db
    .selectFrom('alerts.alert')
    .where((of) => of.or([of('visibility', 'in', visibilities as never), of('owner', '=', own ?? '')]))

export interface Count {
  level: Level
  state: string
  escalated: boolean
  count: number
}

/** What is not closed, counted. */
export async function countAlerts(
  db: AlertsDb,
  { region, rule, owner, ...seen }: Seen & { region: string; rule?: string | undefined; owner?: string | undefined },
): Promise<Count[]> {
  let rows = seenBy(db, seen).where('region', '=', region).where('state', '<>', 'closed')
  if (rule) rows = rows.where('rule', '=', rule)
  if (owner) rows = rows.where('owner', '=', owner)
  return rows
    .select(['level', 'state', sql<boolean>`escalated_at is not null`.as('escalated')])
    .select((of) => of.fn.countAll<number>().as('count'))
    .groupBy(['level', 'state', sql`escalated_at is not null`])
    .execute()
}

/** Alerts of a rule that are not closed and held when last looked, but are not among these keys; locked. */
export async function findSettled(
  db: AlertsDb,
  { region, rule, still }: { region: string; rule: string; still: readonly string[] },
): Promise<AlertTableRow[]> {
  return db
    .selectFrom('alerts.alert')
    .selectAll()
    .where('region', '=', region)
    .where('rule', '=', rule)
    .where('state', '<>', 'closed')
    .where('settled_at', 'is', null)
    .where(sql<boolean>`key <> all(${still}::text[])`)
    .forUpdate()
    .execute()
}

/** Open, with nobody on it when its time had come; locked, those that somebody else has are left to him. */
export function findToEscalate(db: AlertsDb, region: string, now: Date, limit: number): Promise<AlertTableRow[]> {
  return db
    .selectFrom('alerts.alert')
    .selectAll()
    .where('region', '=', region)
    .where('escalate_at', '<=', now)
    .orderBy('escalate_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Marks alerts whose owner was not told of them. @returns how many of each owner and level. */
export async function takeUntold(db: AlertsDb, region: string, now: Date) {
  const { rows } = await sql<{
    owner: string
    level: Level
    count: number
    id: string
    title: { zh: string; en: string }
  }>`
    with told as (update alerts.alert set told_at = ${now} where region = ${region} and told_at is null
      returning owner, level, id, title)
    select owner, level, count(*)::int as count, (array_agg(id order by id desc))[1] as id,
      (array_agg(title order by id desc))[1] as title
    from told group by owner, level`.execute(db)
  return rows
}
