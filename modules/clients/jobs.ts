import type { Clock } from '@onego/platform/clock'
import type { Jobs } from '@onego/platform/jobs'
import type { ClientsDb } from './store/tables.ts'
import { deleteSeenBefore, deleteTokensBefore } from './store/tokens.ts'

interface Given {
  db: ClientsDb
  jobs: Jobs
  clock: Clock
  region: string
  tokenDays: number
}

const MOST_AT_ONCE = 5000

export function scheduleJobs({ db, jobs, clock, region, tokenDays }: Given): void {
  jobs.every('clients.forget-proofs', 60_000, () => deleteSeenBefore(db, region, clock.now()))
  jobs.every('clients.forget-tokens', 3_600_000, async () => {
    const before = new Date(clock.now().getTime() - tokenDays * 86_400_000)
    while ((await deleteTokensBefore(db, region, before, MOST_AT_ONCE)) === MOST_AT_ONCE);
  })
}
