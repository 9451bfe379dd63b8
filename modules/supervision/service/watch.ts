import { addWorkingDays, warningDay } from '@onego/calendars'
import type { CaseHead } from '@onego/cases/contract'
import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { colourOf, type Lit, litOf, needsAnswer } from '../rules.ts'
import {
  type Burning,
  burning,
  clear,
  doubtStepClocks,
  lockCase,
  type NewLight,
  raise,
  type StepClockRow,
  saveStepClock,
  stepsRunningOut,
} from '../store.ts'
import { type Given, today } from './given.ts'

const BATCH = 500

type StepClock = Omit<StepClockRow, 'region' | 'case_id'>

/** Compares what every case that runs out should show with the lights that are on, and looks at those that differ. */
export async function scan(given: Given): Promise<void> {
  const expected = new Set<string>()
  for await (const { id, lit } of casesRunningOut(given)) for (const one of lit) expected.add(nameOf(id, one))
  for await (const { id, lit } of stepsOut(given)) for (const one of lit) expected.add(nameOf(id, one))
  const differing = new Set(expected)
  for (const light of await burning(given.db)) {
    const name = nameOfBurning(light)
    if (expected.has(name)) differing.delete(name)
    else differing.add(name)
  }
  const caseIds = new Set([...differing].map((name) => name.slice(0, UUID_LENGTH)))
  for (const caseId of caseIds) await look(given, caseId)
}

const UUID_LENGTH = 36
const nameOf = (caseId: string, { rule, colour }: Pick<Lit, 'rule' | 'colour'>) => `${caseId} ${rule} ${colour}`
const nameOfBurning = (light: Burning) => nameOf(light.case_id, light)

async function* casesRunningOut(given: Given): AsyncGenerator<{ id: string; lit: Lit[] }> {
  let after: { dueOn: string; id: string } | undefined
  do {
    const heads = await given.uses.cases.runningOut(BATCH, after)
    for (const head of heads) yield { id: head.id, lit: litOf(head, undefined, today(given)) }
    const last = heads.at(-1)
    after = heads.length === BATCH && last?.clock.dueOn ? { dueOn: last.clock.dueOn, id: last.id } : undefined
  } while (after)
}

async function* stepsOut(given: Given): AsyncGenerator<{ id: string; lit: Pick<Lit, 'rule' | 'colour'>[] }> {
  let after: StepClockRow | undefined
  do {
    const rows = await stepsRunningOut(given.db, today(given), BATCH, after)
    for (const row of rows) {
      const colour = colourOf({ yellowOn: row.yellow_on, dueOn: row.due_on }, today(given))
      yield { id: row.case_id, lit: colour ? [{ rule: 'step', colour }] : [] }
    }
    after = rows.length === BATCH ? rows.at(-1) : undefined
  } while (after)
}

/** Switches the lights of one case to what they should be now; joins the transaction of the event that changed it. */
export async function look(given: Given, caseId: string): Promise<void> {
  const { db, clock, uses } = given
  await transaction(db, async () => {
    await lockCase(db, caseId)
    const head = await uses.cases.head(caseId)
    if (!head) return
    const step = await stepClockOf(given, head)
    const key = { region: head.region, caseId }
    await saveStepClock(db, key, step)
    const limit = step && { yellowOn: step.yellow_on, dueOn: step.due_on }
    const lit = litOf(head, limit, today(given))
    const wanted = new Set(lit.map((one) => nameOf(caseId, one)))
    const gone = (await burning(db, key)).filter((light) => !wanted.has(nameOfBurning(light)))
    await clear(
      db,
      gone.map(({ id }) => id),
      clock.now(),
    )
    await raise(db, await Promise.all(lit.map((one) => toNew(given, head, one))), clock.now())
  })
}

/** The clock of the step a case under review waits in, counted in working days from the day after the step began. */
async function stepClockOf({ uses, settings }: Given, head: CaseHead): Promise<StepClock | undefined> {
  if (head.status !== 'in-review') return undefined
  const task = (await uses.processes.tasksOf(head.region, head.id)).find(({ limitDays }) => limitDays !== null)
  if (!task?.limitDays) return undefined
  const calendar = await uses.calendars.calendar()
  const from = dayInChina(new Date(task.createdAt))
  const endsOn = addWorkingDays(calendar, from, task.limitDays)
  const threshold = { daysLeft: settings.LIGHT_STEP_YELLOW_DAYS, percentLeft: 0 }
  const yellow_on = warningDay(calendar, { from, endsOn }, threshold)
  return { step_zh: task.name.zh, step_en: task.name.en, yellow_on, due_on: endsOn }
}

async function toNew(given: Given, head: CaseHead, lit: Lit): Promise<NewLight> {
  const { uses, settings } = given
  const { region, id, number, item, department, departmentName, stepName } = head
  return {
    ...{ region, case_id: id, number, item_name: item.name, item_name_en: item.nameEn, department },
    ...{ department_name: departmentName, rule: lit.rule, colour: lit.colour, due_on: lit.dueOn },
    ...{ step_zh: stepName?.zh ?? null, step_en: stepName?.en ?? null },
    answer_due_on: needsAnswer(lit)
      ? await uses.calendars.addWorkingDays(today(given), settings.LIGHT_ANSWER_DAYS)
      : null,
  }
}

export const doubtSteps = (given: Given) => doubtStepClocks(given.db, today(given))
