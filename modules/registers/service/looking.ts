import { dayInChina } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayLook, seesLooks, visibleFields } from '../access.ts'
import type { LookAsked, LookView, MergeView, RecordHistory } from '../contract/records.ts'
import type { Register } from '../contract.ts'
import { partsOf, readNumber } from '../rules/numbers.ts'
import { findIdentifiers } from '../store/records.ts'
import { insertLook, listLooks } from '../store/registers.ts'
import type { MergeRow } from '../store/tables.ts'
import { departmentNames, type Given, getRegister, numberIndex, placeOf } from './given.ts'
import { currentNumber, type History, loadHistories, numberFields, rootsOf, valuesOn } from './histories.ts'

export const LOOK_PURPOSE = 'registers.review'
export const lookGrant = (register: string, organisation: string) =>
  `registers.${register}.${organisation}`.toLowerCase()

/** Stewards look into records through the exchange like everybody else, so that the people concerned see it. */
export function createLooking(given: Given) {
  const { db, region } = given

  return {
    async look(person: Person, code: string, { number, reason }: LookAsked): Promise<RecordHistory> {
      const { definition } = await getRegister(given, code)
      assertAllowed(mayLook(person, definition))
      const history = await findByNumber(given, definition, number)
      return lookInto(given, person, definition, { history, reason })
    },

    async looks(person: Person, code: string): Promise<LookView[]> {
      const { definition } = await getRegister(given, code)
      assertAllowed(seesLooks(person, definition))
      const rows = await listLooks(db, placeOf({ region }, code), 100)
      const names = await departmentNames(
        given,
        rows.map((row) => row.organisation),
      )
      return rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        byName: row.by_name,
        organisation: row.organisation,
        organisationName: names(row.organisation),
        reason: row.reason,
        receiptId: row.receipt,
      }))
    },
  }
}

/** @throws AppError `registers.wrong-number` (invalid), `registers.no-such-record` (not-found). */
async function findByNumber(given: Given, register: Register, parts: string[]): Promise<History> {
  const read = readNumber(register.kind, parts)
  if ('expected' in read) throw new AppError('invalid', 'registers.wrong-number', `number: must be ${read.expected}`)
  const place = placeOf(given, register.code)
  const [found] = await findIdentifiers(given.db, place, [numberIndex(given, register.code, read.number)])
  const history = found && [...(await loadHistories(given, place, [found.record])).values()][0]
  if (!history) throw new AppError('not-found', 'registers.no-such-record', 'number: no record of this register has it')
  return history
}

/** The living record that an id leads to. */
export async function historyOf(given: Given, register: Register, id: string): Promise<History> {
  const place = placeOf(given, register.code)
  const root = (await rootsOf(given, place, [id])).get(id)
  const history = root && (await loadHistories(given, place, [root])).get(root)
  if (!history) throw new AppError('not-found', 'registers.no-such-record', `id: there is no record ${id}`)
  return history
}

interface Looked {
  history: History
  reason: string
}

/** Reads through the exchange first, so that there is a receipt; then shows the course of what the department may see. */
export async function lookInto(given: Given, person: Person, register: Register, { history, reason }: Looked) {
  const organisation = person.organisation ?? ''
  const now = given.clock.now()
  const receipt = await readThroughExchange(given, person, register, history)
  await insertLook(given.db, {
    ...placeOf(given, register.code),
    id: newId(),
    record: history.id,
    organisation,
    by_person: person.id,
    by_name: person.name,
    reason,
    receipt,
    at: now,
  })
  return toRecordHistory(given, register, history, { organisation, receipt, at: now })
}

/** Whose record it is, if anybody's: the subject of the receipt; and the day, if nobody is today but somebody was. */
function subjectOf(register: Register, history: History, today: string) {
  if (!register.subject) return undefined
  const { kind, field } = register.subject
  const number = numberFields(register, currentNumber(history))
  for (const day of [today, ...daysStated(history, field)]) {
    const id = number[field] ?? valuesOn(register, history, day, Number.POSITIVE_INFINITY)[field]
    if (typeof id === 'string' && id !== '') return { subject: { kind, id }, ...(day === today ? {} : { asOf: day }) }
  }
  return undefined
}

/** Days from which on something was said of a field, the latest first. */
const daysStated = ({ facts }: History, field: string): string[] => [
  ...new Set(
    facts
      .filter(({ values }) => values[field] !== undefined)
      .map(({ validFrom }) => validFrom)
      .toSorted()
      .toReversed(),
  ),
]

/** @returns the receipt; null for registers about nobody, and for records that never named anybody. */
async function readThroughExchange(given: Given, person: Person, register: Register, history: History) {
  const about = subjectOf(register, history, dayInChina(given.clock.now()))
  if (!about) return null
  const organisation = person.organisation ?? ''
  const numbers = numberFields(register, currentNumber(history))
  const isOwnKey = register.key.length === 1 && register.key[0] === register.subject?.field
  const answer = await given.uses.exchange.read({
    grant: lookGrant(register.code, organisation),
    ...about,
    by: { personId: person.id, name: person.name, organisation, role: 'officer' },
    purpose: LOOK_PURPOSE,
    ...(isOwnKey ? {} : { key: numbers }),
  })
  return answer.receiptId
}

interface Shown {
  organisation: string
  receipt: string | null
  at: Date
}

async function toRecordHistory(
  given: Given,
  register: Register,
  history: History,
  { organisation, receipt, at }: Shown,
): Promise<RecordHistory> {
  const visible = visibleFields(organisation, register)
  const names = await departmentNames(
    given,
    history.facts.map((fact) => fact.department),
  )
  const shown = history.facts.flatMap((fact) => {
    const values = Object.fromEntries(Object.entries(fact.values).filter(([field]) => visible.includes(field)))
    return Object.keys(values).length > 0 ? [{ ...fact, departmentName: names(fact.department), values }] : []
  })
  const current = currentNumber(history)
  return {
    register: register.code,
    id: history.id,
    numbers: history.numbers.map((one) => ({ ...one, number: partsOf(one.number), isCurrent: one.number === current })),
    facts: shown.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)),
    merges: history.merges.map(({ row }) => toMergeView(row)),
    visible,
    sources: Object.fromEntries(register.fields.map(({ field, source, fallbacks }) => [field, [source, ...fallbacks]])),
    receiptId: receipt,
    at: at.toISOString(),
  }
}

export const toMergeView = (row: MergeRow): MergeView => ({
  id: row.id,
  loser: row.loser,
  survivor: row.survivor,
  reason: row.reason,
  byName: row.by_name,
  mergedAt: row.merged_at.toISOString(),
  undoneAt: row.undone_at?.toISOString() ?? null,
  undoneByName: row.undone_by_name,
  undoneReason: row.undone_reason,
  movedFacts: row.moved_facts,
})
