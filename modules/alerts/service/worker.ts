import { setImmediate as breathe } from 'node:timers/promises'
import { transaction } from '@onego/platform/database'
import type { StreamRule } from '../contract.ts'
import type { Occurrence } from '../rules.ts'
import {
  insertSnapshotPart,
  moveEmitted,
  moveSnapshot,
  readBatches,
  readSnapshotPart,
  takeOver,
} from '../store/streams.ts'
import type { AlertsDb } from '../store/tables.ts'
import { createEngine, type Engine, type Found, type StreamItem } from '../streams/index.ts'
import { unpack } from '../streams/read-events.ts'
import { occurrenceOf } from './words.ts'

interface WorkerGiven {
  db: AlertsDb
  region: string
  snapshotEvents: number
  rulesOf(stream: string): Promise<StreamRule[]>
  /** In the transaction that moves the place. */
  raise(found: Occurrence[]): Promise<unknown>
  /** The events of a batch, if this process wrote it itself. */
  handed(stream: string, seq: number): StreamItem[] | undefined
}

/** Another server has taken the stream. */
class LostStream extends Error {}

export interface Worker {
  /** Looks at all batches there are. @returns how many there were. */
  advance(): Promise<number>
  /** Other rules apply from the next batch on. */
  reload(revision: number): Promise<void>
  revision: number
  snapshot(): Promise<void>
  /** Something was looked at since the last snapshot, and enough of it or long enough ago. */
  wantsSnapshot(): boolean
}

const READ_AT_ONCE = 8
const EMIT_MS = 200
const SNAPSHOT_MS = 60_000
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
  let events = 0
  let snapshotAt = Date.now()
  let snapshotSeq = snapshot_seq

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
    if (!('tick' in batch)) events += batch.items.length
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
    async advance() {
      let count = 0
      for (let some = await next(); some > 0; some = await next()) {
        count += some
        if (pending.length > 0 && Date.now() - emittedAt > EMIT_MS) await emit()
        await breathe()
      }
      if (pending.length > 0 || (seq > emitted && Date.now() - emittedAt > COUNTS_MS)) await emit()
      return count
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
    async snapshot() {
      if (pending.length > 0) await emit()
      let part = 0
      for (const saved of engine.save()) {
        await insertSnapshotPart(db, { region, stream: code, epoch, seq, part, state: JSON.stringify(saved) })
        part += 1
      }
      const moved = await transaction(db, () => moveSnapshot(db, { ...place, epoch, seq }))
      if (!moved) throw new LostStream(code)
      snapshotSeq = seq
      snapshotAt = Date.now()
      events = 0
    },
    wantsSnapshot: () => seq > snapshotSeq && (events > given.snapshotEvents || Date.now() - snapshotAt > SNAPSHOT_MS),
  }
  return worker
}

async function loadSnapshot(
  db: AlertsDb,
  place: { region: string; code: string; epoch: number; seq: number },
  engine: Engine,
): Promise<void> {
  for (let part = 0; ; part += 1) {
    const state = await readSnapshotPart(db, { ...place, part })
    if (state === undefined) return
    engine.load(JSON.parse(state))
  }
}
