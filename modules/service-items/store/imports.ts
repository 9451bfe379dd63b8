import type { ImportRow, ItemImport } from '../contract.ts'
import { inPieces, type ServiceItemsDb } from './tables.ts'

const ROWS_AT_ONCE = 500

export async function insertImport(
  db: ServiceItemsDb,
  { id, region, fileName, format, counts, by, at }: Omit<ItemImport, 'dryRun'>,
  rows: readonly ImportRow[],
): Promise<void> {
  await db
    .insertInto('service_items.item_import')
    .values({
      ...{ id, region, format },
      file_name: fileName,
      counts: JSON.stringify(counts),
      imported_by: by,
      imported_at: new Date(at),
    })
    .execute()
  for (const piece of inPieces(rows, ROWS_AT_ONCE)) {
    await db
      .insertInto('service_items.item_import_row')
      .values(
        piece.map(({ row, departmentName, findings, ...same }) => ({
          ...same,
          import_id: id,
          row_number: row,
          department_name: departmentName,
          findings: JSON.stringify(findings),
        })),
      )
      .execute()
  }
}

/** Newest first. */
export async function listImports(db: ServiceItemsDb, limit: number): Promise<ItemImport[]> {
  const rows = await db.selectFrom('service_items.item_import').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toImport)
}

export async function findImport(db: ServiceItemsDb, id: string): Promise<ItemImport | undefined> {
  const row = await db.selectFrom('service_items.item_import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

/** In the order of the file, after row `after`; `odd` only those with findings, `finding` only those with this one. */
export async function listImportRows(
  db: ServiceItemsDb,
  id: string,
  page: { after: number; limit: number; odd?: boolean | undefined; finding?: string | undefined },
): Promise<ImportRow[]> {
  let query = db
    .selectFrom('service_items.item_import_row')
    .selectAll()
    .where('import_id', '=', id)
    .where('row_number', '>', page.after)
    .orderBy('row_number')
    .limit(page.limit)
  if (page.odd) query = query.where('findings', '!=', '[]')
  if (page.finding) query = query.where('findings', '@>', JSON.stringify([{ code: page.finding }]))
  return (await query.execute()).map((row) => ({
    row: row.row_number,
    code: row.code,
    name: row.name,
    department: row.department,
    departmentName: row.department_name,
    outcome: row.outcome as ImportRow['outcome'],
    findings: row.findings as ImportRow['findings'],
  }))
}

interface Row {
  id: string
  region: string
  file_name: string
  format: string
  counts: unknown
  imported_by: string
  imported_at: Date
}

const toImport = (row: Row): ItemImport => ({
  id: row.id,
  region: row.region,
  fileName: row.file_name,
  format: row.format,
  dryRun: false,
  by: row.imported_by,
  at: row.imported_at.toISOString(),
  counts: row.counts as ItemImport['counts'],
})
