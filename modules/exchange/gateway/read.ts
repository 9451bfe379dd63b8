import { AppError } from '@onego/platform/errors'
import type { Lookup, SourceRow } from '../connectors/connector.ts'
import { fromSource, toSource } from '../connectors/conversions.ts'
import type { ReadRequest, RowCondition } from '../definitions.ts'
import type { CompiledGrant } from '../grants/book.ts'
import { meets } from '../grants/conditions.ts'
import { maskValue } from '../grants/masks.ts'
import { type Call, type Gateway, grantOf, planOf, type Step, subjectIndex } from './call.ts'
import { checkFields, checkPurpose, checkQuota, resolveGrant } from './checks.ts'
import { closeReceipt, hashAnswer, openReceipt } from './receipts.ts'

const MOST_RECORDS = 1000

/** Asks the source for the rows of the subject (or of the key) that the grant covers, and for nothing more. */
async function readSource({ connectors }: Gateway, call: Call<ReadRequest>): Promise<void> {
  const grant = grantOf(call)
  const asked = askedConditions(call)
  const needed = neededFields(call)
  const lookup: Lookup = {
    target: grant.binding.target,
    columns: [...new Set(needed.map((field) => planOf(grant, field).column))],
    conditions: pushedConditions(grant, asked),
    limit: MOST_RECORDS + 1,
  }
  const rows = await connectors.call(grant.source, (connector, signal) => connector.read(lookup, signal))
  if (rows.length > MOST_RECORDS) {
    throw new AppError('invalid', 'exchange.too-many-records', `More than ${MOST_RECORDS} records; narrow the question`)
  }
  const conditions = [...asked, ...grant.definition.rows]
  call.found = rows.map((row) => toRecord(grant, needed, row)).filter((record) => meets(record, conditions))
}

/** The subject's own key, or the key of the request, and what narrows it. */
function askedConditions({ request, grant }: Call<ReadRequest>): RowCondition[] {
  const key = request.key ?? { [grant?.binding.keyField ?? '']: request.subject.id }
  return Object.entries({ ...request.where, ...key }).map(([field, value]) => ({ field, op: '=', value }))
}

function neededFields(call: Call<ReadRequest>): string[] {
  const { definition, resource, plans } = grantOf(call)
  const about = resource.subjectField !== null && plans.has(resource.subjectField) ? [resource.subjectField] : []
  const tested = [...askedConditions(call), ...definition.rows].map(({ field }) => field)
  return [...new Set([...call.fields, ...tested, ...about])]
}

/** A database filters by the grant's rows itself; every answer is filtered again here. */
function pushedConditions(grant: CompiledGrant, asked: RowCondition[]): Lookup['conditions'] {
  const pushed = grant.source.definition.kind === 'postgres' ? [...asked, ...grant.definition.rows] : asked
  return pushed.map(({ field, op, value }) => {
    const { column, as } = planOf(grant, field)
    return { column, op, value: Array.isArray(value) ? value.map((one) => toSource(one, as)) : toSource(value, as) }
  })
}

function toRecord(grant: CompiledGrant, fields: string[], row: SourceRow): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const { column, type, as } = planOf(grant, field)
      if (!(column in row)) throw new AppError('unavailable', 'exchange.source-answer', `A source left out ${field}`)
      return [field, fromSource(row[column], type, as)]
    }),
  )
}

/** An answer found by another key must still concern the subject: a grant is no licence to look around. */
async function checkConcern(_: Gateway, call: Call<ReadRequest>): Promise<void> {
  const { key, subject } = call.request
  const { subjectField } = grantOf(call).resource
  if (!key || call.found.length === 0 || Object.values(key).includes(subject.id)) return
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
  resolveGrant,
  checkPurpose,
  checkFields,
  checkQuota,
  openReceipt,
  readSource,
  checkConcern,
  maskFields,
  closeReceipt,
]
