import { sql } from 'kysely'
import type { CaseStatus, StepKind } from '../contract.ts'
import type { CasesDb } from './tables.ts'

export interface StepTime {
  seq: number
  kind: StepKind
  at: Date
}

/** What kind of step was taken when; no words, no names. */
export async function stepTimes(db: CasesDb, caseId: string): Promise<StepTime[]> {
  return db
    .selectFrom('cases.step')
    .select(['seq', 'kind', 'at'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
}

export interface DepartmentFigures {
  department: string
  departmentName: string
  status: CaseStatus
  /** Days in China; `concludedOn` only of granted cases that have ended. */
  submittedOn: string | null
  concludedOn: string | null
  count: number
}

/** Cases since `since` by department and state, those granted and ended also by their two days; nothing personal. */
export async function readFiguresByDepartment(db: CasesDb, since: Date): Promise<DepartmentFigures[]> {
  const day = (column: string) =>
    sql`case when status = 'concluded' then to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD') end`
  const { rows } = await sql<DepartmentFigures>`select department, max(department_name) as "departmentName", status,
      ${day('submitted_at')} as "submittedOn", ${day('concluded_at')} as "concludedOn", count(*) as count
    from cases.case where submitted_at >= ${since} group by department, status, 4, 5`.execute(db)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
