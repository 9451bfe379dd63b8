import { AppError } from '@onego/platform/errors'
import type { Lookup, SourceRow } from '../connectors/connector.ts'
import { fromSource, toSource } from '../connectors/conversions.ts'
import type { ReadRequest, RowCondition } from '../definitions.ts'
import type { CompiledGrant, ReadPlan } from '../grants/book.ts'
import { meets } from '../grants/conditions.ts'
import { maskValue } from '../grants/masks.ts'
import { type Call, type Gateway, grantOf, planOf, type Step, subjectIndex } from './call.ts'
import { checkBehalf, checkFields, checkPurpose, checkQuota, checkRate, checkWords, resolveGrant } from './checks.ts'
import { createLane } from './lanes.ts'
import { closeReceipt, hashAnswer, openReceipt } from './receipts.ts'

const MOST_ROWS = 1000
const MOST_PLANS = 200
/** Kinds of sources that understand every condition of a row filter. */
const FILTERING: ReadonlySet<string> = new Set(['postgres', 'mysql'])

/** Asks the source for the rows of the subject (or of the key) that the grant covers, and for nothing more. */
async function readSource(gateway: Gateway, call: Call<ReadRequest>): Promise<void> {
  const grant = grantOf(call)
  const plan = planOfRead(gateway, grant, call)
  const asked = askedConditions(call)
  const rows = await rowsOf(gateway, call, plan, asked)
  const { maxRecords } = grant.definition
  const conditions = [...asked, ...grant.definition.rows]
  call.found = rows.map((row) => toRecord(grant, plan.fields, row)).filter((record) => meets(record, conditions))
  if (rows.length > MOST_ROWS || call.found.length > maxRecords) {
    const sentence = `key: more than ${Math.min(maxRecords, MOST_ROWS)} records; narrow the question`
    throw new AppError('invalid', 'exchange.too-many-records', sentence)
  }
}

/** By the source's own key, together with whoever asks at the same time; any other question by itself. */
async function rowsOf(
  { connectors }: Gateway,
  { request, grant }: Call<ReadRequest>,
  { lane, lookup }: ReadPlan,
  asked: RowCondition[],
): Promise<SourceRow[]> {
  if (!grant) return []
  const { asOf } = request
  if (asOf !== undefined && !connectors.knowsPast(grant.source)) {
    const sentence = 'asOf: this resource is kept as it is today; leave asOf out'
    throw new AppError('invalid', 'exchange.as-of-not-kept', sentence)
  }
  const [first, ...others] = asked
  if (lane && asOf === undefined && others.length === 0 && first?.field === grant.binding.keyField) {
    return lane(String(toSource(first.value, planOf(grant, first.field).as)))
  }
  const conditions = [...asked.map((condition) => inSourceWords(grant, condition)), ...lookup.conditions]
  const whole = { ...lookup, conditions, ...(asOf === undefined ? {} : { asOf }) }
  return connectors.call(grant.source, (connector, signal) => connector.read(whole, signal))
}

/** The subject's own key, or the key of the request, and what narrows it. */
function askedConditions({ request, grant }: Call<ReadRequest>): RowCondition[] {
  const key = request.key ?? { [grant?.binding.keyField ?? '']: request.subject.id }
  return Object.entries({ ...request.where, ...key }).map(([field, value]) => ({ field, op: '=', value }))
}

/** Made once for each grant and choice of fields. */
function planOfRead({ connectors }: Gateway, grant: CompiledGrant, call: Call<ReadRequest>): ReadPlan {
  const { key = {}, where = {} } = call.request
  const looked = [...Object.keys(where), ...Object.keys(key)]
  const shape = `${call.fields.join()}|${looked.join()}`
  const known = grant.reads.get(shape)
  if (known) return known
  const { resource, binding, definition, plans, source } = grant
  const about = resource.subjectField !== null && plans.has(resource.subjectField) ? [resource.subjectField] : []
  const tested = definition.rows.map(({ field }) => field)
  const fields = [...new Set([...call.fields, binding.keyField, ...looked, ...tested, ...about])]
  // A source that filters by the grant's rows itself sends less; every answer is filtered again here.
  const filters = FILTERING.has(source.definition.kind) ? definition.rows : []
  const lookup: Lookup = {
    target: binding.target,
    columns: [...new Set(fields.map((field) => planOf(grant, field).column))],
    conditions: filters.map((condition) => inSourceWords(grant, condition)),
    limit: MOST_ROWS + 1,
  }
  const keyColumn = planOf(grant, binding.keyField).column
  const lane = connectors.answersMany(source) ? createLane(connectors, source, lookup, keyColumn) : undefined
  const plan = { fields, lookup, lane }
  if (grant.reads.size < MOST_PLANS) grant.reads.set(shape, plan)
  return plan
}

export function inSourceWords(grant: CompiledGrant, { field, op, value }: RowCondition): Lookup['conditions'][number] {
  const { column, as } = planOf(grant, field)
  return { column, op, value: Array.isArray(value) ? value.map((one) => toSource(one, as)) : toSource(value, as) }
}

export function toRecord(grant: CompiledGrant, fields: string[], row: SourceRow): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const { column, type, as } = planOf(grant, field)
      if (!Object.hasOwn(row, column))
        throw new AppError('unavailable', 'exchange.source-answer', `A source left out ${field}`)
      return [field, fromSource(row[column], type, as)]
    }),
  )
}

/** An answer found by another key must still concern the subject: a grant is no licence to look around. */
async function checkConcern(_: Gateway, call: Call<ReadRequest>): Promise<void> {
  const { key, subject } = call.request
  if (!key || call.found.length === 0) return
  const { subjectField, subjectKind } = grantOf(call).resource
  // Whoever may name the subject could name the key's value: of the resource's own kind it must stand in the record.
  const isOwnKind = subjectField !== null && subjectKind === subject.kind
  if (!isOwnKind && Object.values(key).includes(subject.id)) return
  if (subjectField !== null && call.found.some((record) => record[subjectField] === subject.id)) return
  throw new AppError('forbidden', 'exchange.not-about-subject', 'The records found do not concern the named subject')
}

/** Only the asked fields go on, each as the catalogue and the grant allow it to be shown. */
async function maskFields({ crypto }: Gateway, call: Call<ReadRequest>): Promise<void> {
  const grant = grantOf(call)
  call.records = call.found.map((record) =>
    Object.fromEntries(call.fields.map((field) => [field, maskValue(record[field], planOf(grant, field).mask)])),
  )
  const { subjectField, subjectKind } = grant.resource
  const ids = subjectField === null ? [] : call.found.map((record) => String(record[subjectField] ?? ''))
  const others = new Set(ids.filter((id) => id !== '' && id !== call.request.subject.id))
  const kind = subjectKind ?? 'person'
  call.ending = {
    outcome: call.records.length > 0 ? 'answered' : 'empty',
    reason: null,
    records: call.records.length,
    answerHash: hashAnswer(call.id, call.records),
    others: [...others].map((id) => subjectIndex(crypto, { kind, id })),
  }
}

export const READ_STEPS: readonly Step<ReadRequest>[] = [
  checkWords,
  resolveGrant,
  checkPurpose,
  checkBehalf,
  checkFields,
  checkRate,
  checkQuota,
  openReceipt,
  readSource,
  checkConcern,
  maskFields,
  closeReceipt,
]
