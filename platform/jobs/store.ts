import { sql } from 'kysely'
import { type Database, newId } from '../database/index.ts'

export interface DueJob {
  id: string
  data: unknown
  attempts: number
}

/** A second job with the key of one that still waits is not added. */
export async function insertJob(
  db: Database,
  job: { queue: string; key?: string | undefined; data: unknown; runAt: Date },
): Promise<void> {
  await sql`insert into platform.job (id, queue, key, data, run_at)
    values (${newId()}, ${job.queue}, ${job.key ?? null}, ${JSON.stringify(job.data)}, ${job.runAt})
    on conflict (queue, key) where key is not null and done_at is null and failed_at is null do nothing`.execute(db)
}

/** Takes due jobs for `leaseMs`; a server that dies leaves them to others when the lease ends. */
export async function takeJobs(
  db: Database,
  queue: string,
  limit: number,
  leaseMs: number,
  now: Date,
): Promise<DueJob[]> {
  const { rows } = await sql<DueJob>`update platform.job set attempts = attempts + 1,
      locked_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    where id in (select id from platform.job
      where queue = ${queue} and done_at is null and failed_at is null and run_at <= ${now}
        and (locked_until is null or locked_until <= clock_timestamp())
      order by run_at limit ${limit} for update skip locked)
    returning id, data, attempts`.execute(db)
  return rows
}

/** Which of these queues have work that nobody has taken. */
export async function dueQueues(db: Database, queues: readonly string[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ queue: string }>`select queue from unnest(${queues}::text[]) as known (queue)
    where exists (select 1 from platform.job
      where job.queue = known.queue and done_at is null and failed_at is null and run_at <= ${now}
        and (locked_until is null or locked_until <= clock_timestamp()))`.execute(db)
  return rows.map((row) => row.queue)
}

export async function finishJob(db: Database, id: string): Promise<void> {
  await sql`update platform.job set done_at = now(), locked_until = null, last_error = null where id = ${id}`.execute(
    db,
  )
}

export async function retryJob(db: Database, id: string, runAt: Date, error: string): Promise<void> {
  await sql`update platform.job set locked_until = null, run_at = ${runAt}, last_error = ${error} where id = ${id}`.execute(
    db,
  )
}

export async function failJob(db: Database, id: string, error: string): Promise<void> {
  await sql`update platform.job set locked_until = null, failed_at = now(), last_error = ${error} where id = ${id}`.execute(
    db,
  )
}

export interface JobFailure {
  id: string
  queue: string
  data: unknown
  error: string
  failedAt: Date
}

export async function listFailedJobs(db: Database, limit: number): Promise<JobFailure[]> {
  const { rows } = await sql<JobFailure>`select id, queue, data, last_error as error, failed_at as "failedAt"
    from platform.job where failed_at is not null order by failed_at desc limit ${limit}`.execute(db)
  return rows
}

/** @returns false if there is no such failed job. */
export async function reviveJob(db: Database, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update platform.job set failed_at = null, attempts = 0, run_at = now()
    where id = ${id} and failed_at is not null`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}

export async function deleteDoneJobs(db: Database, before: Date): Promise<void> {
  await sql`delete from platform.job where done_at < ${before}`.execute(db)
}
