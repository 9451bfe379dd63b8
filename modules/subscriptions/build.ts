import type { catalogue } from '@onego/catalogue'
import type { clients } from '@onego/clients'
import type { exchange } from '@onego/exchange'
import type { organisations } from '@onego/organisations'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { createDelivery, LEASE_MS } from './delivery/deliver.ts'
import { hostRules } from './delivery/hosts.ts'
import { createMessages } from './delivery/messages.ts'
import { createSender } from './delivery/send.ts'
import { createStanding } from './delivery/standing.ts'
import { createSubjects } from './delivery/subjects.ts'
import { createWaking, deliverJob, retryJob } from './delivery/waking.ts'
import { createDesk } from './desk.ts'
import { createEventLog } from './event-log.ts'
import { takeIn } from './intake.ts'
import { createSeals } from './seals.ts'
import { createSubscribing } from './service.ts'
import type { SubscriptionsSettings } from './settings.ts'
import { subscriptionsOf } from './store/subscriptions.ts'
import { createStreams } from './streams/streams.ts'
import { clean, lookAfter, scheduleUpkeep } from './upkeep.ts'

interface Given {
  platform: Platform
  settings: SubscriptionsSettings
  uses: {
    organisations: ApiOf<typeof organisations>
    catalogue: ApiOf<typeof catalogue>
    exchange: ApiOf<typeof exchange>
    clients: ApiOf<typeof clients>
  }
}

/** The parts of the module, each made of those before it. */
export function build({ platform, settings, uses }: Given) {
  const { db, clock, crypto, jobs, events, log, platformSettings } = platform
  const { REGION: region, PUBLIC_URL } = platformSettings
  const origin = PUBLIC_URL ? new URL(PUBLIC_URL).origin : ''
  const askedDays = settings.SUBSCRIPTION_ASKED_DAYS
  const hosts = hostRules(settings.SUBSCRIBER_HOSTS)
  const seals = createSeals(crypto)
  const waking = createWaking(db, jobs)
  const standingOf = createStanding(uses)
  const subjects = createSubjects({ ...uses, crypto, seals, clock, askedDays })
  const messages = createMessages({ subjects, origin })
  const shared = { ...uses, db, region, clock, seals, waking, standingOf, messages }
  const streams = createStreams({ ...shared, log, most: settings.SUBSCRIBER_STREAMS })
  const eventLog = createEventLog({ ...shared, tellStreams: streams.tellAll })
  const addresses = { hosts, plainHttp: settings.SUBSCRIBER_PLAIN_HTTP === 'yes' }
  const subscribing = createSubscribing({ ...shared, log: eventLog, addresses })
  const sender = createSender(hosts)
  const deliver = createDelivery({ ...shared, sender, chance: Math.random })
  const limits = { leaseMs: LEASE_MS, parallel: settings.SUBSCRIBER_DELIVERIES }
  jobs.work(deliverJob, deliver, limits)
  jobs.work(retryJob, deliver, limits)
  takeIn(events, eventLog)
  const upkeep = { ...shared, logDays: settings.SUBSCRIPTION_LOG_DAYS }
  scheduleUpkeep(jobs, upkeep)
  return {
    desk: createDesk({ ...shared, subjects, subscribing, askedDays, origin }),
    subscribing,
    streams,
    seals,
    listOf: (clientId: string) => subscriptionsOf(db, region, clientId),
    lookAfter: () => lookAfter(upkeep),
    clean: () => clean(upkeep),
    async close() {
      await streams.stop()
      sender.close()
    },
  }
}
