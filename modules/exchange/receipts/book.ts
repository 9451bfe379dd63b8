import type { ledger } from '@onego/ledger'
import type { Clock } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import type { ApiOf } from '@onego/platform/modules'
import type { Outcome } from '../contract.ts'
import {
  deleteOpen,
  insertOpen,
  insertOthers,
  insertReceipts,
  type OpenReceipt,
  takeLeftOpen,
} from '../store/receipts.ts'
import type { ExchangeDb, ReceiptRow } from '../store/tables.ts'
import { markWritten } from '../store/writes.ts'
import { checkReceipts, LEDGER_KIND } from './check.ts'
import { digestOf, factsOf } from './facts.ts'
import { groupCommit } from './group-commit.ts'

/** Longer than any call may take (30 s), so that no running call is taken for a crashed one. */
const LEFT_OPEN_MS = 60_000
const AT_ONCE = 200

/** How a call ended. */
export interface Ending {
  outcome: Outcome
  reason: string | null
  records: number
  answerHash: string | null
  /** Blind indexes of others whose records were in the answer. */
  others: string[]
  /** Idempotency key that has now taken effect. */
  written?: string | undefined
}

interface Completion {
  open: OpenReceipt
  ending: Ending
  /** False for a refusal, which never was open. */
  wasOpen: boolean
}

export type ReceiptBook = ReturnType<typeof createReceiptBook>

interface Given {
  ledger: ApiOf<typeof ledger>
  region: string
  clock: Clock
}

/**
 * Writes what happens: `open` is durable before the source is called, `close` commits the receipt and its digest in the
 * ledger together. Calls that come at once share their writes.
 */
export function createReceiptBook(db: ExchangeDb, { ledger: log, region, clock }: Given) {
  const complete = async (completions: Completion[]): Promise<(string | undefined)[]> => {
    const open = completions.flatMap((one) => (one.wasOpen ? [one.open.id] : []))
    return transaction(db, async () => {
      const gone = await deleteOpen(db, region, open)
      const good = completions.filter((one) => !one.wasOpen || gone.has(one.open.id))
      const rows = await committed(good)
      await insertReceipts(db, rows)
      await insertOthers(
        db,
        good.flatMap(({ open: { id }, ending }) => othersOf(region, id, ending)),
      )
      for (const {
        open: { id },
        ending,
      } of good) {
        if (ending.written) await markWritten(db, { region, key: ending.written, receiptId: id, at: clock.now() })
      }
      const done = new Set(good.map((one) => one.open.id))
      return completions.map((one) => (done.has(one.open.id) ? one.open.id : undefined))
    })
  }

  const committed = async (completions: Completion[]): Promise<ReceiptRow[]> => {
    const rows = completions.map(({ open, ending: { outcome, reason, records, answerHash } }) => ({
      ...{ ...open, outcome, reason, records },
      answer_hash: answerHash,
      ledger_entry_id: '',
    }))
    if (rows.length === 0) return []
    const entries = rows.map((row) => ({ kind: LEDGER_KIND, digest: digestOf(factsOf(row)) }))
    const ids = await log.appendAll(entries)
    return rows.map((row, index) => ({ ...row, ledger_entry_id: ids[index] ?? '' }))
  }

  const openGroup = groupCommit<OpenReceipt, void>(
    async (receipts) => {
      await insertOpen(db, receipts)
      return []
    },
    { atOnce: AT_ONCE, isOnesFault },
  )
  const closeGroup = groupCommit(complete, { atOnce: AT_ONCE, isOnesFault })

  return {
    /** @throws AppError `exchange.log-unavailable` (unavailable): then the source must not be called. */
    open: (receipt: OpenReceipt): Promise<void> => openGroup(receipt).catch(logUnavailable),

    /** @throws AppError `exchange.log-unavailable` (unavailable): then nothing may be answered. */
    async close(open: OpenReceipt, ending: Ending, wasOpen = true): Promise<void> {
      const id = await closeGroup({ open, ending, wasOpen }).catch(logUnavailable)
      if (!id) logUnavailable(new Error('The receipt was closed by somebody else'))
    },

    /** Closes what a crash left open, as failed: nobody knows whether the source was called. @returns how many. */
    closeLeftOpen: (): Promise<number> =>
      transaction(db, async () => {
        const before = new Date(clock.now().getTime() - LEFT_OPEN_MS)
        const left = await takeLeftOpen(db, region, before, 500)
        const ending = {
          outcome: 'failed',
          reason: 'exchange.interrupted',
          records: 0,
          answerHash: null,
          others: [],
        } as const
        await complete(left.map((open) => ({ open, ending: { ...ending, others: [] }, wasOpen: false })))
        return left.length
      }),

    /** For `verify`: every receipt is in the log with its digest, none twice, and the log holds no other. */
    check: () => checkReceipts({ db, log, region, stuckBefore: new Date(clock.now().getTime() - 5 * LEFT_OPEN_MS) }),
  }
}

function logUnavailable(cause: unknown): never {
  if (cause instanceof AppError) throw cause
  const sentence = 'The log of calls cannot be written, so no data is handed over; try again shortly'
  throw new AppError('unavailable', 'exchange.log-unavailable', sentence, {}, cause)
}

/** SQLSTATE classes 22 and 23: something in one row. */
const isOnesFault = (error: unknown) => /^2[23]/.test(String((error as { code?: unknown } | null)?.code ?? ''))

const othersOf = (region: string, receiptId: string, { others }: Ending) =>
  others.map((subject) => ({ region, subject, receipt_id: receiptId }))
