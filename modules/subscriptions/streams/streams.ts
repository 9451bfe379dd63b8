import type { ClientToken } from '@onego/clients'
import type { Clock } from '@onego/platform/clock'
import { AppError } from '@onego/platform/errors'
import type { Log } from '@onego/platform/log'
import { endOfLog, startOfLog } from '../store/log.ts'
import { type Feed, type FeedParts, feedOn } from './feed.ts'
import { createStream } from './stream.ts'

interface Given extends Omit<FeedParts, 'now'> {
  clock: Clock
  log: Log
  /** Of one system at this process. */
  most: number
}

export interface Opening {
  caller: ClientToken
  /** Last-Event-ID; undefined begins with what comes now. */
  after: number | undefined
  only: string | undefined
  /** Throws once the caller's token no longer holds. */
  recheck: () => Promise<unknown>
}

interface Open extends Feed {
  recheck: () => Promise<unknown>
  isFeeding: boolean
  again: boolean
  expiry: NodeJS.Timeout | undefined
}

const HEARTBEAT_MS = 15_000
const POLL_MS = 500
const SLOW_MS = 20_000
const RETRY_MS = 3_000

export type Streams = ReturnType<typeof createStreams>

/** Event streams of this process. They read the log, so a stream may go on at any process where another broke off. */
export function createStreams(given: Given) {
  const { db, region, clock, log, most } = given
  const parts: FeedParts = { ...given, now: () => clock.now() }
  const streams = new Set<Open>()
  let seen = 0
  let timers: NodeJS.Timeout[] = []

  const feed = async (open: Open): Promise<void> => {
    open.again = true
    if (open.isFeeding) return
    open.isFeeding = true
    await untilDone(open).catch((error) => {
      if (!(error instanceof AppError)) log.warn({ err: error }, 'an event stream broke off')
      open.stream.end(error instanceof AppError ? error.code : 'broken off; ask again', RETRY_MS)
    })
    open.isFeeding = false
    if (open.again && !open.stream.ended) void feed(open)
  }
  const untilDone = async (open: Open): Promise<void> => {
    while (open.again && !open.stream.ended) {
      open.again = false
      await open.recheck()
      await feedOn(parts, open)
    }
  }

  const tellAll = () => {
    for (const open of streams) void feed(open)
  }
  const poll = async () => {
    const end = await endOfLog(db, region).catch(() => seen)
    if (end === seen) return
    seen = end
    tellAll()
  }
  /** Also moves the reader's place on past what did not concern it. */
  const beat = (open: Open) => {
    if (open.isFeeding) return
    void open.stream.write(`: alive\nid: ${open.position}\n\n`)
    void feed(open)
  }

  const startTimers = () => {
    if (timers.length > 0) return
    const heartbeat = () => {
      for (const open of streams) beat(open)
    }
    timers = [setInterval(() => void poll(), POLL_MS).unref(), setInterval(heartbeat, HEARTBEAT_MS).unref()]
  }
  const stopTimers = () => {
    for (const timer of timers) clearInterval(timer)
    timers = []
  }

  const close = (open: Open) => {
    clearTimeout(open.expiry)
    streams.delete(open)
    if (streams.size === 0) stopTimers()
  }

  return {
    /** @throws AppError `subscriptions.too-many-streams` (limited). */
    async open({ caller, after, only, recheck }: Opening) {
      const mine = [...streams].filter(({ clientId }) => clientId === caller.clientId)
      if (mine.length >= most) {
        const sentence = `A system may keep ${most} event streams open; close one first`
        throw new AppError('limited', 'subscriptions.too-many-streams', sentence, { retryAfterMs: RETRY_MS })
      }
      const stream = createStream(SLOW_MS, () => close(open))
      const open: Open = {
        ...{ clientId: caller.clientId, only, position: 0, stream, recheck },
        ...{ isFeeding: true, again: false, expiry: undefined },
      }
      streams.add(open)
      try {
        const [end, start] = [await endOfLog(db, region), await startOfLog(db, region)]
        open.position = Math.min(after ?? end, end)
        const isGap = after !== undefined && start !== undefined && after < start - 1
        const opening = `: open\nretry: ${RETRY_MS}\nid: ${open.position}\n\n`
        await stream.write(isGap ? `${opening}event: onego.stream.gap\ndata: {"oldest":${start}}\n\n` : opening)
      } catch (error) {
        stream.readable.destroy()
        throw error
      }
      const leftMs = Math.max(0, caller.expiresAt - clock.now().getTime())
      open.expiry = setTimeout(() => stream.end('the token has expired', RETRY_MS), leftMs).unref()
      open.isFeeding = false
      startTimers()
      void feed(open)
      return stream.readable
    },

    tellAll,

    async stop() {
      for (const { stream } of streams) stream.readable.destroy()
      stopTimers()
    },
  }
}
