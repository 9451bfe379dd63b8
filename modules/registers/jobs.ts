import type { Jobs } from '@onego/platform/jobs'
import { applyJob, measureJob } from './service/deliveries.ts'
import type { Registers } from './service.ts'

const DAY_MS = 86_400_000
/** A large delivery takes minutes; another server must not begin it meanwhile (it would only wait for its lock). */
const LEASE_MS = 600_000

export function scheduleJobs(jobs: Jobs, registers: Registers): void {
  jobs.work(applyJob, ({ id }) => registers.deliveries.apply(id), { leaseMs: LEASE_MS, parallel: 2 })
  jobs.work(measureJob, async ({ register }) => void (await registers.measure(register)), { leaseMs: LEASE_MS })
  jobs.every('registers.measure-all', DAY_MS, registers.measureAll)
}
