import { sql } from 'kysely'
import type { ChangeFilter, ChangeState, ChangeStep } from '../contract/changes.ts'
import type { ItemChangeRow, ServiceItemsDb } from './tables.ts'

export type StoredChange = ItemChangeRow

const json = (value: unknown) => JSON.stringify(value)
const written = (row: Partial<ItemChangeRow>) => ({
  ...row,
  ...(row.bases === undefined ? {} : { bases: json(row.bases) }),
  ...(row.items === undefined ? {} : { items: json(row.items) }),
  ...(row.parts === undefined ? {} : { parts: json(row.parts) }),
})

export async function insertChange(db: ServiceItemsDb, row: ItemChangeRow): Promise<void> {
  await db
    .insertInto('service_items.item_change')
    .values(written(row) as ItemChangeRow)
    .execute()
}

interface Key {
  region: string
  id: string
}

export const updateChange = (db: ServiceItemsDb, { region, id }: Key, set: Partial<ItemChangeRow>) =>
  db
    .updateTable('service_items.item_change')
    .set(written(set))
    .where('region', '=', region)
    .where('id', '=', id)
    .execute()

/** `lock`: nobody else changes it until the transaction ends. */
export async function findChange(
  db: ServiceItemsDb,
  { region, id }: Key,
  lock = false,
): Promise<StoredChange | undefined> {
  const query = db.selectFrom('service_items.item_change').selectAll().where('region', '=', region).where('id', '=', id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

/** `departments`: undefined for all of them; drafts are those of the given ones only. */
export interface Seen {
  region: string
  departments: readonly string[] | undefined
}

/** Newest first. */
export async function listChanges(
  db: ServiceItemsDb,
  { region, departments }: Seen,
  filter: Omit<ChangeFilter, 'limit'> & { limit: number },
): Promise<StoredChange[]> {
  let query = db.selectFrom('service_items.item_change').selectAll().where('region', '=', region)
  if (departments) query = query.where('department', 'in', departments)
  if (filter.department) query = query.where('department', '=', filter.department)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.item) query = query.where(sql<boolean>`of_items @> array[${filter.item}]::text[]`)
  if (filter.after) query = query.where('id', '<', filter.after)
  return query.orderBy('id', 'desc').limit(filter.limit).execute()
}

export async function countChanges(
  db: ServiceItemsDb,
  { region, departments }: Seen,
): Promise<Partial<Record<ChangeState, number>>> {
  let query = db
    .selectFrom('service_items.item_change')
    .select((at) => ['state', at.fn.countAll<number>().as('count')])
    .where('region', '=', region)
  if (departments) query = query.where('department', 'in', departments)
  const rows = await query.groupBy('state').execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

/** Changes of these items that are under way, besides `except`. */
export const changesUnderWay = (db: ServiceItemsDb, region: string, codes: readonly string[], except: string) =>
  db
    .selectFrom('service_items.item_change')
    .select(['id', 'title', 'of_items', 'state'])
    .where('region', '=', region)
    .where('id', '<>', except)
    .where('state', 'in', ['submitted', 'checked', 'approved'])
    .where(sql<boolean>`of_items && ${codes}::text[]`)
    .limit(20)
    .execute()

export async function addStep(db: ServiceItemsDb, { region, id }: Key, step: Omit<ChangeStep, 'at'> & { at: Date }) {
  await sql`insert into service_items.item_change_step (region, change_id, number, action, state, by_name, remark, at)
    select ${region}, ${id}::uuid, coalesce(max(number), 0) + 1, ${step.action}::text, ${step.state}::text,
      ${step.by}::text, ${step.remark}::text, ${step.at}::timestamptz
    from service_items.item_change_step where region = ${region} and change_id = ${id}::uuid`.execute(db)
}

/** In the order they were taken. */
export async function listSteps(db: ServiceItemsDb, { region, id }: Key): Promise<ChangeStep[]> {
  const rows = await db
    .selectFrom('service_items.item_change_step')
    .select(['action', 'state', 'by_name', 'remark', 'at'])
    .where('region', '=', region)
    .where('change_id', '=', id)
    .orderBy('number')
    .limit(500)
    .execute()
  return rows.map(({ action, state, by_name: by, remark, at }) => ({
    ...{ by, remark, at: at.toISOString() },
    action: action as ChangeStep['action'],
    state: state as ChangeStep['state'],
  }))
}
