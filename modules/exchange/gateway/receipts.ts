import { createHash } from 'node:crypto'
import { AppError } from '@onego/platform/errors'
import { canonicalJson } from '../contract.ts'
import type { ReadRequest, WriteRequest } from '../definitions.ts'
import type { CompiledGrant } from '../grants/book.ts'
import type { OpenReceipt } from '../store/calls.ts'
import { type Call, type Gateway, receiptOf } from './call.ts'

type AnyCall = Call<ReadRequest | WriteRequest>

/** Durable before the source is called: if the log cannot be written, the source is not asked. */
export async function openReceipt(gateway: Gateway, call: AnyCall): Promise<void> {
  call.open = receiptOf(gateway, call)
  call.group = await gateway.receipts.open(call.open)
  call.stage = 'open'
}

/** Receipt and log entry commit together; only then is anything answered. */
export async function closeReceipt(gateway: Gateway, call: AnyCall): Promise<void> {
  if (!call.open) throw new Error('A receipt is closed that was never opened')
  call.stage = 'closing'
  call.receiptHash = await gateway.receipts.close(call.open, call.ending, call.group)
  call.stage = 'closed'
}

/** SHA-256 of what was handed over; the receipt's id keeps equal answers from having equal hashes. */
export function hashAnswer(receiptId: string, records: unknown): string {
  return createHash('sha256').update(canonicalJson({ receiptId, records })).digest('hex')
}

/** A call that ends in an error has a receipt too, as soon as it is known whose data was asked for. */
export async function recordFailure(gateway: Gateway, call: AnyCall, error: unknown): Promise<void> {
  // Where closing failed nobody knows whether it was committed: it must not be closed a second time, with other words.
  if (!call.grant || call.stage === 'closing' || call.stage === 'closed') return
  const open = call.open ?? receiptOfRefusal(gateway, call, call.grant)
  const ending = { outcome: outcomeOf(error), reason: codeOf(error), records: 0, answerHash: null, others: [] }
  if (call.group === null && ending.outcome === 'failed') return // nothing was refused and nothing was called
  call.receiptHash = await gateway.receipts.close(open, ending, call.group)
}

/** Names that are none of the resource's say nothing and could be thousands. */
function receiptOfRefusal(gateway: Gateway, call: AnyCall, { resource: { items } }: CompiledGrant): OpenReceipt {
  const known = new Set(items.map((item) => item.field))
  const receipt = receiptOf(gateway, call)
  return { ...receipt, fields: receipt.fields.filter((field) => known.has(field)) }
}

function outcomeOf(error: unknown): 'refused' | 'failed' {
  return error instanceof AppError && ['forbidden', 'limited', 'invalid'].includes(error.kind) ? 'refused' : 'failed'
}

function codeOf(error: unknown): string {
  if (!(error instanceof AppError)) return 'exchange.unexpected'
  return typeof error.details.reason === 'string' ? `${error.code}/${error.details.reason}` : error.code
}
