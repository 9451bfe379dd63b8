import { SECTORS } from '../content/industries.ts'
import type { Enterprise } from '../contract.ts'
import type { EnterpriseRow } from '../store/enterprises.ts'
import type { Context } from './context.ts'

const sectorName = (code: string | null) => SECTORS.find((sector) => sector.code === code)?.name ?? null

/** Names of the districts of this installation, by code. */
export async function districtNames({ uses, region }: Pick<Context, 'uses' | 'region'>): Promise<Map<string, string>> {
  return new Map((await uses.regions.children(region)).map(({ code, name }) => [code, name]))
}

export const toEnterprise = (row: EnterpriseRow, districts: ReadonlyMap<string, string>): Enterprise => ({
  code: row.code,
  name: row.name,
  region: row.district,
  regionName: districts.get(row.district) ?? row.district,
  industry: row.industry,
  sector: row.sector,
  sectorName: sectorName(row.sector),
  park: row.park,
  parkName: row.park_name,
  size: row.size,
  generated: row.generated,
})
