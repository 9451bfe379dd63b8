import type { Database } from '@onego/platform/database'
import { sql } from 'kysely'
import type { Outline, Region } from './contract.ts'

export type RegionsDb = Database<{
  'regions.region': Region
  'regions.outline': { code: string; geometry: Outline }
}>

export const findRegion = (db: RegionsDb, code: string): Promise<Region | undefined> =>
  db.selectFrom('regions.region').selectAll().where('code', '=', code).executeTakeFirst()

export const findChildren = (db: RegionsDb, parent: string): Promise<Region[]> =>
  db.selectFrom('regions.region').selectAll().where('parent', '=', parent).orderBy('code').execute()

/** Itself first, its province last. */
export async function findChain(db: RegionsDb, code: string): Promise<Region[]> {
  const { rows } = await sql<Region>`
    with recursive chain as (
      select * from regions.region where code = ${code}
      union all
      select above.* from regions.region above join chain on above.code = chain.parent)
    select code, name, level, parent from chain order by level desc`.execute(db)
  return rows
}

export async function findOutline(db: RegionsDb, code: string): Promise<Outline | undefined> {
  const row = await db.selectFrom('regions.outline').select('geometry').where('code', '=', code).executeTakeFirst()
  return row?.geometry
}

export async function upsertRegions(db: RegionsDb, regions: Region[]): Promise<void> {
  await sql`
    insert into regions.region (code, name, level, parent)
    select code, name, level, parent
      from jsonb_to_recordset(${JSON.stringify(regions)}::jsonb) as given(code text, name text, level smallint, parent text)
    on conflict (code) do update set name = excluded.name, level = excluded.level, parent = excluded.parent`.execute(db)
}

export async function upsertOutlines(db: RegionsDb, outlines: { code: string; geometry: Outline }[]): Promise<void> {
  await sql`
    insert into regions.outline (code, geometry)
    select code, geometry
      from jsonb_to_recordset(${JSON.stringify(outlines)}::jsonb) as given(code text, geometry jsonb)
    on conflict (code) do update set geometry = excluded.geometry`.execute(db)
}
