import { sql } from 'kysely'
import type { CasesDb } from './tables.ts'

export interface Figures {
  submissions: number
  cases: number
  concluded: number
  open: number
  trips: number
  fields: number
  filled: number
  papers: number
  /** Granted cases with both days known, for the time to conclusion: pairs of days and how many cases have them. */
  spans: { submittedOn: string; concludedOn: string; count: number }[]
}

/** Sums over submissions and cases since `since`; nothing personal. */
export async function readFigures(db: CasesDb, since: Date): Promise<Figures> {
  const [submissions, cases, spans] = await Promise.all([
    sql<Record<'submissions' | 'trips' | 'fields' | 'filled' | 'papers', number>>`select count(*) as submissions,
      coalesce(sum(items - 1), 0) as trips, coalesce(sum(fields), 0) as fields,
      coalesce(sum(filled), 0) as filled, coalesce(sum(papers), 0) as papers
      from cases.submission where submitted_at >= ${since}`.execute(db),
    sql<Record<'cases' | 'concluded', number>>`select count(*) as cases, count(concluded_at) as concluded
      from cases.case where submitted_at >= ${since}`.execute(db),
    sql<
      Figures['spans'][number]
    >`select to_char(submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "submittedOn",
      to_char(concluded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "concludedOn", count(*) as count
      from cases.case where status = 'concluded' and submitted_at >= ${since} group by 1, 2`.execute(db),
  ])
  const sums = submissions.rows[0]
  const counts = cases.rows[0]
  const number = (value: unknown) => Number(value ?? 0)
  return {
    submissions: number(sums?.submissions),
    trips: number(sums?.trips),
    fields: number(sums?.fields),
    filled: number(sums?.filled),
    papers: number(sums?.papers),
    cases: number(counts?.cases),
    concluded: number(counts?.concluded),
    open: number(counts?.cases) - number(counts?.concluded),
    spans: spans.rows,
  }
}

/** Open cases of each department: how many, and how many are yellow and red. */
export async function readLightsByDepartment(db: CasesDb, today: string) {
  const { rows } = await sql<{
    department: string
    departmentName: string
    open: number
    yellow: number
    red: number
    stopped: number
  }>`select department, max(department_name) as "departmentName", count(*) as open,
      count(*) filter (where due_on >= ${today}::date and yellow_on <= ${today}::date and waits_for <> 'applicant') as yellow,
      count(*) filter (where due_on < ${today}::date and waits_for <> 'applicant') as red,
      count(*) filter (where clock = 'stopped') as stopped
    from cases.case where concluded_at is null group by department order by red desc, yellow desc, department`.execute(
    db,
  )
  return rows
}
