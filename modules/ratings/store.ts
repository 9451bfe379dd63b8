import type { Database } from '@onego/platform/database'
import type { Channel, Level, Tag } from './contract.ts'
import type { LevelCount } from './rules.ts'

/** `text_sealed` and `answer_sealed` are sealed under `ratings.rating:<id>`. */
export interface RatingRow {
  region: string
  id: string
  case_id: string
  submission_id: string
  case_number: string
  item_code: string
  item_name: string
  item_name_en: string
  department: string
  department_name: string
  person_id: string
  level: Level
  tags: Tag[]
  text_sealed: string | null
  channel: Channel
  at: Date
  answer_due_on: string | null
  answer_sealed: string | null
  answered_by: string | null
  answered_at: Date | null
}

/** The tables of schema `ratings`; no other file names them. */
export type RatingsDb = Database<{ 'ratings.rating': RatingRow }>

/** @returns false if the case is already rated. */
export async function insertRating(db: RatingsDb, row: RatingRow): Promise<boolean> {
  const written = await db
    .insertInto('ratings.rating')
    .values(row)
    .onConflict((clash) => clash.columns(['region', 'case_id']).doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

export function findOfCase(db: RatingsDb, region: string, caseId: string): Promise<RatingRow | undefined> {
  return db
    .selectFrom('ratings.rating')
    .selectAll()
    .where('region', '=', region)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

/** Locks the row, so that it is answered once. */
export function findRatingForUpdate(db: RatingsDb, region: string, id: string): Promise<RatingRow | undefined> {
  return db
    .selectFrom('ratings.rating')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export type Answer = Pick<RatingRow, 'answer_sealed' | 'answered_by' | 'answered_at'>

export async function saveAnswer(db: RatingsDb, { region, id }: { region: string; id: string }, answer: Answer) {
  await db.updateTable('ratings.rating').set(answer).where('region', '=', region).where('id', '=', id).execute()
}

export interface DepartmentQuery {
  region: string
  department: string
  onlyToDo: boolean
  before: string | undefined
  limit: number
}

/** Newest first. */
export function ratingsOfDepartment(db: RatingsDb, query: DepartmentQuery): Promise<RatingRow[]> {
  let rows = db
    .selectFrom('ratings.rating')
    .selectAll()
    .where('region', '=', query.region)
    .where('department', '=', query.department)
  if (query.onlyToDo) rows = rows.where('answer_due_on', 'is not', null).where('answered_at', 'is', null)
  if (query.before) rows = rows.where('id', '<', query.before)
  return rows.orderBy('id', 'desc').limit(query.limit).execute()
}

export function countLevels(db: RatingsDb, region: string, since: Date | undefined): Promise<LevelCount[]> {
  let rows = db
    .selectFrom('ratings.rating')
    .select(['department', 'level'])
    .select((eb) => [
      eb.fn.max('department_name').as('name'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('answered_at').as('answered'),
    ])
    .where('region', '=', region)
  if (since) rows = rows.where('at', '>=', since)
  return rows.groupBy(['department', 'level']).execute()
}
