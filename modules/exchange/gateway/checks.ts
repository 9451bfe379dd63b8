import { dayInChina } from '@onego/platform/clock'
import { AppError, invalidFields } from '@onego/platform/errors'
import { isStorable } from '@onego/platform/http'
import type { ReadRequest, WriteRequest } from '../definitions.ts'
import { type Call, type Gateway, grantOf } from './call.ts'

type AnyCall = Call<ReadRequest | WriteRequest>

const refuse = (code: string, sentence: string, details: Record<string, unknown> = {}) =>
  new AppError('forbidden', `exchange.${code}`, sentence, details)

/** Of a text that no jsonb holds there could be no receipt: it is refused before anything is written down. */
export async function checkWords(_: Gateway, { request }: AnyCall): Promise<void> {
  const { purpose, caseId = '', subject, by } = request
  if (isStorable(`${purpose}|${caseId}|${subject.id}|${by.personId}|${by.name}`)) return
  const texts = { purpose, caseId, subject: subject.id, 'by.personId': by.personId, 'by.name': by.name }
  const wrong = Object.entries(texts).filter(([, text]) => !isStorable(text))
  const message = 'holds a character that is no character (U+0000 or half a pair)'
  throw invalidFields(
    'http.invalid-input',
    wrong.map(([path]) => ({ path, message })),
  )
}

/** Finds the grant and whether it is in force today. */
export async function resolveGrant({ grants }: Gateway, call: AnyCall): Promise<void> {
  call.grant = await grants.find(call.request.grant)
  const { definition, revoked } = call.grant
  call.fields = requestedFields(call)
  if (revoked) throw refuse('grant-revoked', `The grant ${definition.id} has been revoked by its provider`)
  if (definition.expiresOn !== null && dayInChina(call.at) > definition.expiresOn) {
    throw refuse('grant-expired', `The grant ${definition.id} ended on ${definition.expiresOn}`)
  }
}

function requestedFields(call: AnyCall): string[] {
  if ('values' in call.request) return Object.keys(call.request.values)
  return [...new Set(call.request.fields ?? grantOf(call).definition.fields)]
}

/** A grant is for one purpose; data fetched for one must not serve another. */
export async function checkPurpose(_: Gateway, call: AnyCall): Promise<void> {
  const { definition } = grantOf(call)
  if (call.request.purpose === definition.purpose) return
  throw refuse('purpose-mismatch', `purpose: this grant is for ${definition.purpose} and nothing else`)
}

/** Whose record was wanted on behalf of somebody else has a receipt of it. */
export async function checkBehalf(_: Gateway, { request: { behalf, subject } }: AnyCall): Promise<void> {
  if (behalf === undefined || behalf === subject.id) return
  throw refuse('not-own-record', 'onBehalfOf.id: on behalf of a citizen only the own record is read')
}

/** Only granted fields are asked for, looked up by or narrowed by. */
export async function checkFields(_: Gateway, call: Call<ReadRequest>): Promise<void> {
  const { definition, binding } = grantOf(call)
  const { key = {}, where = {} } = call.request
  assertAll([...call.fields, ...Object.keys(where)], definition.fields, 'fields')
  assertAll(Object.keys(key), [...definition.keys, binding.keyField], 'key')
  assertBound(call, [...call.fields, ...Object.keys(where), ...Object.keys(key)])
}

function assertAll(asked: string[], granted: readonly string[], where: string): void {
  const missing = asked.filter((field) => !granted.includes(field))
  if (missing.length === 0) return
  throw refuse('field-not-granted', `${where}: not granted: ${missing.join(', ')}`, { fields: missing })
}

function assertBound(call: AnyCall, fields: string[]): void {
  const { plans, resource } = grantOf(call)
  const missing = fields.filter((field) => !plans.has(field))
  if (missing.length === 0) return
  const sentence = `The source of ${resource.code} has no column bound for ${missing.join(', ')}`
  throw new AppError('unavailable', 'exchange.field-not-bound', sentence, { fields: missing })
}

/** Writes need a grant that says so, a source that may be written to, and values that a granted row may have. */
export async function checkWritable(_: Gateway, call: Call<WriteRequest>): Promise<void> {
  const { definition, source, binding } = grantOf(call)
  if (!definition.write) throw refuse('grant-read-only', `The grant ${definition.id} is for reading`)
  if (!source.definition.writable) throw refuse('source-read-only', 'The source is read-only')
  assertAll(call.fields, definition.fields, 'values')
  const key = binding.writeKey ?? [binding.keyField]
  const missing = key.filter((field) => call.request.values[field] === undefined || call.request.values[field] === null)
  if (missing.length > 0) {
    const sentence = `values: ${missing.join(', ')} must be given, they say which record is meant`
    throw new AppError('invalid', 'exchange.write-key-missing', sentence, { fields: missing })
  }
  assertBound(call, call.fields)
}

/** What is faster than the grant allows is refused at once. */
export async function checkRate({ rates }: Gateway, call: AnyCall): Promise<void> {
  const { id, ratePerSecond } = grantOf(call).definition
  rates.take(id, ratePerSecond)
}

/** Counts the call; what is above the day's quota is refused. */
export async function checkQuota({ quotas }: Gateway, call: AnyCall): Promise<void> {
  const { id, quotaPerDay } = grantOf(call).definition
  if (quotaPerDay === null) return
  const number = await quotas.count(id, dayInChina(call.at), quotaPerDay)
  if (number <= quotaPerDay) return
  const sentence = `The grant ${id} allows ${quotaPerDay} calls a day; ask again tomorrow or for a larger grant`
  throw new AppError('limited', 'exchange.quota-exceeded', sentence, { quotaPerDay })
}
