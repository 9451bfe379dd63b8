import { type Database, newId } from '@onego/platform/database'
import type { Person } from '@onego/platform/http'
import { sql } from 'kysely'
import type { CalendarDay, DayKind, SetDays } from './contract.ts'
import type { KnownDay } from './known-days.ts'

interface DayRow {
  day: string
  kind: DayKind
  name_zh: string
  name_en: string
  origin: 'state-council' | 'edited'
  note: string
  edited_by: string | null
  edited_at: Date | null
}

/** The tables of schema `calendars`; no other file names them. */
export type CalendarsDb = Database<{
  'calendars.day': DayRow
  'calendars.year': { year: number; loaded_by: string | null }
  'calendars.revision': { one: boolean; number: number }
  'calendars.edit': {
    id: string
    day: string
    kind: DayKind
    note: string
    person_id: string
    person_name: string
    at: Date
  }
}>

/** Adds what is known of years that are not loaded yet; edited days and loaded years are left alone. */
export async function fillKnownDays(db: CalendarsDb, days: KnownDay[], years: number[]): Promise<void> {
  if (years.length === 0) return
  const rows = days.map((day) => ({
    day: day.day,
    kind: day.kind,
    name_zh: day.nameZh,
    name_en: day.nameEn,
    origin: 'state-council' as const,
    note: '',
    edited_by: null,
    edited_at: null,
  }))
  await sql`insert into calendars.day (day, kind, name_zh, name_en, origin)
    select day, kind, name_zh, name_en, origin from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (day date, kind text, name_zh text, name_en text, origin text)
    on conflict (day) do nothing`.execute(db)
  await sql`insert into calendars.year (year) select unnest(${years}::int[]) on conflict do nothing`.execute(db)
  await growRevision(db)
}

export async function growRevision(db: CalendarsDb): Promise<void> {
  await db
    .updateTable('calendars.revision')
    .set((eb) => ({ number: eb('number', '+', 1) }))
    .execute()
}

export async function readRevision(db: CalendarsDb): Promise<number> {
  const { number } = await db.selectFrom('calendars.revision').select('number').executeTakeFirstOrThrow()
  return number
}

export async function readExceptions(db: CalendarsDb): Promise<{ day: string; kind: DayKind }[]> {
  return db.selectFrom('calendars.day').select(['day', 'kind']).execute()
}

export async function readYears(db: CalendarsDb): Promise<number[]> {
  const rows = await db.selectFrom('calendars.year').select('year').orderBy('year').execute()
  return rows.map((row) => row.year)
}

export async function daysOfYear(db: CalendarsDb, year: number): Promise<CalendarDay[]> {
  const rows = await db
    .selectFrom('calendars.day')
    .selectAll()
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute()
  return rows.map(toDay)
}

/** Sets the days and keeps who set them and why. */
export async function writeDays(db: CalendarsDb, person: Person, change: SetDays, at: Date): Promise<void> {
  const edited = {
    kind: change.kind,
    note: change.note,
    origin: 'edited' as const,
    edited_by: person.name,
    edited_at: at,
  }
  for (const day of change.days) {
    await db
      .insertInto('calendars.day')
      .values({ day, name_zh: '', name_en: '', ...edited })
      .onConflict((oc) => oc.column('day').doUpdateSet(edited))
      .execute()
    const edit = { id: newId(), day, kind: change.kind, note: change.note }
    await db
      .insertInto('calendars.edit')
      .values({ ...edit, person_id: person.id, person_name: person.name, at })
      .execute()
  }
}

export async function writeYear(db: CalendarsDb, year: number, loadedBy: string): Promise<void> {
  await db
    .insertInto('calendars.year')
    .values({ year, loaded_by: loadedBy })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

function toDay(row: DayRow): CalendarDay {
  return {
    day: row.day,
    kind: row.kind,
    name: { zh: row.name_zh, en: row.name_en },
    origin: row.origin,
    note: row.note,
    editedBy: row.edited_by,
    editedAt: row.edited_at?.toISOString() ?? null,
  }
}
