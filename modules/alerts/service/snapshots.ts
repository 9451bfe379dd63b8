import { setImmediate as breathe, setTimeout as rest } from 'node:timers/promises'
import { transaction } from '@onego/platform/database'
import { insertSnapshotPart, moveSnapshot, readSnapshotPart } from '../store/streams.ts'
import type { AlertsDb } from '../store/tables.ts'
import type { Engine, Saved } from '../streams/index.ts'

const EVERY_MS = 60_000
/** A large state is stored less often: so many times what that takes lie between. */
const PAUSE = 50

/** Another server has taken the stream. */
export class LostStream extends Error {}

interface SnapshotsGiven {
  db: AlertsDb
  region: string
  code: string
  epoch: number
  /** Where the stored state stands. */
  seq: number
  snapshotEvents: number
}

/** The stored state of a stream, in pieces, so that a large one neither stops everything nor is held twice as text. */
export function createSnapshots({ db, snapshotEvents, seq: first, ...own }: SnapshotsGiven) {
  const { region, code, epoch } = own
  let stored = first
  let storedAt = Date.now()
  let restMs = EVERY_MS
  let events = 0
  let writing: Promise<void> = Promise.resolve()

  /** One transaction, so that what a crash leaves unfinished is gone and the disk is waited for once. */
  const write = async (seq: number, copy: (Saved | undefined)[], gently: boolean) => {
    const began = Date.now()
    await transaction(db, async () => {
      for (let part = 0; part < copy.length; part += 1) {
        const from = performance.now()
        await insertSnapshotPart(db, { region, stream: code, epoch, seq, part, state: JSON.stringify(copy[part]) })
        copy[part] = undefined
        if (gently) await rest(performance.now() - from)
      }
      if (!(await moveSnapshot(db, { ...own, seq }))) throw new LostStream(code)
    })
    stored = seq
    storedAt = Date.now()
    restMs = Math.max(EVERY_MS, PAUSE * (storedAt - began))
  }

  return {
    count(more: number): void {
      events += more
    },
    /** Something was looked at since, and enough of it or long enough ago. */
    isDue: (seq: number): boolean => seq > stored && (events > snapshotEvents || Date.now() - storedAt > restMs),
    isStored: (seq: number): boolean => seq === stored,
    /**
     * The engine must wait only while this copies it.
     * @returns what writes the copy while the engine goes on; gently: it rests as long as it works.
     */
    async copy(engine: Engine, seq: number): Promise<(gently: boolean) => Promise<void>> {
      const copied: Saved[] = []
      for (const piece of engine.save()) {
        copied.push(piece)
        await breathe()
      }
      events = 0
      return (gently) => {
        writing = write(seq, copied, gently)
        return writing
      }
    },
    /** When no write is under way. */
    quiet: (): Promise<void> => writing.catch(() => undefined),
  }
}

export async function loadSnapshot(
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
