import type { Actor, Subject } from '@onego/exchange/contract'
import { AppError } from '@onego/platform/errors'
import type { FilledValue, ReadState } from '../contract.ts'
import type { Field, FormDefinition, FormRead } from '../definition.ts'
import { holds } from '../rules/conditions.ts'
import { fieldsOf, readsOf } from '../rules/situation.ts'
import type { Contents, Given } from './given.ts'

type Filled = Pick<Contents, 'filled' | 'reads' | 'proved'>
type Known = Record<string, unknown>

interface ReadResult {
  state: ReadState
  record: Known | undefined
}

interface Asking {
  definition: FormDefinition
  guideAnswers: Record<string, string>
  idNumber: string
  by: Actor
  /** What the applicant said to reads that want her consent. */
  consents?: Readonly<Record<string, boolean>>
  /** Only these reads, and those that they wait for; all unless said. */
  only?: ReadonlySet<string>
}

/**
 * Asks every register the form names, each once and side by side; a read about another person waits for the one that
 * names her. A register that is down leaves its fields open. Speaks to partners: never inside a transaction.
 */
export async function fillForm(given: Given, asking: Asking): Promise<Filled> {
  const { definition, only } = asking
  const running = new Map<string, Promise<ReadResult>>()
  const result = (read: FormRead): Promise<ReadResult> => {
    const begun = running.get(read.id) ?? askRegister(given, asking, read, byId)
    running.set(read.id, begun)
    return begun
  }
  const byId = (id: string) => {
    const read = definition.reads.find((one) => one.id === id)
    if (!read) throw new Error(`form ${definition.code} names no read ${id}`)
    return result(read)
  }
  const results = new Map<string, ReadResult>()
  const asked = definition.reads.filter(({ id }) => !only || only.has(id))
  await Promise.all(asked.map(async (read) => results.set(read.id, await result(read))))
  return {
    filled: fillFields(definition, results),
    reads: definition.reads.flatMap(({ id }) => results.get(id)?.state ?? []),
    proved: proveMaterials(definition, results),
  }
}

async function askRegister(
  given: Given,
  asking: Asking,
  read: FormRead,
  earlier: (id: string) => Promise<ReadResult>,
): Promise<ReadResult> {
  const none = {
    resource: read.resource,
    provider: '',
    providerName: '',
    providerNameEn: '',
    at: given.clock.now().toISOString(),
  }
  const state = (outcome: ReadState['outcome']): ReadState => ({ ...none, id: read.id, outcome, receiptId: null })
  if (!holds(read.when, asking.guideAnswers)) return { state: state('not-asked'), record: undefined }
  const consent = asking.consents?.[read.id]
  if (read.consent && !consent) {
    return { state: state(consent === false ? 'refused' : 'awaits-consent'), record: undefined }
  }
  const subject = await subjectOf(read, asking.idNumber, earlier)
  if (!subject) return { state: state('not-asked'), record: undefined }
  const { consumer, resource, purpose } = read
  try {
    const answer = await given.uses.exchange.read({
      grant: { consumer, resource, purpose },
      ...{ subject, by: asking.by, purpose, fields: read.fields },
    })
    const record = chooseRecord(read, answer.records)
    const { provider, providerName, providerNameEn, at, receiptId } = answer
    const outcome = record ? 'answered' : 'empty'
    return { state: { id: read.id, resource, outcome, provider, providerName, providerNameEn, at, receiptId }, record }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    given.log.warn({ read: read.id, resource, code: error.code }, 'a register could not be asked for a form')
    return { state: state('failed'), record: undefined }
  }
}

async function subjectOf(
  { subject }: FormRead,
  idNumber: string,
  earlier: (id: string) => Promise<ReadResult>,
): Promise<Subject | undefined> {
  if (subject === 'applicant') return { kind: 'person', id: idNumber }
  const { record } = await earlier(subject.read)
  const id = record?.[subject.field]
  return typeof id === 'string' && id !== '' ? { kind: 'person', id } : undefined
}

function chooseRecord({ pick, newest }: FormRead, records: Known[]): Known | undefined {
  const fitting = records.filter((record) => holds(pick, record))
  if (!newest) return fitting[0]
  return fitting.toSorted((a, b) => String(b[newest] ?? '').localeCompare(String(a[newest] ?? '')))[0]
}

function fillFields(definition: FormDefinition, results: Map<string, ReadResult>): Record<string, FilledValue> {
  const filled: Record<string, FilledValue> = {}
  for (const field of fieldsOf(definition)) {
    for (const read of readsOf(field)) {
      const found = results.get(read)
      const value = asAnswer(field, found?.record?.[field.binding?.field ?? ''])
      if (!found || value === undefined || filled[field.id]) continue
      const { id: _, outcome: __, ...source } = found.state
      filled[field.id] = { value, grade: 'A', source }
    }
  }
  return filled
}

/** A register's value as an answer of the form; undefined where it says nothing. */
function asAnswer(field: Field, value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (field.type === 'month') return String(value).slice(0, 7)
  return field.type === 'date' ? String(value).slice(0, 10) : String(value)
}

function proveMaterials(definition: FormDefinition, results: Map<string, ReadResult>): Record<string, string> {
  const proved: Record<string, string> = {}
  for (const { material, read, holds: condition } of definition.materials) {
    const record = results.get(read)?.record
    if (record && holds(condition, record)) proved[material] ??= read
  }
  return proved
}
