import { sql } from 'kysely'
import type { CaseRow, CasesDb, SubmissionRow } from './tables.ts'

/** @returns false if the draft has been submitted already. */
export async function insertSubmission(db: CasesDb, row: SubmissionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('cases.submission')
    .values(row)
    .onConflict((oc) => oc.columns(['region', 'draft_id']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

export async function insertCases(db: CasesDb, rows: CaseRow[]): Promise<void> {
  await db
    .insertInto('cases.case')
    .values(rows.map((row) => ({ ...row, licences: sql`${JSON.stringify(row.licences)}::jsonb` as never })))
    .execute()
}

export async function nextNumbers(db: CasesDb, count: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`select nextval('cases.case_number') as number
    from generate_series(1, ${count})`.execute(db)
  return rows.map(({ number }) => number)
}

export async function findSubmissionByDraft(db: CasesDb, draftId: string): Promise<SubmissionRow | undefined> {
  return db.selectFrom('cases.submission').selectAll().where('draft_id', '=', draftId).executeTakeFirst()
}

export async function findSubmission(db: CasesDb, id: string): Promise<SubmissionRow | undefined> {
  return db.selectFrom('cases.submission').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Newest first; older than `before` (a time) if given. */
export async function submissionsOf(
  db: CasesDb,
  personId: string,
  limit: number,
  before: Date | undefined,
): Promise<SubmissionRow[]> {
  let query = db.selectFrom('cases.submission').selectAll().where('person_id', '=', personId)
  if (before) query = query.where('submitted_at', '<', before)
  return query.orderBy('submitted_at', 'desc').limit(limit).execute()
}

export async function casesOfSubmissions(db: CasesDb, ids: string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return []
  return db.selectFrom('cases.case').selectAll().where('submission_id', 'in', ids).orderBy('number').execute()
}

export async function findCase(db: CasesDb, id: string): Promise<CaseRow | undefined> {
  return db.selectFrom('cases.case').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks the case, so that its steps come one after another. */
export async function findCaseForUpdate(db: CasesDb, id: string): Promise<CaseRow | undefined> {
  return db.selectFrom('cases.case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Writes what a new step changed; the version grows by one. */
export async function updateCase(db: CasesDb, row: CaseRow, change: Partial<CaseRow>): Promise<CaseRow> {
  const { licences, ...plain } = change
  const kept = licences ? { licences: sql`${JSON.stringify(licences)}::jsonb` as never } : {}
  return db
    .updateTable('cases.case')
    .set({ ...plain, ...kept, version: row.version + 1 })
    .where('region', '=', row.region)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Dates only: what the calendar moved is no step of the case. */
export async function updateDates(db: CasesDb, row: CaseRow, dates: Partial<CaseRow>): Promise<void> {
  await db.updateTable('cases.case').set(dates).where('region', '=', row.region).where('id', '=', row.id).execute()
}

/** Open cases in the order of their ids, for going over all of them. */
export async function openCasesAfter(db: CasesDb, id: string | undefined, limit: number): Promise<CaseRow[]> {
  let query = db.selectFrom('cases.case').selectAll().where('concluded_at', 'is', null)
  if (id) query = query.where('id', '>', id)
  return query.orderBy('id').limit(limit).execute()
}

/** Supplements whose time is over. */
export async function unansweredSupplements(db: CasesDb, today: string, limit: number): Promise<CaseRow[]> {
  return db
    .selectFrom('cases.case')
    .selectAll()
    .where('concluded_at', 'is', null)
    .where('status', '=', 'supplement')
    .where('due_on', '<', today)
    .limit(limit)
    .execute()
}

/** Open cases that are yellow or red today, most urgent first. */
export async function casesRunningOut(
  db: CasesDb,
  today: string,
  limit: number,
  after: { dueOn: string; id: string } | undefined,
): Promise<CaseRow[]> {
  let query = db.selectFrom('cases.case').selectAll().where('concluded_at', 'is', null).where('yellow_on', '<=', today)
  if (after) query = query.where(sql<boolean>`(due_on, id) > (${after.dueOn}::date, ${after.id}::uuid)`)
  return query.orderBy('due_on').orderBy('id').limit(limit).execute()
}
