import type { clients } from '@onego/clients'
import type { exchange } from '@onego/exchange'
import type { Clock } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { ApiOf } from '@onego/platform/modules'
import type { NewSubscription } from './contract.ts'
import { type AddressRules, readAddress } from './delivery/address.ts'
import type { StandingOf } from './delivery/standing.ts'
import type { Waking } from './delivery/waking.ts'
import type { EventLog } from './event-log.ts'
import type { Seals } from './seals.ts'
import { makeSecret } from './signing.ts'
import { endOfLogForUpdate } from './store/log.ts'
import {
  findSubscription,
  findSubscriptionForUpdate,
  insertSubscription,
  subscriptionsOf,
  updateSubscription,
} from './store/subscriptions.ts'
import type { SubscriptionRecord, SubscriptionsDb } from './store/tables.ts'

export interface ServiceParts {
  db: SubscriptionsDb
  region: string
  clock: Clock
  seals: Seals
  waking: Waking
  log: EventLog
  standingOf: StandingOf
  addresses: AddressRules
  exchange: ApiOf<typeof exchange>
  clients: ApiOf<typeof clients>
}

/** The system that subscribes, and who says so. */
export interface Subscriber {
  clientId: string
  organisation: string
  by: string
}

const MOST_OF_CLIENT = 200
const BOTH_SECRETS_MS = 24 * 3_600_000

export type Subscribing = ReturnType<typeof createSubscribing>

/** What can be done with subscriptions, whoever does it; who may is asked before. */
export function createSubscribing(parts: ServiceParts) {
  const { db, region, clock, seals, waking } = parts

  const get = async (id: string): Promise<SubscriptionRecord> => {
    const row = await findSubscription(db, { region, id })
    if (!row) throw notFound('subscriptions.subscription', id)
    return row
  }

  const change = <T>(id: string, work: (row: SubscriptionRecord) => Promise<T>): Promise<T> =>
    transaction(db, async () => {
      const row = await findSubscriptionForUpdate(db, { region, id })
      if (!row) throw notFound('subscriptions.subscription', id)
      if (row.status === 'ended') throw conflict('ended', `The subscription ${id} has ended; make a new one`)
      return work(row)
    })

  return {
    get,
    ...createBeginning(parts),

    /** Nothing is sent until it is resumed; what happens meanwhile is kept. */
    pause: (id: string) =>
      change(id, async (row) => {
        if (row.status === 'paused') throw conflict('already-paused', `The subscription ${id} is paused already`)
        const paused = { status: 'paused', reason: 'by-person', changed_at: clock.now() } as const
        await updateSubscription(db, row, { ...paused, awake: false, next_at: null })
      }),

    /** Goes on where it stopped. @throws AppError `subscriptions.no-grant` if its grant is no longer in force. */
    async resume(id: string): Promise<void> {
      const { state } = await parts.standingOf(await get(id))
      if (state !== 'good') throw noGrant(id)
      await change(id, async (row) => {
        if (row.status !== 'paused') throw conflict('not-paused', `The subscription ${id} is not paused`)
        const active = { status: 'active', reason: null, changed_at: clock.now() } as const
        const fresh = { ...active, failures: 0, failing_since: null, next_at: null }
        if (row.webhook === null) await updateSubscription(db, row, fresh)
        else await waking.nextTurn(row, fresh)
      })
    },

    end: (id: string, reason: 'by-client' | 'by-person') =>
      change(id, (row) =>
        updateSubscription(db, row, { status: 'ended', reason, changed_at: clock.now(), awake: false, next_at: null }),
      ),

    /** The secret so far goes on signing beside the new one for a day. @returns the new one, this once. */
    rotate: (id: string): Promise<string> =>
      change(id, async (row) => {
        const earlier = seals.open(row, 'secret')
        if (earlier === null) throw noWebhook(id)
        const secret = makeSecret()
        await updateSubscription(db, row, {
          secret: seals.seal(id, 'secret', secret),
          earlier_secret: seals.seal(id, 'earlier_secret', earlier),
          earlier_secret_until: new Date(clock.now().getTime() + BOTH_SECRETS_MS),
          changed_at: clock.now(),
        })
        return secret
      }),

    /** Sends an event that says nothing, to see it arrive. */
    async test(id: string): Promise<void> {
      const row = await get(id)
      if (row.status !== 'active') throw conflict('not-active', `The subscription ${id} is ${row.status}`)
      await parts.log.append({ kind: 'test', resource: row.resource, target: id, facts: {} })
    },
  }
}

function createBeginning({ db, region, clock, seals, addresses, exchange: gateway }: ServiceParts) {
  const recordOf = ({ clientId, organisation, by }: Subscriber, given: NewSubscription, grant: string) => {
    const { resource, purpose, kinds, webhook } = given
    const url = webhook === undefined ? undefined : readAddress(webhook, addresses)
    const id = newId(clock.now().getTime())
    const secret = url ? makeSecret() : null
    const row: SubscriptionRecord = {
      ...{ region, id, client_id: clientId, organisation, resource, purpose, grant_id: grant, kinds },
      webhook: url ? seals.seal(id, 'webhook', url.href) : null,
      webhook_host: url?.host ?? null,
      webhook_mark: seals.mark(url?.href ?? ''),
      secret: secret && seals.seal(id, 'secret', secret),
      ...{ earlier_secret: null, earlier_secret_until: null, status: 'active', reason: null, position: 0 },
      ...{ awake: false, turn: 0, next_at: null, failures: 0, failing_since: null, last_delivered_at: null },
      ...{ made_at: clock.now(), made_by: by, changed_at: clock.now() },
    }
    return { row, secret }
  }

  return {
    /**
     * From now on the system is told of these events. @returns the secret, this once.
     * @throws AppError `subscriptions.no-grant` (forbidden), `subscriptions.wrong-address` (invalid),
     * `subscriptions.exists`, `subscriptions.too-many` (conflict).
     */
    async begin(who: Subscriber, given: NewSubscription): Promise<{ row: SubscriptionRecord; secret: string | null }> {
      const { resource, purpose } = given
      const held = await gateway.grantsOf({ consumer: who.organisation, resource })
      const grant = held.find(({ status, definition }) => status === 'active' && definition.purpose === purpose)
      if (!grant) throw noGrant(resource)
      const { row, secret } = recordOf(who, given, grant.definition.id)
      return transaction(db, async () => {
        row.position = await endOfLogForUpdate(db, region)
        if ((await subscriptionsOf(db, region, who.clientId)).length >= MOST_OF_CLIENT) {
          throw conflict('too-many', `A system has at most ${MOST_OF_CLIENT} subscriptions; end one first`)
        }
        if (!(await insertSubscription(db, row))) {
          throw conflict(
            'exists',
            'resource, purpose, webhook: this system already subscribes to this, at this address',
          )
        }
        return { row, secret }
      })
    },
  }
}

const conflict = (reason: string, sentence: string) => new AppError('conflict', `subscriptions.${reason}`, sentence)

const noWebhook = (id: string) =>
  new AppError('conflict', 'subscriptions.no-webhook', `Nothing is sent for ${id}: it is read at /data/v1/events`)

const noGrant = (what: string) => {
  const sentence = `purpose: your organisation holds no grant in force on ${what} for this purpose; apply for one first`
  return new AppError('forbidden', 'subscriptions.no-grant', sentence)
}
