import { indicatorRecorded } from '@onego/indicators'
import { defineJob } from '@onego/platform/jobs'
import type { Platform } from '@onego/platform/modules'
import { z } from 'zod'
import type { Forecasts } from './service.ts'

const remakeJob = defineJob('forecasts.remake', z.object({ indicator: z.string(), after: z.string() }))
const LEASE_MS = 300_000

export function listenAndWork({ events, jobs }: Pick<Platform, 'events' | 'jobs'>, forecasts: Forecasts): void {
  // Batches that come together are forecast once.
  events.on(indicatorRecorded, 'forecasts', ({ indicator }) =>
    jobs.enqueue(remakeJob, { indicator, after: '' }, { key: indicator }),
  )
  jobs.work(
    remakeJob,
    async ({ indicator, after }) => {
      const next = await forecasts.remake(indicator, after)
      if (next) await jobs.enqueue(remakeJob, { indicator, after: next }, { key: `${indicator} ${next}` })
    },
    { leaseMs: LEASE_MS, parallel: 1 },
  )
}
