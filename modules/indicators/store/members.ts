import { newId } from '@onego/platform/database'
import { sql } from 'kysely'
import type { Dimension, Member } from '../contract.ts'
import type { IndicatorsDb } from './tables.ts'

export async function upsertDimension(db: IndicatorsDb, { code, name }: Dimension): Promise<void> {
  await sql`
    insert into indicators.dimension (code, name, revision) values (${code}, ${JSON.stringify(name)}::jsonb, ${newId()})
    on conflict (code) do update set name = excluded.name where indicators.dimension.name <> excluded.name`.execute(db)
}

export const listDimensions = (db: IndicatorsDb): Promise<(Dimension & { revision: string })[]> =>
  db.selectFrom('indicators.dimension').selectAll().orderBy('code').execute()

/** Another one after every change of its members; undefined if there is no such dimension. */
export async function revisionOf(db: IndicatorsDb, dimension: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('indicators.dimension')
    .select('revision')
    .where('code', '=', dimension)
    .executeTakeFirst()
  return row?.revision
}

/** @returns how many were new or changed. */
export async function upsertMembers(db: IndicatorsDb, dimension: string, members: readonly Member[]): Promise<number> {
  const { rows } = await sql`
    insert into indicators.member as known (dimension, code, name, parent)
    select ${dimension}, code, name, parent
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as given(code text, name jsonb, parent text)
    on conflict (dimension, code) do update set name = excluded.name, parent = excluded.parent
      where (known.name, coalesce(known.parent, '')) <> (excluded.name, coalesce(excluded.parent, ''))
    returning 1`.execute(db)
  if (rows.length > 0) {
    await db.updateTable('indicators.dimension').set({ revision: newId() }).where('code', '=', dimension).execute()
  }
  return rows.length
}

export const membersOf = (db: IndicatorsDb, dimension: string): Promise<Member[]> =>
  db
    .selectFrom('indicators.member')
    .select(['code', 'name', 'parent'])
    .where('dimension', '=', dimension)
    .orderBy('code')
    .execute()
