import type { z } from 'zod'
import type { Clock } from '../clock/index.ts'
import { afterCommit, type Database } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import type { Log } from '../log/index.ts'
import { createPace } from './pace.ts'
import {
  type DueJob,
  deleteDoneJobs,
  dueQueues,
  failJob,
  finishJob,
  insertJob,
  type JobFailure,
  listFailedJobs,
  retryJob,
  reviveJob,
  takeJobs,
} from './store.ts'

export interface JobDefinition<Data> {
  name: string
  data: z.ZodType<Data>
}

/** Work to be done later or again until it succeeds, e.g. `cases.write-back`. */
export function defineJob<Data>(name: string, data: z.ZodType<Data>): JobDefinition<Data> {
  return { name, data }
}

export interface Jobs {
  /** Enqueues in the caller's transaction. A job with the same `key` that still waits is not added twice. */
  enqueue<Data>(job: JobDefinition<Data>, data: Data, options?: { runAt?: Date; key?: string }): Promise<void>
  /** Says how a job is done: outside any transaction, at least once, so it must bear being called twice. */
  work<Data>(
    job: JobDefinition<Data>,
    handle: (data: Data) => Promise<void>,
    options?: { attempts?: number; leaseMs?: number; parallel?: number },
  ): void
  /** Runs `handle` about every `everyMs`, in one server process at a time. */
  every(name: string, everyMs: number, handle: () => Promise<void>): void
  /** Does all that is due now, in this process. @returns how many jobs were done. */
  runDue(): Promise<number>
  failures(limit?: number): Promise<JobFailure[]>
  retry(id: string): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

interface Worker {
  handle: (data: never) => Promise<void>
  attempts: number
  leaseMs: number
  parallel: number
  everyMs?: number
}

const delayMs = (attempts: number) => Math.min(600_000, 500 * 4 ** (attempts - 1))

export function createJobs(db: Database, log: Log, clock: Clock): Jobs {
  const workers = new Map<string, Worker>()
  const findDue = () => dueQueues(db, [...workers.keys()], clock.now())
  const pace = createPace(fill, () =>
    findDue().catch((error) => {
      log.error({ err: error }, 'jobs cannot be looked for; that goes on shortly')
      return []
    }),
  )
  /** Queues that may have more than was taken; what comes later is told or found by looking again. */
  const moreMayWait = new Set<string>()

  /** Takes what is due and has room; what hangs keeps its own place and no other. */
  async function fill(queue: string, running: Set<Promise<void>>): Promise<void> {
    const worker = workers.get(queue)
    if (!worker) return
    moreMayWait.add(queue)
    // Half of the places are filled at once, so that busy queues are asked less often.
    if (running.size > worker.parallel / 2) return
    const room = worker.parallel - running.size
    const jobs = await takeJobs(db, queue, room, worker.leaseMs, clock.now()).catch((error) => {
      log.error({ err: error, queue }, 'jobs stopped; they go on shortly')
      return []
    })
    if (jobs.length < room) moreMayWait.delete(queue)
    for (const job of jobs) {
      const work = runOne(queue, worker, job)
        .catch((error) => log.error({ err: error, queue }, 'a job could not be marked as done; it is done again'))
        .then(() => {
          running.delete(work)
          if (moreMayWait.has(queue) && !worker.everyMs) pace.askNow(queue)
        })
      running.add(work)
    }
  }

  const runDue = async () => {
    const due = (await findDue()).flatMap((queue) => {
      const worker = workers.get(queue)
      return worker ? [runQueue(queue, worker)] : []
    })
    return (await Promise.all(due)).reduce((sum, count) => sum + count, 0)
  }

  async function runQueue(queue: string, worker: Worker): Promise<number> {
    const jobs = await takeJobs(db, queue, worker.parallel, worker.leaseMs, clock.now())
    await Promise.all(jobs.map((job) => runOne(queue, worker, job)))
    return worker.everyMs ? 0 : jobs.length
  }

  async function runOne(queue: string, worker: Worker, job: DueJob) {
    try {
      await worker.handle(job.data as never)
    } catch (error) {
      return afterFailure(queue, worker, job, error)
    }
    if (worker.everyMs) await retryJob(db, job.id, soon(worker.everyMs), '')
    else await finishJob(db, job.id)
  }

  async function afterFailure(queue: string, worker: Worker, job: DueJob, error: unknown) {
    const last = job.attempts >= worker.attempts
    log.warn({ err: error, queue, last }, 'job failed')
    if (last) await failJob(db, job.id, String(error))
    else await retryJob(db, job.id, soon(worker.everyMs ?? delayMs(job.attempts)), String(error))
  }

  const soon = (ms: number) => new Date(clock.now().getTime() + ms)

  return {
    async enqueue(job, data, options = {}) {
      await insertJob(db, {
        queue: job.name,
        key: options.key,
        data: job.data.parse(data),
        runAt: options.runAt ?? clock.now(),
      })
      afterCommit(() => pace.askNow(job.name))
    },
    work(job, handle, { attempts = 8, leaseMs = 60_000, parallel = 4 } = {}) {
      workers.set(job.name, { handle, attempts, leaseMs, parallel })
    },
    every(name, everyMs, handle) {
      workers.set(name, { handle, attempts: Number.POSITIVE_INFINITY, leaseMs: 120_000, parallel: 1, everyMs })
    },
    runDue,
    failures: (limit = 100) => listFailedJobs(db, limit),
    async retry(id) {
      if (!(await reviveJob(db, id))) throw notFound('job', id)
      pace.look()
    },
    async start() {
      for (const [queue, worker] of workers) {
        if (worker.everyMs) await insertJob(db, { queue, key: 'every', data: {}, runAt: clock.now() })
      }
      await deleteDoneJobs(db, new Date(Date.now() - 30 * 86_400_000))
      pace.start()
    },
    stop: pace.stop,
  }
}
