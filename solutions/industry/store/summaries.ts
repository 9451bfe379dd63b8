import { sql } from 'kysely'
import type { IndustryDb } from './tables.ts'

export interface SectorReports {
  sector: string | null
  enterprises: number
  reported: number
  accepted: number
}

/** How far each industry is with a month's reports. */
export async function reportsBySector(db: IndustryDb, region: string, month: string): Promise<SectorReports[]> {
  const { rows } = await sql<SectorReports>`
    select e.sector, count(*)::int as enterprises,
      count(*) filter (where s.status in ('submitted', 'accepted'))::int as reported,
      count(*) filter (where s.status = 'accepted')::int as accepted
    from industry.enterprise e
    left join industry.sheet s on s.region = e.region and s.enterprise = e.code and s.month = ${month}
    where e.region = ${region}
    group by e.sector order by e.sector nulls last
  `.execute(db)
  return rows
}

export interface SectorLevels {
  sector: string | null
  enterprises: number
  red: number
  orange: number
  blue: number
}

/** How many enterprises of each industry have which colour. */
export async function levelsBySector(db: IndustryDb, region: string): Promise<SectorLevels[]> {
  const { rows } = await sql<SectorLevels>`
    select e.sector, count(*)::int as enterprises,
      count(*) filter (where r.level = 'red')::int as red,
      count(*) filter (where r.level = 'orange')::int as orange,
      count(*) filter (where r.level = 'blue')::int as blue
    from industry.enterprise e
    left join industry.risk r on r.region = e.region and r.enterprise = e.code
    where e.region = ${region}
    group by e.sector order by e.sector nulls last
  `.execute(db)
  return rows
}
