import type { catalogue, Resource } from '@onego/catalogue'
import type { organisations } from '@onego/organisations'
import type { ApiOf } from '@onego/platform/modules'
import { findGrants } from './store/grants.ts'
import type { ExchangeDb, GrantRow } from './store/tables.ts'

/** Words for the codes that receipts and grants hold, looked up once per list. */
export interface Names {
  organisation(code: string): { name: string; nameEn: string }
  resource(code: string): { name: string; nameEn: string }
  field(resource: string, field: string): { zh: string; en: string }
  purpose(grant: string | null, purpose: string): { zh: string; en: string }
}

export interface NameSources {
  db: ExchangeDb
  catalogue: ApiOf<typeof catalogue>
  organisations: ApiOf<typeof organisations>
}

interface Wanted {
  organisations: string[]
  resources: string[]
  grants: (string | null)[]
}

export async function lookUpNames(from: NameSources, wanted: Wanted): Promise<Names> {
  const bodies = await mapOf(wanted.organisations, from.organisations.find)
  const resources = await mapOf<Resource>(wanted.resources, from.catalogue.findKnown)
  const ids = [...new Set(wanted.grants)].filter((id) => id !== null)
  const grants = new Map((await findGrants(from.db, ids)).map((row): [string, GrantRow] => [row.id, row]))
  return {
    organisation(code) {
      const body = bodies.get(code)
      return { name: body?.name ?? code, nameEn: body?.nameEn || body?.name || code }
    },
    resource(code) {
      const resource = resources.get(code)
      return { name: resource?.name ?? code, nameEn: resource?.nameEn ?? code }
    },
    field(code, field) {
      const item = resources.get(code)?.items.find((one) => one.field === field)
      return { zh: item?.name ?? field, en: item?.nameEn ?? field }
    },
    purpose: (grant, purpose) => grants.get(grant ?? '')?.definition.purposeText ?? { zh: purpose, en: purpose },
  }
}

async function mapOf<Value>(codes: string[], find: (code: string) => Promise<Value | undefined>) {
  const found = new Map<string, Value>()
  for (const code of new Set(codes)) {
    const value = await find(code)
    if (value !== undefined) found.set(code, value)
  }
  return found
}
