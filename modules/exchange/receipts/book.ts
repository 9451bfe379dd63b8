import { batchRoot, type ledger } from '@onego/ledger'
import type { Clock } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import type { ApiOf } from '@onego/platform/modules'
import type { Announcer } from '../announcer.ts'
import type { Outcome, RecordSubject } from '../contract.ts'
import { firstIdAt } from '../ids.ts'
import { endedOf, insertCallGroup, insertReceiptGroup, type OpenReceipt, takeLeftOpen } from '../store/calls.ts'
import { type EndedReceipt, packEnded } from '../store/packing.ts'
import type { ExchangeDb, ReceiptGroupRow } from '../store/tables.ts'
import { markWritten } from '../store/writes.ts'
import { checkReceipts, GROUP_KIND } from './check.ts'
import { digestOf, factsOf } from './facts.ts'
import type { Filing } from './filing.ts'
import { groupCommit } from './group-commit.ts'

/** Longer than any call may take (30 s), so that no running call is taken for a crashed one. */
const LEFT_OPEN_MS = 60_000
const AT_ONCE = 500
/** Groups of calls of a crashed server that are closed in one transaction. */
const MOST_LEFT_OPEN = 50

/** How a call ended. */
export interface Ending {
  outcome: Outcome
  reason: string | null
  records: number
  answerHash: string | null
  /** Blind indexes of others whose records were in the answer. */
  others: string[]
  /** The change that has now taken effect. */
  written?: { idempotencyKey: string; subject: RecordSubject } | undefined
}

interface Completion {
  open: OpenReceipt
  ending: Ending
  /** Group it was opened in; null for a refusal, which never was open. */
  group: string | null
}

export type ReceiptBook = ReturnType<typeof createReceiptBook>

interface Given {
  ledger: ApiOf<typeof ledger>
  region: string
  clock: Clock
  filing: Filing
  announcer: Announcer
}

/**
 * Writes what happens: `open` is durable before the source is called, `close` commits the receipt and, in the ledger, the
 * Merkle root of the receipts that ended with it. Calls that come at once share their writes.
 */
