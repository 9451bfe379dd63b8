import { type calendars, workingDaysBetween } from '@onego/calendars'
import type { cases } from '@onego/cases'
import type { CaseHead } from '@onego/cases/contract'
import type { exchange } from '@onego/exchange'
import type { Clock } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { maySuperviseAll } from './access.ts'
import type { City, FindingFilter, FindingPage, Lights } from './contract.ts'
import { figure } from './meanings.ts'
import { findingOf, weightedMedian } from './rules.ts'
import { clear, lightsOn, listFindings, type NewFinding, type OnLight, raise, type SupervisionDb } from './store.ts'

export interface Given {
  db: SupervisionDb
  clock: Clock
  uses: { calendars: ApiOf<typeof calendars>; cases: ApiOf<typeof cases>; exchange: ApiOf<typeof exchange> }
}

const BATCH = 500
const BEGINNING = '2000-01-01'
export type Supervision = ReturnType<typeof createSupervision>

export function createSupervision(given: Given) {
  const { db, clock, uses } = given
  return {
    scan: () => scan(given),
    /** Joins the transaction of the event that changed the case. */
    look: (caseId: string) => look(given, caseId),

    async lights(person: Person): Promise<Lights> {
      assertAllowed(maySuperviseAll(person))
      const departments = (await uses.cases.lightsByDepartment()).map((row) => {
        const [open, yellow, red, stopped] = [row.open, row.yellow, row.red, row.stopped].map(Number)
        const counts = { open: open ?? 0, yellow: yellow ?? 0, red: red ?? 0, stopped: stopped ?? 0 }
        const { department, departmentName } = row
        return { department, departmentName, ...counts, green: counts.open - counts.yellow - counts.red }
      })
      return { at: clock.now().toISOString(), departments }
    },

    async findings(person: Person, filter: FindingFilter): Promise<FindingPage> {
      assertAllowed(maySuperviseAll(person))
      const found = await listFindings(db, filter)
      const findings = found.slice(0, filter.limit)
      const last = findings.at(-1)
      return {
        findings,
        next: found.length > filter.limit && last && !filter.cleared ? `${last.dueOn}~${last.id}` : null,
      }
    },

    async city(): Promise<City> {
      const [sums, statistics, calendar] = await Promise.all([
        uses.cases.figures(new Date(BEGINNING)),
        uses.exchange.statistics({ since: BEGINNING }),
        uses.calendars.calendar(),
      ])
      const days = sums.spans.map(({ submittedOn, concludedOn, count }) => ({
        value: workingDaysBetween(calendar, submittedOn, concludedOn),
        count,
      }))
      return {
        at: clock.now().toISOString(),
        submissions: figure('submissions', sums.submissions),
        cases: figure('cases', sums.cases),
        concluded: figure('concluded', sums.concluded),
        tripsSaved: figure('tripsSaved', sums.trips),
        papersSaved: figure('papersSaved', sums.papers),
        fieldsFilled: figure('fieldsFilled', sums.filled),
        reads: figure('reads', statistics.reads),
        medianWorkingDays: figure('medianWorkingDays', weightedMedian(days)),
      }
    },
  }
}

function toNew(head: CaseHead): NewFinding[] {
  const found = findingOf(head)
  if (!found || !head.clock.dueOn) return []
  const { region, id, number, item, department, departmentName } = head
  return [
    {
      ...{ region, case_id: id, number, item_name: item.name, item_name_en: item.nameEn, department },
      ...{ department_name: departmentName, due_on: head.clock.dueOn, ...found },
    },
  ]
}

const keyOf = ({ case_id, rule, light }: Pick<OnLight, 'case_id' | 'rule' | 'light'>) => `${case_id} ${rule} ${light}`

/** Goes over every case that runs out: switches lights on, and out those that no longer hold. */
async function scan({ db, clock, uses }: Given): Promise<void> {
  const holding = new Set<string>()
  let after: { dueOn: string; id: string } | undefined
  do {
    const heads = await uses.cases.runningOut(BATCH, after)
    const findings = heads.flatMap(toNew)
    await raise(db, findings, clock.now())
    for (const finding of findings) holding.add(keyOf(finding))
    const last = heads.at(-1)
    after = heads.length === BATCH && last?.clock.dueOn ? { dueOn: last.clock.dueOn, id: last.id } : undefined
  } while (after)
  const gone = (await lightsOn(db)).filter((on) => !holding.has(keyOf(on)))
  for (let from = 0; from < gone.length; from += BATCH) await clear(db, gone.slice(from, from + BATCH), clock.now())
}

async function look({ db, clock, uses }: Given, caseId: string): Promise<void> {
  await transaction(db, async () => {
    const head = await uses.cases.head(caseId)
    const findings = head ? toNew(head) : []
    const holding = new Set(findings.map(keyOf))
    const gone = (await lightsOn(db, caseId)).filter((on) => !holding.has(keyOf(on)))
    await clear(db, gone, clock.now())
    await raise(db, findings, clock.now())
  })
}
