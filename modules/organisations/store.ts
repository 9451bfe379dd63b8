import type { Database } from '@onego/platform/database'
import { sql } from 'kysely'
import type { Organisation, OrganisationKind } from './contract.ts'

interface OrganisationRow {
  code: string
  name: string
  short_name: string
  name_en: string
  region: string
  kind: OrganisationKind
  local_codes: string[]
}

export type OrganisationsDb = Database<{ 'organisations.organisation': OrganisationRow }>

export async function findOrganisation(db: OrganisationsDb, code: string): Promise<Organisation | undefined> {
  const row = await db.selectFrom('organisations.organisation').selectAll().where('code', '=', code).executeTakeFirst()
  return row && toOrganisation(row)
}

export async function findByLocalCode(
  db: OrganisationsDb,
  region: string,
  localCode: string,
): Promise<Organisation | undefined> {
  const row = await db
    .selectFrom('organisations.organisation')
    .selectAll()
    .where('region', '=', region)
    .where(sql<boolean>`local_codes @> array[${localCode}]::text[]`)
    .orderBy('code')
    .executeTakeFirst()
  return row && toOrganisation(row)
}

/** Of one division or of all, by code; `limit` bounds the answer. */
export async function listOrganisations(
  db: OrganisationsDb,
  { region, limit }: { region?: string | undefined; limit: number },
): Promise<Organisation[]> {
  let query = db.selectFrom('organisations.organisation').selectAll().orderBy('code').limit(limit)
  if (region) query = query.where('region', '=', region)
  return (await query.execute()).map(toOrganisation)
}

/** Writes all; a code that is known gets the new names, and local codes are added to those it has. */
export async function upsertOrganisations(db: OrganisationsDb, given: Organisation[]): Promise<Organisation[]> {
  const rows = await db
    .insertInto('organisations.organisation')
    .values(given.map(toRow))
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((fields) => ({
        name: fields.ref('excluded.name'),
        short_name: fields.ref('excluded.short_name'),
        name_en: sql<string>`coalesce(nullif(excluded.name_en, ''), organisation.name_en)`,
        region: fields.ref('excluded.region'),
        kind: fields.ref('excluded.kind'),
        local_codes: sql<string[]>`(select coalesce(array_agg(distinct code order by code), '{}')
          from unnest(organisation.local_codes || excluded.local_codes) as code)`,
      })),
    )
    .returningAll()
    .execute()
  return rows.map(toOrganisation)
}

const toRow = ({ shortName, nameEn, localCodes, ...same }: Organisation): OrganisationRow => ({
  ...same,
  short_name: shortName,
  name_en: nameEn,
  local_codes: localCodes,
})

const toOrganisation = ({ short_name, name_en, local_codes, ...same }: OrganisationRow): Organisation => ({
  ...same,
  shortName: short_name,
  nameEn: name_en,
  localCodes: local_codes,
})
