import type { Jobs } from '@onego/platform/jobs'
import { exportJob } from './service/lake.ts'
import type { Indicators } from './service.ts'

/** A large export takes minutes; another server must not begin it meanwhile. */
const LEASE_MS = 1_800_000
const DAY_MS = 86_400_000

export function scheduleJobs(jobs: Jobs, indicators: Indicators): void {
  const options = { leaseMs: LEASE_MS, parallel: 1 }
  jobs.work(exportJob, async ({ indicator }) => void (await indicators.exportLake(indicator)), options)
  jobs.every('indicators.recompute', DAY_MS, async () => void (await indicators.recompute()))
}
