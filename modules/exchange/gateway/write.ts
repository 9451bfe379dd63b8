import { AppError } from '@onego/platform/errors'
import { toSource } from '../connectors/conversions.ts'
import { canonicalJson, type RecordSubject } from '../contract.ts'
import type { RowCondition, WriteRequest } from '../definitions.ts'
import { meets } from '../grants/conditions.ts'
import { claimWrite } from '../store/writes.ts'
import { type Call, type Gateway, grantOf, planOf, type Step, subjectIndex } from './call.ts'
import { checkBehalf, checkPurpose, checkQuota, checkRate, checkWords, checkWritable, resolveGrant } from './checks.ts'
import { inSourceWords, toRecord } from './read.ts'
import { closeReceipt, hashAnswer, openReceipt } from './receipts.ts'

/** Records of one business key; there should be one. */
const MOST_STORED = 100

/** A row filter binds writes as well: the values must say that the record is one it allows. */
async function checkRows(_: Gateway, call: Call<WriteRequest>): Promise<void> {
  if (meets(call.request.values, grantOf(call).definition.rows)) return
  throw new AppError('forbidden', 'exchange.row-not-granted', 'values: this record is not among those the grant covers')
}

/**
 * The key is kept before the source is called. Known and done: nothing is done again. Known and not done: an earlier
 * call broke off, and since a source takes the same change twice without harm, it is simply made again.
 */
async function claimKey({ db, crypto, region }: Gateway, call: Call<WriteRequest>): Promise<void> {
  const { definition } = grantOf(call)
  const { idempotencyKey: key, values } = call.request
  const digest = crypto.blindIndex('exchange.write', canonicalJson({ grant: definition.id, values }))
  const claim = { region, key, grant_id: definition.id, digest, claimed_at: call.at }
  const known = await claimWrite(db, claim)
  if (!known) return
  if (known.digest !== digest) {
    const sentence = 'idempotencyKey: it was used before with other values; give every change a key of its own'
    throw new AppError('conflict', 'exchange.key-reused', sentence)
  }
  if (known.done_at !== null) call.repeats = known.receipt_id ?? ''
}

/** What stands in the source now must be a record the filter allows too, or values could be chosen to pass it. */
async function checkStored({ connectors }: Gateway, call: Call<WriteRequest>): Promise<void> {
  const grant = grantOf(call)
  const { rows } = grant.definition
  if (rows.length === 0) return
  const key = grant.binding.writeKey ?? [grant.binding.keyField]
  const fields = [...new Set([...key, ...rows.map(({ field }) => field)])]
  const asked = key.map((field): RowCondition => ({ field, op: '=', value: call.request.values[field] as string }))
  const lookup = {
    target: grant.binding.target,
    columns: [...new Set(fields.map((field) => planOf(grant, field).column))],
    conditions: asked.map((condition) => inSourceWords(grant, condition)),
    limit: MOST_STORED,
  }
  const stored = await connectors.call(grant.source, (connector, signal) => connector.read(lookup, signal))
  const same = stored.map((row) => toRecord(grant, fields, row)).filter((record) => meets(record, asked))
  if (same.every((record) => meets(record, rows))) return
  throw new AppError('forbidden', 'exchange.row-not-granted', 'values: this record is not among those the grant covers')
}

async function writeSource({ connectors, crypto }: Gateway, call: Call<WriteRequest>): Promise<void> {
  const grant = grantOf(call)
  const { values, idempotencyKey } = call.request
  const { target, writeKey, keyField, writeMode } = grant.binding
  const change = {
    target,
    values: Object.fromEntries(
      Object.entries(values).map(([field, value]) => {
        const { column, as } = planOf(grant, field)
        return [column, toSource(value, as)]
      }),
    ),
    key: (writeKey ?? [keyField]).map((field) => planOf(grant, field).column),
    mode: writeMode,
    idempotencyKey,
  }
  const changed = await connectors.call(grant.source, (connector, signal) => connector.write(change, signal))
  if (changed === 0) {
    throw new AppError('conflict', 'exchange.no-such-record', 'The source has no such record to change')
  }
  call.ending = {
    outcome: 'answered',
    reason: null,
    records: changed,
    answerHash: hashAnswer(call.id, [values]),
    others: writtenAbout(call).map((id) => subjectIndex(crypto, { kind: grant.resource.subjectKind ?? 'person', id })),
    written: { idempotencyKey, subject: subjectOfWrite(call) },
  }
}

/** Whose record has changed: the one the values name, or else the one the call is about. */
function subjectOfWrite({ request, grant }: Call<WriteRequest>): RecordSubject {
  const { subjectField = null, subjectKind = null } = grant?.resource ?? {}
  const id = String((subjectField && request.values[subjectField]) ?? '')
  return id === '' ? request.subject : { kind: subjectKind ?? 'thing', id }
}

/** Whose record was written, if that is somebody else than the subject: they see the receipt too. */
function writtenAbout({ request, grant }: Call<WriteRequest>): string[] {
  const field = grant?.resource.subjectField
  const id = String((field && request.values[field]) ?? '')
  return id === '' || id === request.subject.id ? [] : [id]
}

export const WRITE_STEPS: readonly Step<WriteRequest>[] = [
  checkWords,
  resolveGrant,
  checkPurpose,
  checkBehalf,
  checkWritable,
  checkRows,
  checkRate,
  checkQuota,
  claimKey,
  openReceipt,
  checkStored,
  writeSource,
  closeReceipt,
]
