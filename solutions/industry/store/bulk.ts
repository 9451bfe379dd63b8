import { sql } from 'kysely'
import type { Figures } from '../contract.ts'
import type { IndustryDb } from './tables.ts'

const AT_ONCE = 2000

async function inParts<T>(rows: readonly T[], write: (part: string) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) await write(JSON.stringify(rows.slice(from, from + AT_ONCE)))
}

export interface NewEnterprise {
  code: string
  name: { zh: string; en: string }
  region: string
  industry: string
  sector: string | null
  park: string | null
  size: string
  lon: number | null
  lat: number | null
}

export const putEnterprises = (db: IndustryDb, region: string, rows: readonly NewEnterprise[], generated: boolean) =>
  inParts(rows, (part) =>
    sql`
      insert into industry.enterprise (region, code, name, district, industry, sector, park, size, lon, lat, generated)
      select ${region}, code, name, region, industry, sector, park, size, lon, lat, ${generated}
      from jsonb_to_recordset(${part}::jsonb) as made (code text, name jsonb, region text, industry text, sector text,
        park text, size text, lon double precision, lat double precision)
      on conflict (region, code) do update set name = excluded.name, district = excluded.district,
        industry = excluded.industry, sector = excluded.sector, park = excluded.park, size = excluded.size,
        lon = excluded.lon, lat = excluded.lat
    `.execute(db),
  )

export interface NewSheet {
  enterprise: string
  month: string
  status: 'accepted' | 'submitted'
  figures: Figures
  /** When it was sent in. */
  at: Date
}

/** Generated reports; those that are there already stay as they are. */
export const putSheets = (db: IndustryDb, region: string, rows: readonly NewSheet[]) =>
  inParts(rows, (part) =>
    sql`
      insert into industry.sheet (region, month, enterprise, version, status, figures, words, origin, submitted_at, reviewed_at)
      select ${region}, month, enterprise, 1, status, figures, '{}', 'generated', at,
        case when status = 'accepted' then at end
      from jsonb_to_recordset(${part}::jsonb) as made (enterprise text, month text, status text, figures jsonb, at timestamptz)
      on conflict do nothing
    `.execute(db),
  )

export interface NewKnown {
  enterprise: string
  month: string
  electricity: number | null
  tax: number | null
}

/** The newest answer of a department counts. */
export const putKnown = (db: IndustryDb, region: string, rows: readonly NewKnown[], source: string, at: Date) =>
  inParts(rows, (part) =>
    sql`
      insert into industry.known (region, enterprise, month, electricity, tax, source, received_at)
      select ${region}, enterprise, month, electricity, tax, ${source}, ${at}::timestamptz
      from jsonb_to_recordset(${part}::jsonb) as made (enterprise text, month text, electricity double precision, tax double precision)
      on conflict (region, enterprise, month) do update set
        electricity = coalesce(excluded.electricity, known.electricity), tax = coalesce(excluded.tax, known.tax),
        source = excluded.source, received_at = excluded.received_at
    `.execute(db),
  )

export interface NewRisk {
  enterprise: string
  month: string
  level: string
  found: unknown
}

export const putRisks = (db: IndustryDb, region: string, rows: readonly NewRisk[]) =>
  inParts(rows, (part) =>
    sql`
      insert into industry.risk (region, enterprise, month, level, found)
      select ${region}, enterprise, month, level, found
      from jsonb_to_recordset(${part}::jsonb) as made (enterprise text, month text, level text, found jsonb)
      on conflict (region, enterprise) do update set month = excluded.month, level = excluded.level, found = excluded.found
    `.execute(db),
  )

/** Everything generated and what was reckoned of it goes; people's own reports of real enterprises stay. */
export async function removeGenerated(db: IndustryDb, region: string): Promise<void> {
  const made = sql`(select code from industry.enterprise where region = ${region} and generated)`
  for (const table of ['sheet', 'sheet_version', 'known', 'risk', 'agent', 'invitation', 'reminder']) {
    await sql`delete from ${sql.table(`industry.${table}`)} where region = ${region} and enterprise in ${made}`.execute(
      db,
    )
  }
  for (const table of ['project', 'park', 'enterprise']) {
    await sql`delete from ${sql.table(`industry.${table}`)} where region = ${region} and generated`.execute(db)
  }
  await sql`delete from industry.result where region = ${region}`.execute(db)
  await sql`delete from industry.world where region = ${region}`.execute(db)
}
