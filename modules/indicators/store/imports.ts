import type { ImportProblem, ImportSheet } from '../contract/imports.ts'
import type { FileLine } from '../imports/lines.ts'
import type { IndicatorsDb } from './tables.ts'

export interface ImportRow {
  region: string
  id: string
  organisation: string
  person_id: string
  file: string
  encoding: string
  made_at: Date
  sheets: ImportSheet[]
  lines: FileLine[]
  problems: ImportProblem[]
  problem_count: number
  confirmed_at: Date | null
  written: number | null
}

export async function insertImport(db: IndicatorsDb, row: ImportRow): Promise<void> {
  const texts = {
    sheets: JSON.stringify(row.sheets),
    lines: JSON.stringify(row.lines),
    problems: JSON.stringify(row.problems),
  }
  await db
    .insertInto('indicators.import')
    .values({ ...row, ...texts } as never)
    .execute()
}

export const findImport = (db: IndicatorsDb, region: string, id: string): Promise<ImportRow | undefined> =>
  db.selectFrom('indicators.import').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()

/** Locks it, so that it is confirmed once. */
export const findImportForUpdate = (db: IndicatorsDb, region: string, id: string): Promise<ImportRow | undefined> =>
  db
    .selectFrom('indicators.import')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export async function confirmImport(db: IndicatorsDb, { region, id }: ImportRow, at: Date, written: number) {
  await db
    .updateTable('indicators.import')
    .set({ confirmed_at: at, written })
    .where('region', '=', region)
    .where('id', '=', id)
    .execute()
}

/** Newest first. */
export const importsOf = (db: IndicatorsDb, region: string, organisation: string, limit: number) =>
  db
    .selectFrom('indicators.import')
    .select(['id', 'file', 'made_at', 'confirmed_at', 'written'])
    .where('region', '=', region)
    .where('organisation', '=', organisation)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
