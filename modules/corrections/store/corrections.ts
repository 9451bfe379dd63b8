import type { LightColour } from '../contract.ts'
import type { CorrectionRow, CorrectionsDb, Key } from './tables.ts'

const UNDER_WAY = ['open', 'objected', 'ordered'] as const

/** @returns false if a correction of this value is under way, or this one is known already. */
export async function insertCorrection(db: CorrectionsDb, row: CorrectionRow): Promise<boolean> {
  const written = await db
    .insertInto('corrections.correction')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

type Value = Pick<CorrectionRow, 'region' | 'resource' | 'subject_index' | 'field'>

/** The correction of this value that is under way, locked. */
export function findUnderWayForUpdate(db: CorrectionsDb, value: Value): Promise<CorrectionRow | undefined> {
  return db
    .selectFrom('corrections.correction')
    .selectAll()
    .where('region', '=', value.region)
    .where('resource', '=', value.resource)
    .where('subject_index', '=', value.subject_index)
    .where('field', '=', value.field)
    .where('status', 'in', UNDER_WAY)
    .forUpdate()
    .executeTakeFirst()
}

/** The newest correction of this value in which this reporter had a part. */
export function findLastOf(db: CorrectionsDb, value: Value, reporter: string): Promise<CorrectionRow | undefined> {
  return db
    .selectFrom('corrections.correction as c')
    .innerJoin('corrections.report as r', (join) =>
      join.onRef('r.region', '=', 'c.region').onRef('r.correction_id', '=', 'c.id'),
    )
    .selectAll('c')
    .where('c.region', '=', value.region)
    .where('c.resource', '=', value.resource)
    .where('c.subject_index', '=', value.subject_index)
    .where('c.field', '=', value.field)
    .where('r.reporter', '=', reporter)
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function findCorrection(db: CorrectionsDb, { region, id }: Key): Promise<CorrectionRow | undefined> {
  const found = db.selectFrom('corrections.correction').selectAll().where('region', '=', region).where('id', '=', id)
  return found.executeTakeFirst()
}

/** Locks the row, so that each step is taken once. */
export function findCorrectionForUpdate(db: CorrectionsDb, { region, id }: Key): Promise<CorrectionRow | undefined> {
  const found = db.selectFrom('corrections.correction').selectAll().where('region', '=', region).where('id', '=', id)
  return found.forUpdate().executeTakeFirst()
}

export function findCorrections(db: CorrectionsDb, region: string, ids: string[]): Promise<CorrectionRow[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('corrections.correction')
    .selectAll()
    .where('region', '=', region)
    .where('id', 'in', ids)
    .execute()
}

export async function updateCorrection(db: CorrectionsDb, { region, id }: Key, change: Partial<CorrectionRow>) {
  await db.updateTable('corrections.correction').set(change).where('region', '=', region).where('id', '=', id).execute()
}

export interface ListQuery {
  region: string
  /** Undefined for all providers. */
  provider: string | undefined
  statuses: CorrectionRow['status'][]
  source: 'citizen' | 'consumer' | undefined
  light: LightColour | undefined
  today: string
  limit: number
}

function listed(db: CorrectionsDb, { region, provider, statuses, source, light, today }: ListQuery) {
  let rows = db
    .selectFrom('corrections.correction')
    .selectAll()
    .where('region', '=', region)
    .where('status', 'in', statuses)
  if (provider !== undefined) rows = rows.where('provider', '=', provider)
  if (source) rows = rows.where(source === 'citizen' ? 'citizens' : 'consumers', '>', 0)
  if (light === 'red') return rows.where('due_on', '<', today)
  if (light === 'yellow') return rows.where('due_on', '>=', today).where('yellow_on', '<=', today)
  return light === 'green' ? rows.where('yellow_on', '>', today) : rows
}

/** What runs out first comes first; `after` is the last row of the page before. */
export function listByDueDay(
  db: CorrectionsDb,
  query: ListQuery,
  after: { dueOn: string; id: string } | undefined,
): Promise<CorrectionRow[]> {
  let rows = listed(db, query)
  if (after) {
    rows = rows.where((is) =>
      is.or([is('due_on', '>', after.dueOn), is.and([is('due_on', '=', after.dueOn), is('id', '>', after.id)])]),
    )
  }
  return rows.orderBy('due_on').orderBy('id').limit(query.limit).execute()
}

/** Newest first. */
export function listNewest(db: CorrectionsDb, query: ListQuery, after: string | undefined): Promise<CorrectionRow[]> {
  let rows = listed(db, query)
  if (after) rows = rows.where('id', '<', after)
  return rows.orderBy('id', 'desc').limit(query.limit).execute()
}

/** Corrections whose light went on since the last reminder. */
export async function idsToRemind(db: CorrectionsDb, region: string, today: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('corrections.correction')
    .select('id')
    .where('region', '=', region)
    .where('due_on', 'is not', null)
    .where((is) =>
      is.or([
        is.and([is('yellow_on', '<=', today), is('reminded', '=', 'none')]),
        is.and([is('due_on', '<', today), is('reminded', '<>', 'red')]),
      ]),
    )
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Ids of corrections under way after `after`, in order. */
export async function idsUnderWay(
  db: CorrectionsDb,
  region: string,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  let rows = db
    .selectFrom('corrections.correction')
    .select('id')
    .where('region', '=', region)
    .where('due_on', 'is not', null)
  if (after) rows = rows.where('id', '>', after)
  return (await rows.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}
