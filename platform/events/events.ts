import { afterCommit, type Database, savepoint, transaction } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import type { Log } from '../log/index.ts'
import type { EventDefinition } from './define-event.ts'
import {
  type EventFailure,
  ensureCursor,
  eventsAfter,
  findFailureForUpdate,
  hasEventsAfter,
  insertEvent,
  insertFailure,
  listFailures,
  lockCursor,
  markRedelivered,
  moveCursor,
  type PendingEvent,
  postpone,
  renumberForeignEvents,
} from './store.ts'

export interface Events {
  /** Records the fact in the caller's transaction; it is delivered only if that transaction commits. */
  emit<Data>(event: EventDefinition<Data>, data: Data, region?: string): Promise<void>
  /**
   * Subscribes. `handle` runs inside a transaction that also moves the subscriber's place, in commit order, at least once.
   * It must not call partners: enqueue a job for that.
   */
  on<Data>(event: EventDefinition<Data>, subscriber: string, handle: (data: Data) => Promise<void>): void
  /** Delivers all that is due now, in this process. @returns how many deliveries were made. */
  deliver(): Promise<number>
  /** Whether something committed still has to be delivered now (what waits for a retry does not count). */
  isWaiting(): Promise<boolean>
  failures(limit?: number): Promise<EventFailure[]>
  /** @throws AppError `event-failure-not-found`; and whatever the handler throws. */
  redeliver(failureId: string): Promise<void>
  /** Gives every subscriber its place; before this, nothing is delivered. */
  prepare(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

type Handler = (data: never) => Promise<void>
interface Subscriber {
  name: string
  handlers: Map<string, Handler>
}

const BATCH = 100
const ATTEMPTS = 5
const POLL_MS = 500
const delayMs = (attempts: number) => Math.min(30_000, 200 * 4 ** attempts)

export function createEvents(db: Database, log: Log, region: string): Events {
  const subscribers = new Map<string, Subscriber>()
  let isAwake = false
  let endPause = () => {}
  let running: Promise<unknown> = Promise.resolve()
  let stopped = true

  /** Ends the pause between two rounds; a wake-up during a round makes the next one follow at once. */
  const wake = () => {
    isAwake = true
    endPause()
  }
  const loop = async () => {
    while (!stopped) {
      isAwake = false
      const count = await deliverAll().catch((error) => {
        log.error({ err: error }, 'event delivery stopped; it goes on shortly')
        return 0
      })
      if (count === 0 && !isAwake && !stopped) await pause()
    }
  }
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const deliverAll = async () => {
    let count = 0
    for (const subscriber of subscribers.values()) {
      let moved = 0
      do {
        moved = await deliverBatch(db, subscriber, log)
        count += moved
      } while (moved === BATCH)
    }
    return count
  }

  const prepare = async () => {
    if (await transaction(db, () => renumberForeignEvents(db))) {
      log.warn('the events of this database come from another server; they were numbered anew')
    }
    for (const name of subscribers.keys()) await ensureCursor(db, name)
  }

  return {
    async emit(event, data, eventRegion = region) {
      await insertEvent(db, { region: eventRegion, name: event.name, data: event.data.parse(data) })
      afterCommit(wake)
    },
    on(event, name, handle) {
      const subscriber = subscribers.get(name) ?? { name, handlers: new Map<string, Handler>() }
      subscriber.handlers.set(event.name, handle)
      subscribers.set(name, subscriber)
    },
    deliver: deliverAll,
    async isWaiting() {
      for (const { name, handlers } of subscribers.values()) {
        if (await hasEventsAfter(db, name, [...handlers.keys()])) return true
      }
      return false
    },
    failures: (limit = 100) => listFailures(db, limit),
    redeliver: (failureId) =>
      transaction(db, async () => {
        const failure = await findFailureForUpdate(db, failureId)
        if (!failure) throw notFound('event-failure', failureId)
        await subscribers.get(failure.subscriber)?.handlers.get(failure.name)?.(failure.data as never)
        await markRedelivered(db, failureId)
      }),
    prepare,
    async start() {
      await prepare()
      stopped = false
      running = loop()
    },
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}

/** Delivers one batch to one subscriber. A handler that fails is undone alone, waits, and is set aside after all attempts. */
function deliverBatch(db: Database, subscriber: Subscriber, log: Log): Promise<number> {
  return transaction(db, async () => {
    const cursor = await lockCursor(db, subscriber.name)
    if (!cursor) return 0
    const events = await eventsAfter(db, cursor, [...subscriber.handlers.keys()], BATCH)
    let attempts = cursor.attempts
    let done = 0
    for (const event of events) {
      const error = await tryHandle(db, subscriber, event)
      if (error && attempts + 1 < ATTEMPTS) {
        log.warn(
          { err: error, subscriber: subscriber.name, event: event.name },
          'event handler failed; it will be tried again',
        )
        await postpone(db, subscriber.name, delayMs(attempts), String(error))
        return done
      }
      if (error) {
        log.error({ err: error, subscriber: subscriber.name, event: event.name }, 'event handler failed for good')
        await insertFailure(db, subscriber.name, event, String(error))
      }
      attempts = 0
      done += 1
      await moveCursor(db, subscriber.name, event)
    }
    return done
  })
}

async function tryHandle(db: Database, subscriber: Subscriber, event: PendingEvent): Promise<unknown> {
  try {
    await savepoint(db, async () => subscriber.handlers.get(event.name)?.(event.data as never))
    return undefined
  } catch (error) {
    return error
  }
}
