import { setImmediate as breathe } from 'node:timers/promises'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { Platform } from '@onego/platform/modules'
import { mayFeed, seesRules } from '../access.ts'
import { StreamCode, type StreamRule, type StreamView } from '../contract.ts'
import type { Occurrence } from '../rules.ts'
import {
  appendTick,
  type Connection,
  forgetBatches,
  listStreams,
  type StreamState,
  tryLockStream,
} from '../store/streams.ts'
import type { AlertsDb } from '../store/tables.ts'
import type { StreamItem } from '../streams/index.ts'
import { readEvents } from '../streams/read-events.ts'
import { createFeeding } from './feeding.ts'
import { createHandover } from './handover.ts'
import { openWorker, type Worker } from './worker.ts'

interface StreamsGiven extends Pick<Platform, 'pool' | 'clock' | 'log'> {
  db: AlertsDb
  region: string
  keepDays: number
  snapshotEvents: number
  rulesOf(stream: string): Promise<StreamRule[]>
  raise(found: Occurrence[]): Promise<unknown>
}

interface Fed {
  stream: string
  events: readonly unknown[]
  /** What an event is called in an error. */
  place(index: number): string
}

const POLL_MS = 200
const IDLE_MS = 1000
const LONGEST_TICK_MS = 60_000

/** Streams of events: fed by anybody, each worked on by one server at a time; another takes over when that one dies. */
export function createStreams(given: StreamsGiven) {
  const { db, pool, region, clock } = given
  const handover = createHandover()
  const loop = createLoop({ ...given, handed: handover.take })
  const append = createFeeding({
    ...{ pool, clock, region },
    written(stream: string, seq: number, items: StreamItem[]) {
      if (loop.isMine(stream)) handover.put(stream, seq, items)
      loop.wake()
    },
  })

  /** @throws AppError `alerts.invalid-events` (invalid): then none was taken. */
  const feed = async (
    stream: string,
    events: readonly unknown[],
    place?: (index: number) => string,
  ): Promise<number> => {
    const items = readEvents(events, clock.now(), place)
    await append(StreamCode.parse(stream), items)
    return items.length
  }

  /** A stream belongs to the departments whose rules watch it. @throws AppError `alerts.not-your-stream` (forbidden). */
  const feedFor = async (organisation: string | null, { stream, events, place }: Fed): Promise<number> => {
    const owners = (await given.rulesOf(stream)).map(({ owner }) => owner)
    if (organisation === null || !owners.includes(organisation)) {
      const sentence = `stream: no rule of your department watches ${stream}`
      throw new AppError('forbidden', 'alerts.not-your-stream', sentence)
    }
    return feed(stream, events, place)
  }

  return {
    feed,
    feedFor,
    feedAs(person: Person, fed: Fed): Promise<number> {
      assertAllowed(mayFeed(person))
      if (person.roles.includes('admin')) return feed(fed.stream, fed.events, fed.place)
      return feedFor(person.organisation, fed)
    },

    /** @throws AppError `alerts.invalid-events` (invalid). */
    check: (events: readonly unknown[], place: (index: number) => string): number =>
      readEvents(events, clock.now(), place).length,

    async list(person: Person): Promise<StreamView[]> {
      assertAllowed(seesRules(person))
      const rows = await listStreams(db, region)
      return Promise.all(rows.map(async (row) => toView(row, (await given.rulesOf(row.code)).length)))
    },

    async get(person: Person, code: string): Promise<StreamView> {
      const found = (await this.list(person)).find((one) => one.code === code)
      if (!found) throw notFound('alerts.stream', code)
      return found
    },

    /** Batches that are in the log and were not looked at. */
    waiting: async () =>
      (await listStreams(db, region)).reduce((all, row) => all + Math.max(0, row.last_seq - row.emitted_seq), 0),

    forget: () => forgetBatches(db, region, new Date(clock.now().getTime() - given.keepDays * 86_400_000)),
    /** Looks at all there is, once; in tests and at the end of an import. */
    settle: loop.once,
    start: loop.start,
    stop: loop.stop,
  }
}

const toView = (row: StreamState, rules: number): StreamView => ({
  ...{ code: row.code, received: row.received, duplicates: row.duplicates, late: row.late, rules },
  ...{ newest: row.newest?.toISOString() ?? null, fedAt: row.fed_at?.toISOString() ?? null },
  waiting: Math.max(0, row.last_seq - row.emitted_seq),
})

interface LoopGiven extends StreamsGiven {
  handed(stream: string, seq: number): StreamItem[] | undefined
}

function createLoop(given: LoopGiven) {
  const { db, pool, region, clock, log } = given
  const workers = new Map<string, Worker>()
  const tickedAt = new Map<string, number>()
  let connection: Connection | undefined
  let isStopped = true
  let running: Promise<unknown> = Promise.resolve()
  let round: Promise<void> = Promise.resolve()
  let isAwake = false
  let endPause = () => {}

  const letGo = (error?: unknown) => {
    if (error) log.error({ err: error }, 'work on streams of events stopped; it goes on shortly')
    workers.clear()
    connection?.release(true)
    connection = undefined
  }

  const held = async (): Promise<Connection> => {
    if (connection) return connection
    const opened: Connection = await pool.connect()
    opened.on('error', () => letGo())
    connection = opened
    return opened
  }

  const workerOf = async (row: StreamState): Promise<Worker | undefined> => {
    const mine = workers.get(row.code)
    if (mine) return mine
    if (!(await tryLockStream(await held(), row))) return undefined
    const opened = await openWorker(given, row.code, row.rules_revision)
    workers.set(row.code, opened)
    return opened
  }

  const look = async (row: StreamState) => {
    const worker = await workerOf(row)
    if (!worker) return
    if (worker.revision !== row.rules_revision) await worker.reload(row.rules_revision)
    await worker.advance()
    if (worker.wantsSnapshot()) await worker.snapshot()
    await tickIfIdle(row)
  }

  /** Time goes on at the pace of the clock in a stream whose events were of the present. */
  const tickIfIdle = async (row: StreamState) => {
    const { code, newest, fed_at: fedAt, is_live: isLive } = row
    if (!isLive || !newest || !fedAt) return
    const now = clock.now().getTime()
    const idle = now - fedAt.getTime()
    const since = now - Math.max(fedAt.getTime(), tickedAt.get(code) ?? 0)
    if (idle < IDLE_MS || since < Math.min(LONGEST_TICK_MS, Math.max(IDLE_MS, idle / 4))) return
    tickedAt.set(code, now)
    await appendTick(db, { region, code }, new Date(newest.getTime() + idle), clock.now())
    await workers.get(code)?.advance()
  }

  const lookAtAll = async () => {
    for (const row of await listStreams(db, region)) await look(row)
  }

  /** One round at a time, whoever asks. */
  const once = (): Promise<void> => {
    round = round.catch(() => undefined).then(lookAtAll)
    return round
  }

  const run = async () => {
    while (!isStopped) {
      isAwake = false
      await once().catch(letGo)
      if (!isAwake && !isStopped) await pause()
      else await breathe()
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

  const wake = () => {
    isAwake = true
    endPause()
  }

  return {
    isMine: (stream: string) => workers.has(stream),
    wake,
    once,
    async start() {
      isStopped = false
      running = run()
    },
    async stop() {
      isStopped = true
      wake()
      await running
      await round.catch(() => undefined)
      for (const worker of workers.values()) await worker.snapshot().catch(() => undefined)
      letGo()
    },
  }
}
