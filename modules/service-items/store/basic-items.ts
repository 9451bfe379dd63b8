import type { BasicItem } from '../contract/basic-items.ts'
import type { LegalBasis } from '../contract/elements.ts'
import { type BasicItemRow, inPieces, type ServiceItemsDb } from './tables.ts'

const ROWS_AT_ONCE = 500

/** Which of these codes the basic list has; undefined while the list is empty, so that there is nothing to compare with. */
export async function basicCodesAmong(db: ServiceItemsDb, codes: readonly string[]): Promise<string[] | undefined> {
  const any = await db.selectFrom('service_items.basic_item').select('code').limit(1).executeTakeFirst()
  if (!any) return undefined
  if (codes.length === 0) return []
  const rows = await db.selectFrom('service_items.basic_item').select('code').where('code', 'in', codes).execute()
  return rows.map(({ code }) => code)
}

export async function writeBasicItems(
  db: ServiceItemsDb,
  items: readonly BasicItem[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  for (const piece of inPieces(items, ROWS_AT_ONCE)) {
    await db
      .insertInto('service_items.basic_item')
      .values(
        piece.map(({ nameEn, legalBasis, code, name, type, levels, status }) => ({
          ...{ code, name, type, levels, status },
          name_en: nameEn,
          legal_basis: JSON.stringify(legalBasis),
          updated_by: by,
          updated_at: at,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((fields) => ({
          name: fields.ref('excluded.name'),
          name_en: fields.ref('excluded.name_en'),
          type: fields.ref('excluded.type'),
          levels: fields.ref('excluded.levels'),
          legal_basis: fields.ref('excluded.legal_basis'),
          status: fields.ref('excluded.status'),
          updated_by: fields.ref('excluded.updated_by'),
          updated_at: fields.ref('excluded.updated_at'),
        })),
      )
      .execute()
  }
}

interface Wanted {
  q: string
  type?: string | undefined
  after: string
  limit: number
}

/** By code; `implemented`: how many current items name it. */
export async function listBasicItems(
  db: ServiceItemsDb,
  { q, type, after, limit }: Wanted,
): Promise<(BasicItem & { implemented: number })[]> {
  let query = db
    .selectFrom('service_items.basic_item as basic')
    .selectAll('basic')
    .select((row) =>
      row
        .selectFrom('service_items.item as item')
        .whereRef('item.basic_code', '=', 'basic.code')
        .where('item.basic_code', '<>', '')
        .where('item.status', '<>', 'withdrawn')
        .select((at) => at.fn.countAll<number>().as('count'))
        .as('implemented'),
    )
    .where('basic.code', '>', after)
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) => where.or([where('basic.name', 'like', like), where('basic.code', 'like', like)]))
  }
  if (type) query = query.where('basic.type', '=', type)
  const rows = await query.orderBy('basic.code').limit(limit).execute()
  return rows.map((row) => ({ ...toBasicItem(row), implemented: Number(row.implemented) }))
}

export async function findBasicItem(db: ServiceItemsDb, code: string): Promise<BasicItem | undefined> {
  const row = await db.selectFrom('service_items.basic_item').selectAll().where('code', '=', code).executeTakeFirst()
  return row && toBasicItem(row)
}

const toBasicItem = (row: BasicItemRow): BasicItem => ({
  ...{ code: row.code, name: row.name, nameEn: row.name_en, type: row.type, levels: row.levels },
  legalBasis: row.legal_basis as LegalBasis[],
  status: row.status as BasicItem['status'],
})

/** 同源: who implements a basic item, of the highest level first; at most 500. */
export function listImplementations(db: ServiceItemsDb, basicCode: string) {
  return db
    .selectFrom('service_items.item')
    .select(['code', 'name', 'region', 'department', 'department_name', 'level', 'status', 'version'])
    .where('basic_code', '=', basicCode)
    .where('basic_code', '<>', '')
    .orderBy('level')
    .orderBy('region')
    .orderBy('code')
    .limit(500)
    .execute()
}
