import type { Database } from '@onego/platform/database'
import { sql } from 'kysely'

interface AllottedRow {
  kind: string
  submission_id: string
  number_index: string
  number_sealed: string
  at: Date
}

export type NewbornDb = Database<{ 'newborn.allotted': AllottedRow }>

export function findAllotted(db: NewbornDb, kind: string, submissionId: string): Promise<AllottedRow | undefined> {
  return db
    .selectFrom('newborn.allotted')
    .selectAll()
    .where('kind', '=', kind)
    .where('submission_id', '=', submissionId)
    .executeTakeFirst()
}

/** @returns false if the number is taken, or the submission has one already. */
export async function insertAllotted(db: NewbornDb, row: AllottedRow): Promise<boolean> {
  const added = await db
    .insertInto('newborn.allotted')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst()
  return added !== undefined
}

export async function nextCertificate(db: NewbornDb): Promise<number> {
  const { rows } = await sql<{ next: number }>`select nextval('newborn.certificate') as next`.execute(db)
  return Number(rows[0]?.next)
}