export function createReceiptBook(db: ExchangeDb, { ledger: log, region, clock, filing, announcer }: Given) {
  /** Calls of each group of this process that have not ended. */
  const running = new Map<string, number>()

  const openCalls = async (calls: OpenReceipt[]): Promise<string[]> => {
    const at = clock.now()
    const id = newId(at.getTime())
    await insertCallGroup(db, { region, id, at, calls })
    running.set(id, calls.length)
    return calls.map(() => id)
  }

  /**
   * Calls of a group that was taken away were closed as forgotten: they are left out, and the others written again.
   * @returns digests of the receipts written; undefined where the call was closed by somebody else.
   */
  const complete = async (completions: Completion[]): Promise<(string | undefined)[]> => {
    const gone = new Set<string>()
    for (;;) {
      const good = completions.filter(({ group }) => group === null || !gone.has(group))
      const written = await transaction(db, () => write(good)).catch((error) => {
        if (!(error instanceof TakenAway)) throw error
        for (const group of error.groups) gone.add(group)
      })
      if (!written) continue
      return completions.map(({ open }) => written.get(open.id))
    }
  }

  /** @returns the digest of each receipt. @throws TakenAway */
  const write = async (completions: Completion[]): Promise<Map<string, string>> => {
    if (completions.length === 0) return new Map()
    const rows = completions.map(({ open, ending: { outcome, reason, records, answerHash } }, group_index) => ({
      ...{ ...open, outcome, reason, records, group_index },
      answer_hash: answerHash,
    }))
    const digests = rows.map((row) => digestOf(factsOf(row)))
    const bytes = digests.map((digest) => Buffer.from(digest, 'hex'))
    const { entryId } = await log.append({ kind: GROUP_KIND, digest: batchRoot(bytes).toString('hex') })
    const open = [...countsOf(completions).keys()]
    const ends = { open, over: ended(completions) }
    const held = await insertReceiptGroup(db, groupOf(region, entryId, rows, bytes, completions), ends)
    if (held.size < open.length) throw new TakenAway(open.filter((group) => !held.has(group)))
    for (const one of completions) if (one.ending.written) await wrote(one.open, one.ending.written)
    return new Map(rows.map((row, index) => [row.id, digests[index] ?? '']))
  }

  const wrote = async (open: OpenReceipt, { idempotencyKey, subject }: NonNullable<Ending['written']>) => {
    await markWritten(db, { region, key: idempotencyKey, receiptId: open.id, at: clock.now() })
    await announcer.recordChanged({ ...open, subject, change: 'written', receiptId: open.id })
  }

  /** Groups whose last calls these are. One that is no longer counted stays for whoever closes what is left open. */
  const ended = (completions: Completion[]): string[] => {
    const counts = countsOf(completions)
    return [...counts].flatMap(([group, count]) => ((running.get(group) ?? Infinity) <= count ? [group] : []))
  }

  const countDown = (completions: Completion[]) => {
    for (const [group, count] of countsOf(completions)) {
      const left = (running.get(group) ?? 0) - count
      if (left > 0) running.set(group, left)
      else running.delete(group)
    }
  }

  /** Groups in which a call could not be closed never come to their end here. */
  const stopCounting = (before: Date) => {
    const first = firstIdAt(before)
    for (const group of running.keys()) if (group < first) running.delete(group)
  }

  /** @returns groups taken and calls closed. */
  const closeSome = (before: Date) =>
    transaction(db, async () => {
      const { groups, calls } = await takeLeftOpen(db, region, before, MOST_LEFT_OPEN)
      const known = await endedOf(
        db,
        region,
        calls.map((call) => call.id),
      )
      const left = calls.filter((call) => !known.has(call.id))
      await write(left.map((open) => ({ open, ending: interrupted(), group: null })))
      return { groups, closed: left.length }
    })

  const isOnes = { atOnce: AT_ONCE, isOnesFault }
  const openGroup = groupCommit<OpenReceipt, string>(openCalls, isOnes)
  const closeGroup = groupCommit<Completion, string | undefined>(async (completions) => {
    const digests = await complete(completions)
    countDown(completions)
    filing.wake(completions.length)
    return digests
  }, isOnes)

  return {
    /** @returns the group. @throws AppError `exchange.log-unavailable` (unavailable): then the source must not be called. */
    open: (receipt: OpenReceipt): Promise<string> => openGroup(receipt).catch(logUnavailable),

    /** @returns the receipt's digest. @throws AppError `exchange.log-unavailable`: then nothing may be answered. */
    async close(open: OpenReceipt, ending: Ending, group: string | null): Promise<string> {
      const digest = await closeGroup({ open, ending, group }).catch(logUnavailable)
      return digest ?? logUnavailable(new Error('The receipt was closed by somebody else'))
    },

    /** Closes what a crash left open, as failed: nobody knows whether the source was called. @returns how many. */
    async closeLeftOpen(): Promise<number> {
      const before = new Date(clock.now().getTime() - LEFT_OPEN_MS)
      stopCounting(before)
      let closed = 0
      for (let taken = MOST_LEFT_OPEN; taken === MOST_LEFT_OPEN; ) {
        const some = await closeSome(before)
        closed += some.closed
        taken = some.groups
      }
      return closed
    },

    /** For `verify`: every receipt is in the log with its digest, none twice, and the log holds no other. */
    async check() {
      await filing.catchUp(60_000)
      return checkReceipts({ db, log, region, stuckBefore: new Date(clock.now().getTime() - 5 * LEFT_OPEN_MS) })
    },
  }
}

/** Groups of calls that were closed as forgotten before their calls ended. */
class TakenAway extends Error {
  readonly groups: string[]
  constructor(groups: string[]) {
    super('Calls were closed by somebody else')
    this.groups = groups
  }
}

const interrupted = (): Ending => ({
  outcome: 'failed',
  reason: 'exchange.interrupted',
  records: 0,
  answerHash: null,
  others: [],
})

function countsOf(completions: Completion[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { group } of completions) if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1)
  return counts
}

function groupOf(
  region: string,
  entryId: string,
  rows: EndedReceipt[],
  digests: Buffer[],
  completions: Completion[],
): ReceiptGroupRow {
  const ids = rows.map((row) => row.id).sort()
  const others = completions.flatMap(({ open: { id }, ending }) =>
    ending.others.map((subject) => ({ subject, receipt_id: id })),
  )
  return {
    region,
    id: newId(),
    size: rows.length,
    ledger_entry_id: entryId,
    digests: Buffer.concat(digests),
    first_id: ids.at(0) ?? '',
    last_id: ids.at(-1) ?? '',
    receipts: packEnded(rows),
    others: JSON.stringify(others),
  }
}

function logUnavailable(cause: unknown): never {
  if (cause instanceof AppError) throw cause
  const sentence = 'The log of calls cannot be written, so no data is handed over; try again shortly'
  throw new AppError('unavailable', 'exchange.log-unavailable', sentence, {}, cause)
}

/** SQLSTATE classes 22 and 23: something in one row. */
const isOnesFault = (error: unknown) => /^2[23]/.test(String((error as { code?: unknown } | null)?.code ?? ''))
