import { indicatorRecorded } from '@onego/indicators'
import { defineJob } from '@onego/platform/jobs'
import type { Platform } from '@onego/platform/modules'
import { z } from 'zod'
import type { Alerts } from './service.ts'

const CLOCK_MS = 30_000
const FORGET_MS = 3_600_000

const watchJob = defineJob('alerts.watch', z.object({ rule: z.string() }))

export function listenAndWork({ events, jobs }: Pick<Platform, 'events' | 'jobs'>, alerts: Alerts): void {
  // Many batches that come together are judged once.
  events.on(indicatorRecorded, 'alerts', async ({ indicator }) => {
    for (const rule of await alerts.rulesTouchedBy(indicator)) await jobs.enqueue(watchJob, { rule }, { key: rule })
  })
  jobs.work(watchJob, ({ rule }) => alerts.watch(rule), { leaseMs: 600_000, parallel: 1 })
  jobs.every('alerts.clock', CLOCK_MS, async () => {
    await alerts.escalate()
    await alerts.tell()
  })
  jobs.every('alerts.forget', FORGET_MS, () => alerts.streams.forget())
}
