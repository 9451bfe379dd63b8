import { sql } from 'kysely'
import type { Item } from '../contract.ts'
import { findItems } from './items.ts'
import type { ServiceItemsDb } from './tables.ts'

interface Totals {
  items: number
  sound: number
  unchecked: number
}

/** Of the items in use or suspended; `department`: only its own. */
export async function qualityTotals(db: ServiceItemsDb, department: string | undefined): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select count(*)::int as items, count(*) filter (where problems = '{}')::int as sound,
      count(*) filter (where problems is null)::int as unchecked
    from service_items.item where status <> 'withdrawn' and ${of(department)}`.execute(db)
  return rows[0] ?? { items: 0, sound: 0, unchecked: 0 }
}

const of = (department: string | undefined) =>
  department === undefined ? sql<boolean>`true` : sql<boolean>`department = ${department}`

/** How many items break each rule. */
export async function countByRule(db: ServiceItemsDb, department: string | undefined): Promise<Map<string, number>> {
  const { rows } = await sql<{ rule: string; items: number }>`
    select rule, count(*)::int as items from service_items.item, unnest(problems) as rule
    where status <> 'withdrawn' and ${of(department)} group by rule`.execute(db)
  return new Map(rows.map(({ rule, items }) => [rule, items]))
}

/** Departments with most items that break rules, at most 500. */
export async function countByDepartment(
  db: ServiceItemsDb,
  errors: readonly string[],
): Promise<{ code: string; name: string; items: number; withErrors: number; withNotices: number }[]> {
  const { rows } = await sql<{ code: string; name: string; items: number; withErrors: number; withNotices: number }>`
    select department as code, max(department_name) as name, count(*)::int as items,
      count(*) filter (where problems && ${errors}::text[])::int as "withErrors",
      count(*) filter (where problems <> '{}' and not problems && ${errors}::text[])::int as "withNotices"
    from service_items.item where status <> 'withdrawn'
    group by department order by 4 desc, 5 desc, 3 desc, 1 limit 500`.execute(db)
  return rows
}

interface Wanted {
  /** Any of these rules. */
  rules: readonly string[]
  department?: string | undefined
  after: string
  limit: number
}

/** Items that break any of the rules, by code. */
export async function listBroken(db: ServiceItemsDb, { rules, department, after, limit }: Wanted): Promise<Item[]> {
  const { rows } = await sql<{ code: string }>`
    select code from service_items.item
    where problems && ${rules}::text[] and status <> 'withdrawn' and code > ${after} and ${of(department)}
    order by code limit ${limit}`.execute(db)
  const items = await findItems(
    db,
    rows.map(({ code }) => code),
  )
  return items.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Codes after `after`; `missing`: only those that nobody looked at. */
export async function codesToCheck(db: ServiceItemsDb, after: string, missing: boolean, limit: number) {
  let query = db.selectFrom('service_items.item').select('code').where('code', '>', after)
  if (missing) query = query.where('problems', 'is', null)
  return (await query.orderBy('code').limit(limit).execute()).map(({ code }) => code)
}

/** What was found, unless the item has another version by now. */
export async function writeProblems(
  db: ServiceItemsDb,
  found: readonly { code: string; version: number; problems: readonly string[] }[],
): Promise<void> {
  await sql`update service_items.item set problems = array(select jsonb_array_elements_text(found.problems))
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found(code text, version int, problems jsonb)
    where item.code = found.code and item.version = found.version`.execute(db)
}
