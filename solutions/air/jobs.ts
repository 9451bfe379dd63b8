import { defineJob, type Jobs } from '@onego/platform/jobs'
import { z } from 'zod'
import type { Air } from './service.ts'

/** Training takes minutes; another server must not begin it meanwhile. */
const LEASE_MS = 1_800_000
const EVERY_MS = 60_000
const tendJob = defineJob('air.tend', z.object({}))

export function scheduleJobs(jobs: Jobs, air: Air): () => Promise<void> {
  const soon = () => jobs.enqueue(tendJob, {}, { key: 'tend' })
  jobs.work(tendJob, air.tend, { leaseMs: LEASE_MS, parallel: 1 })
  jobs.every('air.look', EVERY_MS, soon)
  return soon
}
