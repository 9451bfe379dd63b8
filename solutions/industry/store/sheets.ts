import { sql } from 'kysely'
import type { Figures, SheetStatus, Words } from '../contract.ts'
import type { IndustryDb, SheetTable } from './tables.ts'

interface Key {
  region: string
  enterprise: string
  month: string
}

const one = (db: IndustryDb, { region, enterprise, month }: Key) =>
  db
    .selectFrom('industry.sheet')
    .selectAll()
    .where('region', '=', region)
    .where('enterprise', '=', enterprise)
    .where('month', '=', month)

export const findSheet = (db: IndustryDb, key: Key) => one(db, key).executeTakeFirst()
/** Locks the row, so that nobody decides on what is being changed. */
export const findSheetForUpdate = (db: IndustryDb, key: Key) => one(db, key).forUpdate().executeTakeFirst()
export type SheetRow = Awaited<ReturnType<typeof findSheet>> & object

export interface WriteSheet extends Key {
  version: number
  status: SheetTable['status']
  figures: Figures
  words: Words
  soft: number
  origin: SheetTable['origin']
  submittedBy: string | null
  submittedAt: Date | null
}

/** @returns false if somebody else wrote this version first. */
export async function writeSheet(db: IndustryDb, sheet: WriteSheet): Promise<boolean> {
  const values = {
    version: sheet.version,
    status: sheet.status,
    figures: JSON.stringify(sheet.figures),
    words: JSON.stringify(sheet.words),
    ...{ soft: sheet.soft, origin: sheet.origin, submitted_by: sheet.submittedBy, submitted_at: sheet.submittedAt },
  }
  const written = await db
    .insertInto('industry.sheet')
    .values({ region: sheet.region, enterprise: sheet.enterprise, month: sheet.month, ...values })
    .onConflict((clash) =>
      clash
        .columns(['region', 'enterprise', 'month'])
        .doUpdateSet({ ...values, reviewed_by: null, reviewed_at: null, review_note: '' })
        .where('industry.sheet.version', '=', sheet.version - 1),
    )
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

export interface Review extends Key {
  status: 'accepted' | 'returned'
  by: string
  at: Date
  note: string
}

export const writeReview = (db: IndustryDb, { region, enterprise, month, status, by, at, note }: Review) =>
  db
    .updateTable('industry.sheet')
    .set({ status, reviewed_by: by, reviewed_at: at, review_note: note, version: sql`version + 1` })
    .where('region', '=', region)
    .where('enterprise', '=', enterprise)
    .where('month', '=', month)
    .execute()

export interface NewVersion extends Key {
  version: number
  status: string
  figures: Figures
  words: Words
  note: string
  byId: string
  byName: string
  at: Date
}

export const insertVersion = (db: IndustryDb, { byId, byName, figures, words, ...rest }: NewVersion) =>
  db
    .insertInto('industry.sheet_version')
    .values({
      ...rest,
      figures: JSON.stringify(figures),
      words: JSON.stringify(words),
      by_id: byId,
      by_name: byName,
    })
    .onConflict((clash) => clash.doNothing())
    .execute()

export const versionsOf = (db: IndustryDb, { region, enterprise, month }: Key) =>
  db
    .selectFrom('industry.sheet_version')
    .selectAll()
    .where('region', '=', region)
    .where('enterprise', '=', enterprise)
    .where('month', '=', month)
    .orderBy('version', 'desc')
    .execute()

export const sheetsOf = (db: IndustryDb, region: string, enterprise: string) =>
  db
    .selectFrom('industry.sheet')
    .select(['month', 'status', 'version', 'figures'])
    .where('region', '=', region)
    .where('enterprise', '=', enterprise)
    .orderBy('month')
    .execute()

export interface ReportFilter {
  month: string
  /** The month is overdue: who has not reported comes first; otherwise what waits for the bureau. */
  isOver: boolean
  status?: SheetStatus | undefined
  park?: string | undefined
  text?: string | undefined
  /** `rank:code` of the last one seen. */
  after?: string | undefined
  limit: number
}

/** Every enterprise with its report of the month, or none: late ones first, then what waits for review, accepted ones last. */
export async function reportsOfMonth(db: IndustryDb, region: string, filter: ReportFilter) {
  const rank = sql<number>`case s.status when 'accepted' then 3 when 'submitted' then 1 else ${filter.isOver ? 0 : 2}::int end`
  let rows = db
    .selectFrom('industry.enterprise as e')
    .leftJoin('industry.sheet as s', (join) =>
      join.onRef('s.region', '=', 'e.region').onRef('s.enterprise', '=', 'e.code').on('s.month', '=', filter.month),
    )
    .where('e.region', '=', region)
    .select(['e.code', 'e.name', 'e.park', 'e.sector', 's.status', 's.soft', 's.submitted_at'])
    .select(rank.as('rank'))
    .select(
      sql<boolean>`exists (select 1 from industry.agent a where a.region = e.region and a.enterprise = e.code)`.as(
        'has_agent',
      ),
    )
    .select(
      sql<Date | null>`(select max(m.at) from industry.reminder m
        where m.region = e.region and m.enterprise = e.code and m.month = ${filter.month})`.as('reminded_at'),
    )
  if (filter.status === 'open') rows = rows.where('s.status', 'is', null)
  else if (filter.status) rows = rows.where('s.status', '=', filter.status)
  if (filter.park) rows = rows.where('e.park', '=', filter.park)
  if (filter.text)
    rows = rows.where(sql<boolean>`(e.name ->> 'zh' ilike ${`%${filter.text}%`} or e.code ilike ${`%${filter.text}%`})`)
  if (filter.after) {
    const [place = '0', code = ''] = filter.after.split(':')
    rows = rows.where(sql<boolean>`(${rank}, e.code) > (${Number(place)}::int, ${code})`)
  }
  return rows.orderBy(rank).orderBy('e.code').limit(filter.limit).execute()
}

export async function countReports(
  db: IndustryDb,
  region: string,
  month: string,
): Promise<Record<SheetStatus, number>> {
  const rows = await db
    .selectFrom('industry.enterprise as e')
    .leftJoin('industry.sheet as s', (join) =>
      join.onRef('s.region', '=', 'e.region').onRef('s.enterprise', '=', 'e.code').on('s.month', '=', month),
    )
    .where('e.region', '=', region)
    .select(sql<SheetStatus>`coalesce(s.status, 'open')`.as('status'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(sql`1`)
    .execute()
  const none = { open: 0, draft: 0, submitted: 0, returned: 0, accepted: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)])) }
}

/** Accepted reports of these enterprises, oldest first. */
export const acceptedSheets = (db: IndustryDb, region: string, enterprises: readonly string[]) =>
  db
    .selectFrom('industry.sheet')
    .select(['enterprise', 'month', 'figures'])
    .where('region', '=', region)
    .where('enterprise', 'in', enterprises)
    .where('status', '=', 'accepted')
    .orderBy('enterprise')
    .orderBy('month')
    .execute()

export const knownOf = (db: IndustryDb, region: string, enterprises: readonly string[], months?: readonly string[]) => {
  const rows = db
    .selectFrom('industry.known')
    .selectAll()
    .where('region', '=', region)
    .where('enterprise', 'in', enterprises)
  return (months ? rows.where('month', 'in', months) : rows).orderBy('enterprise').orderBy('month').execute()
}
