import { outsideTransaction } from '@onego/platform/database'

/**
 * Whether anything about clients changed, in any server process. While somebody asks, the number is read again every
 * 150 ms; an answer counts for 400 ms from when the question was asked, so that a change acts within half a second,
 * and a database that does not answer makes everyone wait for it instead of believing what was.
 */
export interface Revision {
  /** The number if it is fresh enough to be believed, else undefined. */
  known(): number | undefined
  /** Asks the database unless the number is fresh. */
  current(): Promise<number>
  /** What is known counts no longer: something was changed here. */
  forget(): void
  stop(): void
}

const FRESH_MS = 400
const LOOK_EVERY_MS = 150
const REST_AFTER_MS = 10_000

interface Look {
  startedAt: number
  number: Promise<number>
}

export function createRevision(read: () => Promise<number>): Revision {
  let number = 0
  let freshUntil = Number.NEGATIVE_INFINITY
  let askedAt = 0
  let timer: NodeJS.Timeout | undefined
  let running: Look | undefined

  const look = (): Promise<number> => {
    if (running) return running.number
    const mine: Look = { startedAt: performance.now(), number: outsideTransaction(read) }
    running = mine
    mine.number = mine.number.then(
      (found) => {
        // Forgotten meanwhile: what was read may be from before the change.
        if (running !== mine) return found
        running = undefined
        number = found
        freshUntil = mine.startedAt + FRESH_MS
        return found
      },
      (error) => {
        if (running === mine) running = undefined
        throw error
      },
    )
    return mine.number
  }

  const rest = () => {
    clearInterval(timer)
    timer = undefined
  }

  const lookAgain = () => {
    if (performance.now() - askedAt > REST_AFTER_MS) rest()
    else look().catch(() => undefined) // whoever asks next sees the error
  }

  const known = () => {
    askedAt = performance.now()
    return askedAt < freshUntil ? number : undefined
  }

  return {
    known,
    async current() {
      timer ??= setInterval(lookAgain, LOOK_EVERY_MS).unref()
      return known() ?? look()
    },
    forget() {
      running = undefined
      freshUntil = Number.NEGATIVE_INFINITY
    },
    stop: rest,
  }
}
