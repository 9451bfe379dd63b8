import type { Log as Logger } from '@onego/platform/log'
import { integrateBatch, type Log } from './integrate.ts'

/** Time in which entries gather into one batch once the first has come. */
const GATHER_MS = 40
/** How often to look for entries of a server that died before it could integrate them. */
const IDLE_MS = 1000

export interface Sequencer {
  /** Entries have been committed. */
  wake(): void
  start(): Promise<void>
  stop(): Promise<void>
}

/** Integrates in the background at its own pace: the more waits, the larger the batches. */
export function createSequencer(log: Log, logger: Logger): Sequencer {
  let timer: NodeJS.Timeout | undefined
  let due = 0
  let running: Promise<void> | undefined
  let stopped = true

  const plan = (inMs: number) => {
    const at = Date.now() + inMs
    if (stopped || running || (timer && due <= at)) return
    clearTimeout(timer)
    due = at
    timer = setTimeout(round, inMs)
  }
  const round = () => {
    timer = undefined
    running = integrateBatch(log, { waits: false })
      .catch((error) => {
        logger.error({ err: error }, 'the log stopped growing; it goes on shortly')
        return 0
      })
      .then((taken) => {
        running = undefined
        plan(taken ? GATHER_MS : IDLE_MS)
      })
  }

  return {
    wake: () => plan(GATHER_MS),
    async start() {
      stopped = false
      plan(0)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
