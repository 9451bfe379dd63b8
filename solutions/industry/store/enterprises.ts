import { sql } from 'kysely'
import type { Level, Risk } from '../contract.ts'
import type { IndustryDb } from './tables.ts'

export type EnterpriseRow = Awaited<ReturnType<typeof findEnterprise>> & object

const plain = (db: IndustryDb, region: string) =>
  db
    .selectFrom('industry.enterprise as e')
    .leftJoin('industry.park as p', (join) => join.onRef('p.region', '=', 'e.region').onRef('p.code', '=', 'e.park'))
    .where('e.region', '=', region)
    .select([
      'e.code',
      'e.name',
      'e.district',
      'e.industry',
      'e.sector',
      'e.park',
      'e.size',
      'e.generated',
      'e.lon',
      'e.lat',
    ])
    .select('p.name as park_name')

export const findEnterprise = (db: IndustryDb, region: string, code: string) =>
  plain(db, region).where('e.code', '=', code).executeTakeFirst()

export const allEnterprises = (db: IndustryDb, region: string) => plain(db, region).orderBy('e.code').execute()

export interface EnterpriseFilter {
  text?: string | undefined
  sector?: string | undefined
  park?: string | undefined
  level?: Level | undefined
  after?: string | undefined
  limit: number
}

/** Gravest first; `after` is `level rank:code` of the last one seen. */
export async function searchEnterprises(db: IndustryDb, region: string, filter: EnterpriseFilter) {
  const rank = sql<number>`coalesce(case r.level when 'red' then 0 when 'orange' then 1 when 'blue' then 2 end, 3)`
  let rows = plain(db, region)
    .leftJoin('industry.risk as r', (join) =>
      join.onRef('r.region', '=', 'e.region').onRef('r.enterprise', '=', 'e.code'),
    )
    .select(['r.level', 'r.found'])
    .select(rank.as('rank'))
  if (filter.text) {
    const like = `%${filter.text.replaceAll(/[%_\\]/g, '\\$&')}%`
    rows = rows.where((eb) =>
      eb.or([
        eb(sql`e.name ->> 'zh'`, 'ilike', like),
        eb(sql`e.name ->> 'en'`, 'ilike', like),
        eb('e.code', 'ilike', like),
      ]),
    )
  }
  if (filter.sector) rows = rows.where('e.sector', '=', filter.sector)
  if (filter.park) rows = rows.where('e.park', '=', filter.park)
  if (filter.level) rows = rows.where(sql`coalesce(r.level, 'green')`, '=', filter.level)
  if (filter.after) {
    const [atRank = '0', code = ''] = filter.after.split(':')
    rows = rows.where(sql<boolean>`(${rank}, e.code) > (${Number(atRank)}, ${code})`)
  }
  return rows.orderBy(rank).orderBy('e.code').limit(filter.limit).execute()
}

export async function countLevels(db: IndustryDb, region: string) {
  const rows = await db
    .selectFrom('industry.enterprise as e')
    .leftJoin('industry.risk as r', (join) =>
      join.onRef('r.region', '=', 'e.region').onRef('r.enterprise', '=', 'e.code'),
    )
    .where('e.region', '=', region)
    .select(sql<Level>`coalesce(r.level, 'green')`.as('level'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(sql`1`)
    .execute()
  return {
    green: 0,
    blue: 0,
    orange: 0,
    red: 0,
    ...Object.fromEntries(rows.map(({ level, count }) => [level, Number(count)])),
  }
}

export async function findRisk(db: IndustryDb, region: string, enterprise: string): Promise<Risk | undefined> {
  const row = await db
    .selectFrom('industry.risk')
    .select('found')
    .where('region', '=', region)
    .where('enterprise', '=', enterprise)
    .executeTakeFirst()
  return row?.found as Risk | undefined
}

export const isAnythingGenerated = async (db: IndustryDb, region: string): Promise<boolean> =>
  (await db
    .selectFrom('industry.enterprise')
    .select('code')
    .where('region', '=', region)
    .where('generated', '=', true)
    .limit(1)
    .executeTakeFirst()) !== undefined

// Agents and their invitations

export const agentsOf = (db: IndustryDb, region: string, enterprise: string) =>
  db
    .selectFrom('industry.agent')
    .selectAll()
    .where('region', '=', region)
    .where('enterprise', '=', enterprise)
    .orderBy('since')
    .execute()

export const enterprisesOf = async (db: IndustryDb, region: string, personId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('industry.agent')
    .select('enterprise')
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .orderBy('enterprise')
    .execute()
  return rows.map(({ enterprise }) => enterprise)
}

export const isAgent = async (db: IndustryDb, region: string, personId: string, enterprise: string) =>
  (await enterprisesOf(db, region, personId)).includes(enterprise)

export const insertInvitation = (
  db: IndustryDb,
  row: {
    region: string
    id: string
    enterprise: string
    code_index: string
    made_by: string
    made_at: Date
    expires_at: Date
  },
) =>
  db
    .insertInto('industry.invitation')
    .values({ ...row, used_by: null, used_at: null })
    .execute()

/** Uses up the code: of two at once only one gets the enterprise. */
export async function useInvitation(
  db: IndustryDb,
  { region, index, personId, at }: { region: string; index: string; personId: string; at: Date },
): Promise<string | undefined> {
  const row = await db
    .updateTable('industry.invitation')
    .set({ used_by: personId, used_at: at })
    .where('region', '=', region)
    .where('code_index', '=', index)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('enterprise')
    .executeTakeFirst()
  return row?.enterprise
}

export const insertAgent = (
  db: IndustryDb,
  row: { region: string; person_id: string; enterprise: string; name_sealed: string; since: Date },
) =>
  db
    .insertInto('industry.agent')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .execute()
