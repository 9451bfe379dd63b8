import { transaction } from '@onego/platform/database'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayAnswer, mayClose, seesAllLights, seesLight, seesLights } from '../access.ts'
import type { AnswerLight, CaseLight, CloseLight, LightCounts, LightFilter, LightPage, LightView } from '../contract.ts'
import { assertCanAnswer, assertCanClose, canAnswer, canClose, isAnswerOverdue, stateOf } from '../rules.ts'
import { findLight, findLightForUpdate, keyOf, type LightRow, listLights, settle, sumLights } from '../store.ts'
import { englishNames, type Given, today } from './given.ts'

const answerOf = (id: string) => `supervision.light:${id}:answer`
const remarkOf = (id: string) => `supervision.light:${id}:remark`

export function createLights(given: Given) {
  const { db, crypto, clock } = given
  return {
    counts: (person: Person) => counts(given, person),

    async lights(person: Person, filter: LightFilter): Promise<LightPage> {
      assertAllowed(seesLights(person))
      const department = seesAllLights(person) ? filter.department : (person.organisation ?? undefined)
      const found = await listLights(db, { ...filter, department })
      const rows = found.slice(0, filter.limit)
      const last = rows.at(-1)
      return { lights: await toLights(given, rows), next: found.length > filter.limit && last ? keyOf(last) : null }
    },

    /** @throws AppError `supervision.light-not-found`, also for lights of other departments. */
    async light(person: Person, id: string): Promise<LightView> {
      const row = await findLight(db, id)
      if (!row || !seesLight(person, row)) throw notFound('supervision.light', id)
      return toView(given, person, row)
    },

    /** The department's explanation, once. @throws AppError `supervision.already-answered`, `supervision.already-closed`. */
    answer: (person: Person, id: string, { answer }: AnswerLight): Promise<LightView> =>
      transaction(db, async () => {
        const row = await findSeen(given, person, id)
        assertAllowed(mayAnswer(person, row))
        assertCanAnswer(row)
        const change = {
          answer: crypto.seal(answer, answerOf(id)),
          ...{ answered_by: person.id, answered_by_name: person.name, answered_at: clock.now() },
        }
        await settle(db, row, change)
        return toView(given, person, { ...row, ...change })
      }),

    /** 销号. @throws AppError `supervision.not-answered`, `supervision.already-closed`. */
    close: (person: Person, id: string, { remark }: CloseLight): Promise<LightView> =>
      transaction(db, async () => {
        const row = await findSeen(given, person, id)
        assertAllowed(mayClose(person))
        assertCanClose(row)
        const change = {
          remark: remark ? crypto.seal(remark, remarkOf(id)) : null,
          ...{ closed_by: person.id, closed_by_name: person.name, closed_at: clock.now() },
        }
        await settle(db, row, change)
        return toView(given, person, { ...row, ...change })
      }),
  }
}

async function findSeen({ db }: Given, person: Person, id: string): Promise<LightRow> {
  const row = await findLightForUpdate(db, id)
  if (!row || !seesLight(person, row)) throw notFound('supervision.light', id)
  return row
}

/** Open cases of each department by their worst light, most red ones first. */
async function counts(given: Given, person: Person): Promise<LightCounts> {
  assertAllowed(seesLights(person))
  const only = seesAllLights(person) ? undefined : (person.organisation ?? undefined)
  const [open, sums] = await Promise.all([given.uses.cases.lightsByDepartment(), sumLights(given.db, only)])
  const sumOf = new Map(sums.map((sum) => [sum.department, sum]))
  const seen = open.filter(({ department }) => !only || department === only)
  const english = await englishNames(given, [...seen.map(({ department }) => department), ...sumOf.keys()])
  const departments = seen.map(({ department, departmentName, ...row }) => {
    const { yellow = 0, red = 0, toAnswer = 0, toClose = 0 } = sumOf.get(department) ?? {}
    const all = Number(row.open)
    return {
      ...{ department, departmentName, departmentNameEn: english(department, departmentName) },
      ...{ open: all, green: Math.max(0, all - yellow - red), yellow, red, stopped: Number(row.stopped) },
      ...{ toAnswer, toClose },
    }
  })
  const idle = sums.filter(({ department }) => !seen.some((one) => one.department === department))
  const ended = await Promise.all(
    idle.map(async (sum) => {
      const departmentName = (await given.uses.organisations.find(sum.department))?.name ?? sum.department
      const departmentNameEn = english(sum.department, departmentName)
      return { ...sum, departmentName, departmentNameEn, open: 0, green: 0, stopped: 0 }
    }),
  )
  const sorted = [...departments, ...ended].sort((a, b) => b.red - a.red || b.yellow - a.yellow || b.open - a.open)
  return { at: given.clock.now().toISOString(), departments: sorted }
}

async function toLights(given: Given, rows: LightRow[]): Promise<CaseLight[]> {
  const english = await englishNames(
    given,
    rows.map(({ department }) => department),
  )
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    itemName: row.item_name,
    itemNameEn: row.item_name_en,
    department: row.department,
    departmentName: row.department_name,
    departmentNameEn: english(row.department, row.department_name),
    rule: row.rule,
    colour: row.colour,
    stepName: row.step_zh === null ? null : { zh: row.step_zh, en: row.step_en ?? row.step_zh },
    dueOn: row.due_on,
    raisedAt: row.raised_at.toISOString(),
    clearedAt: row.cleared_at?.toISOString() ?? null,
    state: stateOf(row),
    answerDueOn: row.answer_due_on,
    isAnswerOverdue: isAnswerOverdue(row, today(given)),
  }))
}

async function toView(given: Given, person: Person, row: LightRow): Promise<LightView> {
  const { crypto, uses } = given
  const [light] = await toLights(given, [row])
  const head = await uses.cases.head(row.case_id)
  if (!light || !head) throw notFound('supervision.light', row.id)
  const times = await uses.cases.stepTimes(row.case_id)
  const may: LightView['may'] = []
  if (mayAnswer(person, row) && canAnswer(row)) may.push('answer')
  if (mayClose(person) && canClose(row)) may.push('close')
  return {
    ...light,
    status: head.status,
    clock: head.clock,
    timeline: times.map(({ seq, kind, at }) => ({ seq, kind, at: at.toISOString() })),
    answer: row.answer && crypto.open(row.answer, answerOf(row.id)),
    answeredBy: row.answered_by_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
    remark: row.remark && crypto.open(row.remark, remarkOf(row.id)),
    closedBy: row.closed_by_name,
    closedAt: row.closed_at?.toISOString() ?? null,
    may,
  }
}
