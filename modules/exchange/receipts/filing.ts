import { setTimeout as wait } from 'node:timers/promises'
import { outsideTransaction } from '@onego/platform/database'
import type { Log } from '@onego/platform/log'
import { fileGroups, isWaiting } from '../store/calls.ts'
import type { ExchangeDb } from '../store/tables.ts'

/** Groups of one statement. */
const AT_ONCE = 4
const IDLE_MS = 1000
/** How often to look whether another server has filed what it was at. */
const LOOK_MS = 5
/** While calls go on, filing rests this many times as long as it worked: answering comes first. */
const REST = 15

export interface Filing {
  /** Calls have ended: their receipts wait to be filed. */
  wake(calls: number): void
  /** Files what waits, for at most so long. @returns false if some is left. */
  catchUp(withinMs?: number): Promise<boolean>
  /** Files the group that holds this receipt, however many others wait before it. @returns receipts filed. */
  ensure(receiptId: string): Promise<number>
  stop(): Promise<void>
}

/**
 * Receipts are durable and in the ledger before a call is answered, as one row for all calls that ended together. Filing
 * copies them, behind, into the tables where they are looked up by person, department and resource.
 */
export function createFiling(db: ExchangeDb, region: string, log: Log): Filing {
  let calls = 0
  let running: Promise<void> | undefined
  let stopped = false

  const fileSome = () => outsideTransaction(() => fileGroups(db, region, { oldest: AT_ONCE }))

  const run = async () => {
    for (let filed = 1; filed > 0 && !stopped; ) {
      const began = performance.now()
      const before = calls
      filed = await fileSome()
      const busy = calls !== before
      if (filed > 0 && busy) await wait((performance.now() - began) * REST)
    }
  }

  const start = () => {
    if (running || stopped) return
    running = run()
      .catch(async (error) => {
        log.error({ err: error }, 'receipts are not being filed; it goes on shortly')
        await wait(IDLE_MS, undefined, { ref: false })
      })
      .finally(() => {
        running = undefined
      })
  }

  return {
    wake(more) {
      calls += more
      start()
    },
    async catchUp(withinMs = 2000) {
      const until = performance.now() + withinMs
      while (performance.now() < until) {
        if ((await fileSome()) > 0) continue
        if (!(await isWaiting(db, region))) return true
        await wait(LOOK_MS)
      }
      return false
    },
    ensure: (receiptId) => outsideTransaction(() => fileGroups(db, region, { holding: receiptId })),
    async stop() {
      stopped = true
      await running
    },
  }
}
