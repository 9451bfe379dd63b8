import type { ItemDefinition } from '../contract.ts'
import { wholeOf } from '../rules/lean.ts'
import type { ServiceItemsDb } from './tables.ts'

interface Wanted {
  /** Only what was published after this moment, and not after `until`. */
  since: Date | undefined
  until: Date
  department: string | undefined
  after: string
  limit: number
}

export interface ExportedItem {
  /** As it is stored: without what it leaves out. */
  stored: Partial<ItemDefinition>
  definition: ItemDefinition
  departmentName: string
  version: number
  publishedAt: Date
}

/** Current versions by code, after the code `after`. */
export async function listForExport(
  db: ServiceItemsDb,
  { since, until, department, after, limit }: Wanted,
): Promise<ExportedItem[]> {
  let query = db
    .selectFrom('service_items.item as item')
    .innerJoin('service_items.item_version as version', (join) =>
      join.onRef('version.code', '=', 'item.code').onRef('version.version', '=', 'item.version'),
    )
    .select(['version.definition', 'item.department_name', 'item.version', 'version.published_at'])
    .where('item.code', '>', after)
  // The whole library is read along its key; what is published meanwhile comes again with the next batch.
  if (since) query = query.where('item.updated_at', '>', since).where('item.updated_at', '<=', until)
  if (department) query = query.where('item.department', '=', department)
  const rows = await query.orderBy('item.code').limit(limit).execute()
  return rows.map((row) => ({
    stored: row.definition as Partial<ItemDefinition>,
    definition: wholeOf(row.definition),
    departmentName: row.department_name,
    version: row.version,
    publishedAt: row.published_at,
  }))
}

/** When the library was last changed; the beginning of time while it is empty. */
export async function lastUpdate(db: ServiceItemsDb): Promise<Date> {
  const row = await db
    .selectFrom('service_items.item')
    .select((at) => at.fn.max('updated_at').as('last'))
    .executeTakeFirst()
  return row?.last ? new Date(row.last) : new Date(0)
}
