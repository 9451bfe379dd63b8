import type { Events } from '@onego/platform/events'
import type { Jobs } from '@onego/platform/jobs'
import type { Failure } from './contract.ts'

const LIMIT = 200

export type Operations = ReturnType<typeof createOperations>

export function createOperations(events: Events, jobs: Jobs) {
  return {
    /** Everything given up and not yet done again, newest first. */
    async failures(): Promise<Failure[]> {
      const [deliveries, given] = await Promise.all([events.failures(LIMIT), jobs.failures(LIMIT)])
      const all = [
        ...deliveries.map((failed) => ({ ...failed, kind: 'event' as const })),
        ...given.map((failed) => ({ ...failed, kind: 'job' as const, name: failed.queue, subscriber: failed.queue })),
      ]
      return all
        .toSorted((a, b) => b.failedAt.getTime() - a.failedAt.getTime())
        .map(({ id, kind, name, subscriber, error, failedAt }) => ({
          id,
          kind,
          name,
          subscriber,
          error,
          failedAt: failedAt.toISOString(),
        }))
    },

    /** @throws AppError `not-found` if it is not there, or was done again by somebody else. */
    redeliver: ({ kind, id }: Pick<Failure, 'kind' | 'id'>) =>
      kind === 'event' ? events.redeliver(id) : jobs.retry(id),
  }
}
