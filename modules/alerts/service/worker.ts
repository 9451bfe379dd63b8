import { setImmediate as breathe } from 'node:timers/promises'
import { transaction } from '@onego/platform/database'
import type { StreamRule } from '../contract.ts'
import type { Occurrence } from '../rules.ts'
import { moveEmitted, readBatches, takeOver } from '../store/streams.ts'
import type { AlertsDb } from '../store/tables.ts'
import { createEngine, type Found, type StreamItem } from '../streams/index.ts'
import { unpack } from '../streams/read-events.ts'
import { createSnapshots, LostStream, loadSnapshot } from './snapshots.ts'
import { occurrenceOf } from './words.ts'

export interface WorkerGiven {
  db: AlertsDb
  region: string
  snapshotEvents: number
  rulesOf(stream: string): Promise<StreamRule[]>
  /** In the transaction that moves the place. */
  raise(found: Occurrence[]): Promise<unknown>
  /** The events of a batch, if this process wrote it itself. */
  handed(stream: string, seq: number): StreamItem[] | undefined
}

export interface Worker {
  /** Looks at the batches there are, for about so long at most; `between` them. @returns whether there may be more. */
  advance(forMs: number, between?: () => Promise<void>): Promise<boolean>
  /** Other rules apply from the next batch on. */
  reload(revision: number): Promise<void>
  revision: number
  /** The shortest time, ms, that a rule waits for late events. */
  waitsMs(): number
  /** Something was looked at since the last snapshot, and enough of it or long enough ago. */
  wantsSnapshot(): boolean
  /** The work waits only while the state is copied. @returns what writes the copy while the work goes on. */
  copyState(): Promise<(gently: boolean) => Promise<void>>
  /** The state of now is written when this returns. */
  snapshot(): Promise<void>
}

const READ_AT_ONCE = 8
const EMIT_MS = 200
const COUNTS_MS = 1000

/**
 * Works on one stream: takes batches from the log in order, stores what is found together with the place it has come to,
 * and now and then its whole state. After a crash the state is read and the log replayed from there; what was found in batches
 * up to the stored place is known to be stored, so nothing is lost or told twice.
 */
export async function openWorker(given: WorkerGiven, code: string, revision: number): Promise<Worker> {
  const { db, region } = given
  const place = { region, code }
  const { epoch, emitted_seq, snapshot_seq, snapshot_epoch } = await takeOver(db, place)
  let rules = await given.rulesOf(code)
  let engine = createEngine(rules)
  await loadSnapshot(db, { ...place, epoch: snapshot_epoch, seq: snapshot_seq }, engine)
  let seq = snapshot_seq
  let emitted = emitted_seq
  let pending: Found[] = []
  let emittedAt = Date.now()
  const snapshots = createSnapshots({ ...given, code, epoch, seq })

  const emit = async () => {
    const found = pending
    pending = []
    emittedAt = Date.now()
    const byCode = new Map(rules.map((rule) => [rule.code, rule]))
    const occurrences = found.flatMap((one) => {
      const rule = byCode.get(one.rule)
      return rule ? [occurrenceOf(rule, one)] : []
    })
    await transaction(db, async () => {
      await given.raise(occurrences)
      if (!(await moveEmitted(db, { ...place, epoch, emittedSeq: seq, ...engine.counts() }))) throw new LostStream(code)
    })
    emitted = seq
  }

  const look = (batch: { items: readonly StreamItem[] } | { tick: number }, at: number) => {
    const found = 'tick' in batch ? engine.tick(batch.tick) : engine.take(batch.items)
    seq = at
    if (!('tick' in batch)) snapshots.count(batch.items.length)
    if (at > emitted) pending.push(...found)
  }

  const next = async (): Promise<number> => {
    const handed = given.handed(code, seq + 1)
    if (handed) {
      look({ items: handed }, seq + 1)
      return 1
    }
    const batches = await readBatches(db, { ...place, after: seq, limit: READ_AT_ONCE })
    for (const batch of batches) {
      look(unpack(batch.events), batch.seq)
      await breathe()
    }
    return batches.length
  }

  const worker: Worker = {
    revision,
    async advance(forMs, between = breathe) {
      const until = Date.now() + forMs
      let some = await next()
      while (some > 0 && Date.now() < until) {
        if (pending.length > 0 && Date.now() - emittedAt > EMIT_MS) await emit()
        await between()
        some = await next()
      }
      if (pending.length > 0 || (seq > emitted && Date.now() - emittedAt > COUNTS_MS)) await emit()
      return some > 0
    },
    async reload(newRevision) {
      if (pending.length > 0) await emit()
      rules = await given.rulesOf(code)
      const before = engine
      engine = createEngine(rules)
      for (const saved of before.save()) engine.load(saved)
      worker.revision = newRevision
      await worker.snapshot()
    },
    waitsMs: () => Math.min(...rules.map(({ lateMs }) => lateMs)),
    wantsSnapshot: () => snapshots.isDue(seq),
    async copyState() {
      if (pending.length > 0) await emit()
      return snapshots.copy(engine, seq)
    },
    async snapshot() {
      await snapshots.quiet()
      // Stored already: rules that read differently now are left out when it is read, as they were here.
      if (snapshots.isStored(seq)) return
      const write = await worker.copyState()
      await write(false)
    },
  }
  return worker
}
