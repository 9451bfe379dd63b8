import { type Database, newId } from '@onego/platform/database'
import { sql } from 'kysely'
import type { Colour, LightFilter, Rule } from './contract.ts'

export interface LightRow {
  region: string
  id: string
  case_id: string
  number: string
  item_name: string
  item_name_en: string
  department: string
  department_name: string
  rule: Rule
  colour: Colour
  step_zh: string | null
  step_en: string | null
  due_on: string
  raised_at: Date
  cleared_at: Date | null
  answer_due_on: string | null
  answer: string | null
  answered_by: string | null
  answered_by_name: string | null
  answered_at: Date | null
  remark: string | null
  closed_by: string | null
  closed_by_name: string | null
  closed_at: Date | null
}

export interface StepClockRow {
  region: string
  case_id: string
  step_zh: string
  step_en: string
  yellow_on: string
  due_on: string
}

/** The tables of schema `supervision`; no other file names them. */
export type SupervisionDb = Database<{ 'supervision.light': LightRow; 'supervision.step_clock': StepClockRow }>

type Settling = 'answer' | 'answered_by' | 'answered_by_name' | 'answered_at'
type Closing = 'remark' | 'closed_by' | 'closed_by_name' | 'closed_at'
export type NewLight = Omit<LightRow, 'id' | 'raised_at' | 'cleared_at' | Settling | Closing>

