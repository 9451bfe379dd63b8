import type { CorrectionsDb, ReportRow } from './tables.ts'

/** @returns false if this reporter has already said so. */
export async function insertReport(db: CorrectionsDb, row: ReportRow): Promise<boolean> {
  const written = await db
    .insertInto('corrections.report')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

export async function knowsReport(db: CorrectionsDb, region: string, id: string): Promise<boolean> {
  const found = db.selectFrom('corrections.report').select('id').where('region', '=', region).where('id', '=', id)
  return (await found.executeTakeFirst()) !== undefined
}

/** In the order in which they came. */
export function reportsOf(db: CorrectionsDb, region: string, correctionId: string): Promise<ReportRow[]> {
  return db
    .selectFrom('corrections.report')
    .selectAll()
    .where('region', '=', region)
    .where('correction_id', '=', correctionId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** What the first one says, for each of these corrections. */
export async function firstReports(
  db: CorrectionsDb,
  region: string,
  correctionIds: string[],
): Promise<Map<string, ReportRow>> {
  if (correctionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('corrections.report')
    .selectAll()
    .distinctOn('correction_id')
    .where('region', '=', region)
    .where('correction_id', 'in', correctionIds)
    .orderBy('correction_id')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.correction_id, row]))
}

/** Newest first, at most 200. */
export function reportsOfPerson(db: CorrectionsDb, region: string, reporter: string): Promise<ReportRow[]> {
  return db
    .selectFrom('corrections.report')
    .selectAll()
    .where('region', '=', region)
    .where('reporter', '=', reporter)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

interface OfOrganisation {
  region: string
  organisation: string
  after: string | undefined
  limit: number
}

/** Newest first. */
export function reportsOfOrganisation(db: CorrectionsDb, query: OfOrganisation): Promise<ReportRow[]> {
  let rows = db
    .selectFrom('corrections.report')
    .selectAll()
    .where('region', '=', query.region)
    .where('organisation', '=', query.organisation)
  if (query.after) rows = rows.where('id', '<', query.after)
  return rows.orderBy('id', 'desc').limit(query.limit).execute()
}
