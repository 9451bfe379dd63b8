import { calendarChanged } from '@onego/calendars'
import { grantChanged } from '@onego/exchange'
import type { Events } from '@onego/platform/events'
import type { Jobs } from '@onego/platform/jobs'
import type { DataRequests } from './service.ts'

/** How often limits and terms are looked at; they are whole days. */
const ROUND_MS = 300_000

export function scheduleWork(jobs: Jobs, events: Events, dataRequests: DataRequests): void {
  jobs.every('data-requests.watch', ROUND_MS, async () => void (await dataRequests.watch()))
  events.on(calendarChanged, 'data-requests.limits', () => dataRequests.reckonAgain())
  events.on(grantChanged, 'data-requests.revoked', async ({ grant, change }) => {
    if (change === 'revoked') await dataRequests.grantRevoked(grant)
  })
}