/** Until the transaction ends, nobody else switches lights of this case. */
export async function lockCase(db: SupervisionDb, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`supervision:${caseId}`}, 0))`.execute(db)
}

/** Lights that are on already stay as they are. */
export async function raise(db: SupervisionDb, lights: NewLight[], at: Date): Promise<void> {
  if (lights.length === 0) return
  await db
    .insertInto('supervision.light')
    .values(lights.map((light) => ({ ...light, id: newId(), raised_at: at })))
    .onConflict((oc) => oc.columns(['region', 'case_id', 'rule', 'colour']).where('cleared_at', 'is', null).doNothing())
    .execute()
}

/** Lights go out; those that nobody has to explain are closed with it. */
export async function clear(db: SupervisionDb, ids: string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  const closed_at = sql<Date>`case when answer_due_on is null then coalesce(closed_at, ${at}) else closed_at end`
  await db.updateTable('supervision.light').set({ cleared_at: at, closed_at }).where('id', 'in', ids).execute()
}

export interface Burning {
  id: string
  case_id: string
  rule: Rule
  colour: Colour
}

/** Lights that are on, of all cases or of one. */
export async function burning(db: SupervisionDb, one?: { region: string; caseId: string }): Promise<Burning[]> {
  const query = db
    .selectFrom('supervision.light')
    .select(['id', 'case_id', 'rule', 'colour'])
    .where('cleared_at', 'is', null)
  return (one ? query.where('region', '=', one.region).where('case_id', '=', one.caseId) : query).execute()
}

/** Keeps the clock of the step the case waits in, or forgets it. */
export async function saveStepClock(
  db: SupervisionDb,
  { region, caseId }: { region: string; caseId: string },
  clock: Omit<StepClockRow, 'region' | 'case_id'> | undefined,
): Promise<void> {
  if (!clock) {
    const ours = db.deleteFrom('supervision.step_clock').where('region', '=', region).where('case_id', '=', caseId)
    await ours.execute()
    return
  }
  await db
    .insertInto('supervision.step_clock')
    .values({ region, case_id: caseId, ...clock })
    .onConflict((oc) => oc.columns(['region', 'case_id']).doUpdateSet(clock))
    .execute()
}

/** Steps that are yellow or red today, in the order of their keys. */
export async function stepsRunningOut(
  db: SupervisionDb,
  today: string,
  limit: number,
  after: StepClockRow | undefined,
): Promise<StepClockRow[]> {
  let query = db.selectFrom('supervision.step_clock').selectAll().where('yellow_on', '<=', today)
  if (after)
    query = query.where(sql<boolean>`(yellow_on, case_id) > (${after.yellow_on}::date, ${after.case_id}::uuid)`)
  return query.orderBy('yellow_on').orderBy('case_id').limit(limit).execute()
}

/** Working days themselves have changed: every step is looked at again on the next round. */
export async function doubtStepClocks(db: SupervisionDb, today: string): Promise<void> {
  await db.updateTable('supervision.step_clock').set({ yellow_on: today }).where('yellow_on', '>', today).execute()
}

/** Most urgent first; with closed ones, newest first. One more than `limit` says that more follow. */
export async function listLights(db: SupervisionDb, filter: LightFilter): Promise<LightRow[]> {
  let query = db.selectFrom('supervision.light').selectAll()
  if (filter.show === 'on') query = query.where('cleared_at', 'is', null)
  if (filter.show === 'unsettled') query = query.where('closed_at', 'is', null)
  if (filter.colour) query = query.where('colour', '=', filter.colour)
  if (filter.rule) query = query.where('rule', '=', filter.rule)
  if (filter.department) query = query.where('department', '=', filter.department)
  const newestFirst = filter.show === 'all'
  const after = readKey(filter.after)
  if (after && newestFirst) query = query.where('id', '<', after.id)
  if (after && !newestFirst) query = query.where(sql<boolean>`(due_on, id) > (${after.dueOn}::date, ${after.id}::uuid)`)
  const ordered = newestFirst ? query.orderBy('id', 'desc') : query.orderBy('due_on').orderBy('id')
  return ordered.limit(filter.limit + 1).execute()
}

export const keyOf = (row: LightRow) => `${row.due_on}~${row.id}`

/** A key that is not one of ours begins at the beginning. */
function readKey(key = ''): { dueOn: string; id: string } | undefined {
  const [, dueOn, id] = KEY.exec(key) ?? []
  return dueOn && id && exists(dueOn) ? { dueOn, id } : undefined
}

const KEY = /^([1-9]\d{3}-\d\d-\d\d)~([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/

/** Whether there is such a day: the 30th of February is none. */
function exists(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)
}

export const findLight = (db: SupervisionDb, id: string): Promise<LightRow | undefined> =>
  db.selectFrom('supervision.light').selectAll().where('id', '=', id).executeTakeFirst()

/** Locks the light, so that it is explained once and closed once. */
export const findLightForUpdate = (db: SupervisionDb, id: string): Promise<LightRow | undefined> =>
  db.selectFrom('supervision.light').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export async function settle(db: SupervisionDb, row: LightRow, change: Partial<Pick<LightRow, Settling | Closing>>) {
  const ours = db.updateTable('supervision.light').set(change).where('region', '=', row.region)
  await ours.where('id', '=', row.id).execute()
}

export interface LightSums {
  department: string
  yellow: number
  red: number
  toAnswer: number
  toClose: number
}

/** By department: cases by their worst light that is on, and lights that wait for an explanation or for being closed. */
export async function sumLights(db: SupervisionDb, department?: string): Promise<LightSums[]> {
  const ours = department ? sql`and department = ${department}` : sql``
  const { rows } = await sql<LightSums>`with cases as (
      select department, bool_or(colour = 'red') as red from supervision.light
      where cleared_at is null ${ours} group by department, case_id
    ), burning as (
      select department, count(*) filter (where red) as red, count(*) filter (where not red) as yellow
      from cases group by department
    ), waiting as (
      select department,
        count(*) filter (where answered_at is null and answer_due_on is not null) as to_answer,
        count(*) filter (where answered_at is not null) as to_close
      from supervision.light where closed_at is null ${ours} group by department
    )
    select department, coalesce(yellow, 0) as yellow, coalesce(red, 0) as red,
      coalesce(to_answer, 0) as "toAnswer", coalesce(to_close, 0) as "toClose"
    from burning full join waiting using (department)`.execute(db)
  return rows.map((row) => ({
    department: row.department,
    yellow: Number(row.yellow),
    red: Number(row.red),
    toAnswer: Number(row.toAnswer),
    toClose: Number(row.toClose),
  }))
}
