import { sql } from 'kysely'
import type { IndustryDb } from './tables.ts'

export const findWorld = (db: IndustryDb, region: string) =>
  db.selectFrom('industry.world').selectAll().where('region', '=', region).executeTakeFirst()
export type WorldRow = Awaited<ReturnType<typeof findWorld>> & object

/** What is begun already stays: it is gone on with. */
export const beginWorld = (db: IndustryDb, row: WorldRow) =>
  db
    .insertInto('industry.world')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .execute()

export const setGrownTo = (db: IndustryDb, region: string, month: string) =>
  db.updateTable('industry.world').set({ grown_to: month }).where('region', '=', region).execute()

/** A world made before its size was written down, as its rows tell; undefined while nothing is generated. */
export async function guessWorld(db: IndustryDb, region: string): Promise<WorldRow | undefined> {
  const { rows } = await sql<{ first: string | null; last: string | null; enterprises: number; parks: number }>`
    select min(month) as first, max(month) as last,
      (select count(*)::int from industry.enterprise where region = ${region} and generated) as enterprises,
      (select count(*)::int from industry.park where region = ${region} and generated) as parks
    from industry.known where region = ${region} and source = 'generated'
  `.execute(db)
  const [found] = rows
  if (!found?.first || !found.last) return undefined
  const { first, last, enterprises, parks } = found
  // A province's values were left out of the indicators unless asked for.
  return { region, first, last, enterprises, parks, indicators: enterprises <= 1000, grown_to: last }
}

/** Enterprises whose month is written by people: somebody reports for them, or has already. */
export async function writtenByPeople(db: IndustryDb, region: string, month: string): Promise<Set<string>> {
  const { rows } = await sql<{ enterprise: string }>`
    select enterprise from industry.agent where region = ${region}
    union select enterprise from industry.sheet where region = ${region} and month = ${month}
  `.execute(db)
  return new Set(rows.map(({ enterprise }) => enterprise))
}
