import { afterCommit, newId } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import type { Log as Logger } from '@onego/platform/log'
import { auditLog, type Check } from './audit.ts'
import { Entry, type LedgerStatus, type Proof, type VerifyReport } from './contract.ts'
import { integrateAll, type Log } from './integrate.ts'
import { originOf, verifierKeyOf } from './note.ts'
import { proveConsistency, proveEntry } from './proofs.ts'
import { createSequencer } from './sequencer.ts'
import {
  countEntries,
  countPending,
  findEntries,
  findPending,
  insertPending,
  insertReport,
  latestCheckpoint,
  latestReport,
  recentCheckpoints,
} from './store.ts'
import { readTile } from './tiles.ts'

export type Ledger = ReturnType<typeof createLedger>

export function createLedger(log: Log, logger: Logger) {
  const { db, region } = log
  const checks = new Map<string, Check>()
  const sequencer = createSequencer(log, logger)
  const verifierKey = verifierKeyOf(originOf(region), log.signer.rawPublicKey)

  let verifying: Promise<VerifyReport> | undefined
  const audit = async (progress: (done: number, total: number) => void) => {
    const report = await auditLog(log, checks, progress)
    await insertReport(db, region, report)
    return report
  }

  const checkpoint = async () => {
    const head = await latestCheckpoint(db, region)
    if (!head) throw new AppError('not-found', 'ledger.empty', 'The log has no entries and so no checkpoint yet')
    return head
  }

  const appendAll = async (entries: Entry[]): Promise<string[]> => {
    const at = log.now()
    const rows = entries.map((entry) => ({ region, id: newId(), ...Entry.parse(entry), at }))
    await insertPending(db, rows)
    afterCommit(sequencer.wake)
    return rows.map((row) => row.id)
  }

  return {
    sequencer,
    /** The C2SP verifier key that checkpoints are checked with. */
    verifierKey,
    region,

    /** Commits the entry to the log, in the caller's transaction; it gets its place shortly after that commits. */
    async append(entry: Entry): Promise<{ entryId: string }> {
      const [entryId = ''] = await appendAll([entry])
      return { entryId }
    },

    /** Several at once. @returns their ids in the order given. */
    appendAll,

    /** Gives every committed entry its place now. @returns how many. */
    integrate: () => integrateAll(log),

    /** Undefined while the entry waits for its place. */
    proofOf: (entryId: string): Promise<Proof | undefined> => proveEntry(db, region, entryId),

    /** @throws AppError `ledger.empty` (not-found). */
    checkpoint,

    /** @throws AppError `ledger.sizes` (invalid) unless 0 < from ≤ to ≤ the present size. */
    async consistency(sizes: { from: number; to: number }): Promise<string[]> {
      const { size } = await checkpoint()
      if (sizes.from > sizes.to || sizes.to > size) {
        throw new AppError('invalid', 'ledger.sizes', `from, to: must be 1 ≤ from ≤ to ≤ ${size}`)
      }
      return proveConsistency(db, region, sizes)
    },

    tile: (path: string) => readTile(db, region, path),

    /** What is in the log under these ids; `index` is null for an entry that still waits. */
    async entriesOf(ids: string[]): Promise<(Entry & { id: string; index: number | null })[]> {
      if (ids.length === 0) return []
      const pending = await findPending(db, region, ids)
      const placed = await findEntries(db, region, ids)
      const seen = new Set(placed.map((entry) => entry.id))
      return [...placed, ...pending.filter(({ id }) => !seen.has(id)).map((entry) => ({ ...entry, index: null }))]
    },

    /** How many entries of a kind there are, waiting ones included. */
    countOf: (kind: string): Promise<number> => countEntries(db, region, kind),

    /** Adds a check to `verify`, e.g. `exchange.receipts`: every receipt has its entry and digest, none twice. */
    addCheck(name: string, check: Check): void {
      checks.set(name, check)
    },

    /**
     * Recomputes everything and runs the added checks; the report is kept for the status page.
     * Who asks while that goes on gets the same report.
     */
    verify(progress: (done: number, total: number) => void = () => undefined): Promise<VerifyReport> {
      verifying ??= audit(progress).finally(() => {
        verifying = undefined
      })
      return verifying
    },

    countPending: () => countPending(db, region),

    async status(): Promise<LedgerStatus> {
      const recent = (await recentCheckpoints(db, region, 10)).map((head) => ({ ...head, at: head.at.toISOString() }))
      return {
        origin: originOf(region),
        verifierKey,
        checkpoint: recent[0] ?? null,
        pending: await countPending(db, region),
        recent,
        lastReport: (await latestReport(db, region)) ?? null,
      }
    },
  }
}
