import type { Clock } from '@onego/platform/clock'
import { assertNoTransaction, newId } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import type { ReadAnswer, ReadRequest, WriteAnswer, WriteRequest } from '../definitions.ts'
import { type Call, type Gateway, grantOf, type Step } from './call.ts'
import { READ_STEPS } from './read.ts'
import { recordFailure } from './receipts.ts'
import { WRITE_STEPS } from './write.ts'

/** The only way to a department's data. */
export function createGateway(
  gateway: Gateway,
  clock: Clock,
  seen: (action: string, outcome: string, ms: number) => void,
) {
  const take = async <Request extends ReadRequest | WriteRequest>(
    action: 'read' | 'write',
    request: Request,
    steps: readonly Step<Request>[],
  ) => {
    assertNoTransaction('A call of the exchange')
    const began = performance.now()
    const call = newCall(action, request, clock.now())
    try {
      for (const step of steps) {
        if (call.repeats === undefined) await step(gateway, call)
      }
      seen(action, call.ending.outcome, performance.now() - began)
      return call
    } catch (error) {
      seen(action, 'failed', performance.now() - began)
      await afterFailure(gateway, call, error)
      throw error instanceof AppError ? error : unexpected(error)
    }
  }

  return {
    /**
     * Records of one subject under one grant. Must not be called inside a transaction.
     * @throws AppError forbidden (`exchange.grant-revoked`, `-expired`, `purpose-mismatch`, `field-not-granted`,
     * `not-about-subject`), limited (`exchange.quota-exceeded`), unavailable (`exchange.source-unavailable`,
     * `exchange.log-unavailable`).
     */
    async read(request: ReadRequest): Promise<ReadAnswer> {
      const call = await take('read', request, READ_STEPS)
      const { resource } = grantOf(call)
      return {
        records: call.records,
        receiptId: call.id,
        receiptHash: call.receiptHash,
        resource: resource.code,
        provider: resource.provider,
        providerName: resource.providerName,
        providerNameEn: resource.providerNameEn,
        at: call.at.toISOString(),
        grade: 'A',
      }
    },

    /**
     * Writes one record back to its department, once per `idempotencyKey`. Must not be called inside a transaction.
     * @throws AppError as `read`, and conflict (`exchange.source-refused`, `key-reused`, `no-such-record`),
     * invalid (`exchange.write-key-missing`).
     */
    async write(request: WriteRequest): Promise<WriteAnswer> {
      const call = await take('write', request, WRITE_STEPS)
      return { receiptId: call.repeats ?? call.id, repeated: call.repeats !== undefined }
    },
  }
}

function newCall<Request extends ReadRequest | WriteRequest>(action: 'read' | 'write', request: Request, at: Date) {
  const call: Call<Request> = {
    id: newId(at.getTime()),
    at,
    action,
    request,
    grant: undefined,
    fields: [],
    stage: 'checking',
    open: undefined,
    group: null,
    receiptHash: '',
    found: [],
    records: [],
    ending: { outcome: 'empty', reason: null, records: 0, answerHash: null, others: [] },
    repeats: undefined,
  }
  return call
}

/** A receipt that cannot be written now stays open and is closed as interrupted later; a refusal must be written. */
async function afterFailure(gateway: Gateway, call: Call<ReadRequest | WriteRequest>, error: unknown) {
  try {
    await recordFailure(gateway, call, error)
  } catch (unwritten) {
    gateway.log.error({ receipt: call.id, code: (unwritten as AppError).code }, 'a receipt could not be closed')
    if (call.stage === 'checking') throw unwritten
  }
}

/** A message may have lines of its own, and quote values in each. */
function firstFrameOf({ stack = '', message }: Error): string {
  const frames = stack.replace(message, '').split('\n')
  return frames.find((line) => /^\s+at /.test(line))?.trim() ?? ''
}

/** The cause stays away from log and caller: drivers quote values in their messages. */
function unexpected(error: unknown): AppError {
  const place = error instanceof Error ? `${error.name} ${firstFrameOf(error)}` : ''
  return new AppError(
    'unavailable',
    'exchange.unavailable',
    'The exchange cannot answer now; try again shortly',
    {},
    new Error(place),
  )
}
