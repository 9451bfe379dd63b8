import type { Organisation } from '@onego/organisations'
import type { Resource } from '../contract.ts'
import type { CurrentResource } from '../store/tables.ts'
import type { Given } from './given.ts'

/** Names of the departments with these codes; each is looked up once. */
export async function departmentsOf({ organisations }: Pick<Given, 'organisations'>, codes: string[]) {
  const found = await Promise.all([...new Set(codes)].map((code) => organisations.find(code)))
  return new Map(found.flatMap((body): [string, Organisation][] => (body ? [[body.code, body]] : [])))
}

export function namesOf(code: string, departments: ReadonlyMap<string, Organisation>) {
  const body = departments.get(code)
  return { providerName: body?.name ?? code, providerNameEn: body?.nameEn || body?.name || code }
}

/** Rows as the catalogue shows them. */
export async function toResources(given: Pick<Given, 'organisations'>, rows: CurrentResource[]): Promise<Resource[]> {
  const departments = await departmentsOf(
    given,
    rows.map((row) => row.definition.provider),
  )
  return rows.map((row) => toResource(row, departments))
}

function toResource(row: CurrentResource, departments: ReadonlyMap<string, Organisation>): Resource {
  return {
    ...row.definition,
    ...namesOf(row.definition.provider, departments),
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    status: row.withdrawn_at ? 23 : 29,
    quality: row.quality,
  }
}
