import { newId } from '@onego/platform/database'
import type { Person } from '@onego/platform/http'
import type { StepKind } from '../contract.ts'
import type { CaseRow, CasesDb, FileRow, StepRow } from './tables.ts'

export async function insertSteps(db: CasesDb, rows: StepRow[]): Promise<void> {
  await db
    .insertInto('cases.step')
    .values(rows.map((row) => ({ ...row, files: JSON.stringify(row.files) })))
    .execute()
}

export async function stepsOf(db: CasesDb, caseIds: string[]): Promise<StepRow[]> {
  if (caseIds.length === 0) return []
  return db.selectFrom('cases.step').selectAll().where('case_id', 'in', caseIds).orderBy('seq').execute()
}

/** Kinds of the steps so far, in order; the case is locked. */
export async function stepKinds(db: CasesDb, row: CaseRow): Promise<StepKind[]> {
  const rows = await db
    .selectFrom('cases.step')
    .select('kind')
    .where('region', '=', row.region)
    .where('case_id', '=', row.id)
    .orderBy('seq')
    .execute()
  return rows.map(({ kind }) => kind)
}

export async function insertFiles(db: CasesDb, rows: FileRow[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('cases.file').values(rows).execute()
}

export async function countFiles(db: CasesDb, row: CaseRow): Promise<number> {
  const { count } = await db
    .selectFrom('cases.file')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('region', '=', row.region)
    .where('case_id', '=', row.id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function filesOf(db: CasesDb, row: CaseRow, ids: string[]): Promise<FileRow[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('cases.file')
    .selectAll()
    .where('region', '=', row.region)
    .where('case_id', '=', row.id)
    .where('id', 'in', ids)
    .execute()
}

export async function recordAccess(db: CasesDb, row: CaseRow, person: Person, what: string, at: Date): Promise<void> {
  const { id: person_id, name: person_name, organisation } = person
  await db
    .insertInto('cases.access')
    .values({ region: row.region, case_id: row.id, id: newId(), person_id, person_name, organisation, what, at })
    .execute()
}
