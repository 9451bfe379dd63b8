import { type Database, newId } from '@onego/platform/database'
import { sql } from 'kysely'
import type { Finding, FindingFilter, FindingLight, Rule } from './contract.ts'

interface FindingRow {
  region: string
  id: string
  case_id: string
  number: string
  item_name: string
  item_name_en: string
  department: string
  department_name: string
  rule: Rule
  light: FindingLight
  due_on: string
  raised_at: Date
  cleared_at: Date | null
}

/** The tables of schema `supervision`; no other file names them. */
export type SupervisionDb = Database<{ 'supervision.finding': FindingRow }>

export type NewFinding = Omit<FindingRow, 'id' | 'raised_at' | 'cleared_at'>

/** Lights that are on already stay as they are. */
export async function raise(db: SupervisionDb, findings: NewFinding[], at: Date): Promise<void> {
  if (findings.length === 0) return
  await db
    .insertInto('supervision.finding')
    .values(findings.map((finding) => ({ ...finding, id: newId(), raised_at: at, cleared_at: null })))
    .onConflict((oc) => oc.columns(['region', 'case_id', 'rule', 'light']).where('cleared_at', 'is', null).doNothing())
    .execute()
}

export interface OnLight {
  region: string
  id: string
  case_id: string
  rule: Rule
  light: FindingLight
}

export async function lightsOn(db: SupervisionDb, caseId?: string): Promise<OnLight[]> {
  let query = db
    .selectFrom('supervision.finding')
    .select(['region', 'id', 'case_id', 'rule', 'light'])
    .where('cleared_at', 'is', null)
  if (caseId) query = query.where('case_id', '=', caseId)
  return query.execute()
}

export async function clear(db: SupervisionDb, findings: OnLight[], at: Date): Promise<void> {
  const ids = findings.map(({ id }) => id)
  if (ids.length === 0) return
  await db.updateTable('supervision.finding').set({ cleared_at: at }).where('id', 'in', ids).execute()
}

/** Most urgent first; lights that are out, latest first. */
export async function listFindings(db: SupervisionDb, filter: FindingFilter): Promise<Finding[]> {
  let query = db.selectFrom('supervision.finding').selectAll()
  query = query.where('cleared_at', filter.cleared ? 'is not' : 'is', null)
  if (filter.light) query = query.where('light', '=', filter.light)
  if (filter.rule) query = query.where('rule', '=', filter.rule)
  if (filter.department) query = query.where('department', '=', filter.department)
  const [day, id] = filter.after?.split('~') ?? []
  if (day && id && !filter.cleared) query = query.where(sql<boolean>`(due_on, id) > (${day}::date, ${id}::uuid)`)
  query = filter.cleared ? query.orderBy('cleared_at', 'desc') : query.orderBy('due_on').orderBy('id')
  return (await query.limit(filter.limit + 1).execute()).map(toFinding)
}

const toFinding = (row: FindingRow): Finding => ({
  id: row.id,
  caseId: row.case_id,
  number: row.number,
  itemName: row.item_name,
  itemNameEn: row.item_name_en,
  department: row.department,
  departmentName: row.department_name,
  rule: row.rule,
  light: row.light,
  dueOn: row.due_on,
  raisedAt: row.raised_at.toISOString(),
  clearedAt: row.cleared_at?.toISOString() ?? null,
})
