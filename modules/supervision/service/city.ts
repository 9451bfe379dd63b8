import { type Calendar, workingDaysBetween } from '@onego/calendars'
import { CaseStatus } from '@onego/cases/contract'
import type { City, CityReport, DepartmentFigures } from '../contract.ts'
import { figure } from '../meanings.ts'
import { weightedMedian } from '../rules.ts'
import { englishNames, type Given } from './given.ts'

const BEGINNING = '2000-01-01'
const OVER: readonly CaseStatus[] = ['concluded', 'refused', 'withdrawn', 'lapsed']

/** Public figures, kept for a few seconds, so that many readers cost as much as one. */
export function createCity(given: Given) {
  const freshMs = given.settings.CITY_FRESH_SECONDS * 1000
  let kept: { readAt: number; report: Promise<CityReport> } | undefined

  const cityReport = (): Promise<CityReport> => {
    if (kept && performance.now() - kept.readAt < freshMs) return kept.report
    const report = readReport(given)
    kept = { readAt: performance.now(), report }
    report.catch(() => {
      kept = undefined
    })
    return report
  }

  return {
    cityReport,
    async city(): Promise<City> {
      const { satisfiedPercent: _s, ratings: _r, states: _t, departments: _d, ...city } = await cityReport()
      return city
    },
  }
}

type Row = Awaited<ReturnType<Given['uses']['cases']['figuresByDepartment']>>[number]
type Rated = Awaited<ReturnType<Given['uses']['ratings']['statistics']>>

async function readReport(given: Given): Promise<CityReport> {
  const { uses, clock } = given
  const [sums, rows, rated, statistics, calendar] = await Promise.all([
    uses.cases.figures(new Date(BEGINNING)),
    uses.cases.figuresByDepartment(new Date(BEGINNING)),
    uses.ratings.statistics(),
    uses.exchange.statistics({ since: BEGINNING }),
    uses.calendars.calendar(),
  ])
  return {
    at: clock.now().toISOString(),
    submissions: figure('submissions', sums.submissions),
    cases: figure('cases', sums.cases),
    concluded: figure('concluded', sums.concluded),
    tripsSaved: figure('tripsSaved', sums.trips),
    papersSaved: figure('papersSaved', sums.papers),
    fieldsFilled: figure('fieldsFilled', sums.filled),
    reads: figure('reads', statistics.reads),
    medianWorkingDays: figure('medianWorkingDays', medianDays(rows, calendar)),
    ratings: figure('ratings', rated.count),
    satisfiedPercent: figure('satisfiedPercent', percent(rated.satisfied)),
    states: Object.fromEntries(
      CaseStatus.options.map((status) => [status, count(rows, [status])]),
    ) as CityReport['states'],
    departments: await byDepartment(given, { rows, rated, calendar }),
  }
}

const count = (rows: Row[], states: readonly CaseStatus[]) =>
  rows.reduce((sum, row) => (states.includes(row.status) ? sum + row.count : sum), 0)

const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10)

function medianDays(rows: Row[], calendar: Calendar): number | null {
  return weightedMedian(
    rows.flatMap(({ submittedOn, concludedOn, count: times }) =>
      submittedOn && concludedOn
        ? [{ value: workingDaysBetween(calendar, submittedOn, concludedOn), count: times }]
        : [],
    ),
  )
}

interface Read {
  rows: Row[]
  rated: Rated
  calendar: Calendar
}

/** The department with most cases first. */
async function byDepartment(given: Given, { rows, rated, calendar }: Read): Promise<DepartmentFigures[]> {
  const english = await englishNames(
    given,
    rows.map(({ department }) => department),
  )
  const departments = [...Map.groupBy(rows, (row) => row.department)].map(([department, own]) => {
    const departmentName = own[0]?.departmentName ?? department
    const ratings = rated.departments.find((one) => one.department === department)
    const all = count(own, CaseStatus.options)
    const concluded = count(own, OVER)
    return {
      ...{ department, departmentName, departmentNameEn: english(department, departmentName) },
      ...{ cases: all, open: all - concluded, concluded, medianWorkingDays: medianDays(own, calendar) },
      ...{ ratings: ratings?.count ?? 0, satisfiedPercent: percent(ratings?.satisfied ?? null) },
    }
  })
  return departments.sort((a, b) => b.cases - a.cases || a.department.localeCompare(b.department))
}
