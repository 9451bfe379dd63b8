import type { Clock } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import type { Jobs } from '@onego/platform/jobs'
import type { Standing, StandingOf } from './delivery/standing.ts'
import type { Waking } from './delivery/waking.ts'
import { deleteDeliveries } from './store/deliveries.ts'
import { deleteEvents, eventsFor, startOfLog } from './store/log.ts'
import {
  dueSubscriptions,
  endBefore,
  findSubscriptionForUpdate,
  subscriptionsInForce,
  updateSubscription,
} from './store/subscriptions.ts'
import type { SubscriptionRecord, SubscriptionsDb } from './store/tables.ts'

interface Given {
  db: SubscriptionsDb
  region: string
  clock: Clock
  waking: Waking
  standingOf: StandingOf
  logDays: number
}

const LOOK_EVERY_MS = 60_000
const CLEAN_EVERY_MS = 3_600_000
/** That a grant was revoked is heard within seconds; a subscription that has not heard by then has ended silently. */
const FAREWELL_MS = 60_000

export function scheduleUpkeep(jobs: Jobs, given: Given): void {
  jobs.every('subscriptions.look', LOOK_EVERY_MS, () => lookAfter(given))
  jobs.every('subscriptions.clean', CLEAN_EVERY_MS, () => clean(given))
}

/** Ends what is over although nothing happened (a grant expired, a system was retired), and wakes what was left behind. */
export async function lookAfter({ db, region, clock, waking, standingOf }: Given): Promise<void> {
  for (const row of await dueSubscriptions(db, region, clock.now())) await waking.enqueue(row)
  for (const row of await subscriptionsInForce(db, region)) {
    const standing = await standingOf(row)
    if (isOver(standing, row, clock.now())) {
      const reason = standing.reason
      const over = { status: 'ended', reason, changed_at: clock.now(), awake: false, next_at: null } as const
      await updateSubscription(db, row, over)
    } else if (standing.state === 'good' && isAsleep(row)) {
      await transaction(db, async () => {
        const now = await findSubscriptionForUpdate(db, row)
        if (!now || !isAsleep(now)) return
        const [missed] = await eventsFor(db, now, { after: now.position, limit: 1 })
        if (missed) await waking.nextTurn(now)
      })
    }
  }
}

const isAsleep = (row: SubscriptionRecord) => row.status === 'active' && row.webhook !== null && !row.awake

function isOver(
  standing: Standing,
  row: SubscriptionRecord,
  now: Date,
): standing is Extract<Standing, { reason: unknown }> {
  if (standing.state === 'over') return !row.awake || row.webhook === null
  if (standing.state !== 'last-word' || (row.awake && row.webhook !== null)) return false
  const { revokedAt } = standing.grant
  return revokedAt === null || now.getTime() - new Date(revokedAt).getTime() > FAREWELL_MS
}

/** Removes what is older than the setting's days, and ends what stood still for longer than that. */
export async function clean({ db, region, clock, logDays }: Given): Promise<void> {
  const before = new Date(clock.now().getTime() - logDays * 86_400_000)
  await deleteEvents(db, region, before)
  await deleteDeliveries(db, region, before)
  const start = await startOfLog(db, region)
  if (start !== undefined) await endBefore(db, { region, seq: start, at: clock.now() })
}
