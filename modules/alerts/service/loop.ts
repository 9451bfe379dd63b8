import { setImmediate as breathe } from 'node:timers/promises'
import type { Platform } from '@onego/platform/modules'
import {
  appendTick,
  type Connection,
  findStream,
  listStreams,
  type StreamState,
  tryLockStream,
} from '../store/streams.ts'
import { tickAfter } from './ticking.ts'
import { createTurns } from './turns.ts'
import { openWorker, type Worker, type WorkerGiven } from './worker.ts'

interface LoopGiven extends WorkerGiven, Pick<Platform, 'pool' | 'clock' | 'log'> {}

const POLL_MS = 200
/** A stream that never falls silent still hears of other rules and has its state stored. */
const LOOK_MS = 1000

/** Works on the streams this server holds, each by itself: one that is behind, or whose state is being stored, holds up no other. */
export function createLoop(given: LoopGiven) {
  const { db, region, clock } = given
  const holding = createHolding(given)
  const { workers } = holding
  const tickedAt = new Map<string, number>()
  let isStopped = true
  let running: Promise<unknown> = Promise.resolve()
  let isStoring = false
  const pauses = createPauses()

  const workerOf = async (row: StreamState): Promise<Worker> => {
    const mine = workers.get(row.code)
    if (mine) return mine
    const opened = await openWorker(given, row.code, row.rules_revision)
    workers.set(row.code, opened)
    return opened
  }

  /** Once it is due; the states of one stream at a time. */
  const store = async (code: string, worker: Worker) => {
    await breathe()
    if (isStoring || !worker.wantsSnapshot()) return
    isStoring = true
    try {
      const write = await worker.copyState()
      void write(true)
        .catch((error) => holding.failed(code, worker, error))
        .finally(() => {
          isStoring = false
        })
    } catch (error) {
      isStoring = false
      throw error
    }
  }

  const advance = async (row: StreamState, worker: Worker) => {
    const between = () => store(row.code, worker)
    let { rules_revision: revision } = row
    for (let more = true; more; ) {
      if (worker.revision !== revision) await worker.reload(revision)
      more = await worker.advance(LOOK_MS, between)
      await between()
      if (more) revision = (await findStream(db, row))?.rules_revision ?? revision
    }
  }

  const turns = createTurns(async (code: string, row: StreamState) => {
    let worker: Worker | undefined
    try {
      worker = await workerOf(row)
      await advance(row, worker)
      if (await tickIfIdle(row, worker.waitsMs())) await worker.advance(LOOK_MS)
    } catch (error) {
      holding.failed(code, worker, error)
      throw error
    }
  })

  /** Time goes on at the pace of the clock in a stream whose events were of the present. */
  const tickIfIdle = async ({ code, newest, fed_at: fedAt, is_live: isLive }: StreamState, waitsMs: number) => {
    if (!isLive || !newest || !fedAt) return false
    const now = clock.now().getTime()
    const ticked = tickedAt.get(code) ?? 0
    const ms = tickAfter({
      idleMs: now - fedAt.getTime(),
      sinceTickMs: ticked > fedAt.getTime() ? now - ticked : undefined,
      waitsMs,
    })
    if (ms === undefined) return false
    tickedAt.set(code, now)
    await appendTick(db, { region, code }, new Date(newest.getTime() + ms), clock.now())
    return true
  }

  /** @returns one promise for each stream that is held here: kept when all there was is looked at. */
  const askForAll = async (): Promise<Promise<void>[]> => {
    const asked: Promise<void>[] = []
    for (const row of await listStreams(db, region)) if (await holding.isMine(row)) asked.push(turns.ask(row.code, row))
    return asked
  }

  const run = async () => {
    while (!isStopped) {
      pauses.sleepy()
      const asked = await askForAll().catch((error) => holding.failed('', undefined, error) ?? [])
      for (const one of asked) one.catch(() => undefined) // said and mended where it failed
      await pauses.pause(POLL_MS)
    }
  }

  return {
    isMine: (stream: string) => workers.has(stream),
    wake: pauses.wake,
    /** Looks at all there is, once. */
    once: async (): Promise<void> => void (await Promise.all(await askForAll())),
    async start() {
      isStopped = false
      running = run()
    },
    async stop() {
      isStopped = true
      pauses.wake()
      await running
      await turns.idle()
      for (const worker of workers.values()) await worker.snapshot().catch(() => undefined)
      holding.letGo()
    },
  }
}

/** Sleeps until somebody wakes it or the time has come; who wakes it while it is awake is not forgotten. */
function createPauses() {
  let isAwake = false
  let end = () => {}
  return {
    sleepy() {
      isAwake = false
    },
    wake() {
      isAwake = true
      end()
    },
    pause: (ms: number) =>
      isAwake
        ? breathe()
        : new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, ms)
            end = () => {
              clearTimeout(timer)
              resolve()
            }
          }),
  }
}

/** Which streams are this server's: held by a lock of a connection of its own, and lost with it. */
function createHolding({ pool, log }: Pick<LoopGiven, 'pool' | 'log'>) {
  const workers = new Map<string, Worker>()
  const locked = new Set<string>()
  let connection: Connection | undefined
  let asking: Promise<unknown> = Promise.resolve()

  const letGo = () => {
    workers.clear()
    locked.clear()
    connection?.release(true)
    connection = undefined
  }

  const held = async (): Promise<Connection> => {
    if (connection) return connection
    const opened: Connection = await pool.connect()
    opened.on('error', () => connection === opened && letGo())
    connection = opened
    return opened
  }

  const lock = async (row: StreamState): Promise<boolean> => {
    if (locked.has(row.code)) return true
    const has = await tryLockStream(await held(), row)
    if (has) locked.add(row.code)
    return has
  }

  return {
    workers,
    letGo,
    /** One question at a time over the connection. */
    isMine(row: StreamState): Promise<boolean> {
      const answer = asking.then(() => lock(row))
      asking = answer.catch(() => undefined)
      return answer
    },
    /** All are let go and taken again, from what is stored. What fails of a worker that was let go before says nothing new. */
    failed(code: string, worker: Worker | undefined, error: unknown): undefined {
      if (worker && workers.get(code) !== worker) return
      log.error({ err: error, stream: code }, 'work on streams of events stopped; it goes on shortly')
      letGo()
    },
  }
}
