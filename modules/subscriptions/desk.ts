import type { catalogue } from '@onego/catalogue'
import type { clients } from '@onego/clients'
import type { exchange } from '@onego/exchange'
import type { organisations } from '@onego/organisations'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayManage, maySee, seesThingsOf } from './access.ts'
import type {
  Choices,
  Delivery,
  MadeOnScreen,
  NewSubscriptionFor,
  SubscriptionDetail,
  SubscriptionRow,
} from './contract.ts'
import type { StandingOf } from './delivery/standing.ts'
import type { Subjects } from './delivery/subjects.ts'
import type { Seals } from './seals.ts'
import type { Subscribing } from './service.ts'
import { listDeliveries } from './store/deliveries.ts'
import { listSubscriptions } from './store/subscriptions.ts'
import type { DeliveryRow, SubscriptionRecord, SubscriptionsDb } from './store/tables.ts'

interface Given {
  db: SubscriptionsDb
  region: string
  seals: Seals
  subjects: Subjects
  standingOf: StandingOf
  subscribing: Subscribing
  askedDays: number
  origin: string
  organisations: ApiOf<typeof organisations>
  catalogue: ApiOf<typeof catalogue>
  exchange: ApiOf<typeof exchange>
  clients: ApiOf<typeof clients>
}

const MOST_LISTED = 1000
const DELIVERIES_SHOWN = 50

export type Desk = ReturnType<typeof createDesk>

/** What stewards do for the systems of their department. */
export function createDesk(given: Given) {
  const { db, region, subscribing } = given
  const { rowsOf, detailOf } = createViews(given)

  const managed = async (person: Person, id: string): Promise<SubscriptionRecord> => {
    const row = await subscribing.get(id)
    assertAllowed(mayManage(person, row.organisation))
    return row
  }
  const doing = (work: (id: string) => Promise<unknown>) => async (person: Person, id: string) => {
    await managed(person, id)
    await work(id)
    return detailOf(person, await subscribing.get(id))
  }

  return {
    /** Of the person's department, newest first, those that ended last; administrators and auditors see all. */
    async list(person: Person): Promise<SubscriptionRow[]> {
      const own = seesThingsOf(person)
      assertAllowed(own !== undefined)
      return rowsOf(await listSubscriptions(db, { region, organisation: own ?? undefined, limit: MOST_LISTED }))
    },

    async get(person: Person, id: string): Promise<SubscriptionDetail> {
      const row = await subscribing.get(id)
      assertAllowed(maySee(person, row.organisation))
      return detailOf(person, row)
    },

    choices: (person: Person): Promise<Choices> => choicesFor(given, person),

    /** @throws AppError `subscriptions.client-not-active` (conflict) and those of `begin`. */
    async add(person: Person, { clientId, ...wanted }: NewSubscriptionFor): Promise<MadeOnScreen> {
      const client = await given.clients.findClient(clientId)
      assertAllowed(client !== undefined && mayManage(person, client.organisation))
      if (client?.status !== 'active') {
        throw new AppError('conflict', 'subscriptions.client-not-active', `clientId: ${clientId} is not in use`)
      }
      const who = { clientId, organisation: client.organisation, by: person.name }
      const { row, secret } = await subscribing.begin(who, wanted)
      return { id: row.id, secret }
    },

    async rotate(person: Person, id: string): Promise<{ secret: string }> {
      await managed(person, id)
      return { secret: await subscribing.rotate(id) }
    },
    pause: doing(subscribing.pause),
    resume: doing(subscribing.resume),
    test: doing(subscribing.test),
    end: doing((id) => subscribing.end(id, 'by-person')),
  }
}

/** Systems that are in use and grants in force, of the person's department; of all departments with systems for administrators. */
async function choicesFor({ clients: known, exchange: gateway, ...given }: Given, person: Person): Promise<Choices> {
  assertAllowed(person.roles.includes('admin') || mayManage(person, person.organisation ?? ''))
  const systems = (await known.registry.list(person)).filter(({ status }) => status === 'active')
  const departments = [...new Set(systems.map(({ organisation }) => organisation))]
  const held = await Promise.all(departments.map((consumer) => gateway.grantsOf({ consumer })))
  const active = held.flat().filter(({ status }) => status === 'active')
  const grants = await Promise.all(
    active.map(async ({ definition: { resource, purpose, purposeText, consumer } }) => {
      const found = await given.catalogue.findResource(resource)
      const name = { zh: found?.name ?? resource, en: found?.nameEn || (found?.name ?? resource) }
      return { resource, name, purpose, purposeText, organisation: consumer }
    }),
  )
  return {
    clients: systems.map(({ id, name, organisation }) => ({ id, name, organisation })),
    grants,
    streamUrl: `${given.origin}/data/v1/events`,
  }
}

function createViews({ db, region, seals, subjects, standingOf, askedDays, ...given }: Given) {
  const rowsOf = async (rows: SubscriptionRecord[]): Promise<SubscriptionRow[]> => {
    const once = <T>(find: (key: string) => Promise<T>) => {
      const known = new Map<string, Promise<T>>()
      return (key: string) => known.get(key) ?? known.set(key, find(key)).get(key) ?? find(key)
    }
    const organisationOf = once((code) => given.organisations.find(code))
    const resourceOf = once((code) => given.catalogue.findResource(code))
    const clientOf = once((id) => given.clients.findClient(id))
    return Promise.all(
      rows.map(async (row) => ({
        ...toView(row),
        clientId: row.client_id,
        clientName: (await clientOf(row.client_id))?.name ?? row.client_id,
        organisation: row.organisation,
        organisationName: inWords(await organisationOf(row.organisation), row.organisation),
        resourceName: inWords(await resourceOf(row.resource), row.resource),
        webhookHost: row.webhook_host,
      })),
    )
  }

  const detailOf = async (person: Person, row: SubscriptionRecord): Promise<SubscriptionDetail> => {
    const [shown] = await rowsOf([row])
    if (!shown) throw new Error('one row makes one view')
    const standing = await standingOf(row)
    const manages = mayManage(person, row.organisation)
    const deliveries = await listDeliveries(db, { region, id: row.id, limit: DELIVERIES_SHOWN })
    return {
      ...shown,
      grant: row.grant_id,
      purposeText: 'grant' in standing ? standing.grant.definition.purposeText : { zh: row.purpose, en: row.purpose },
      webhook: manages ? seals.open(row, 'webhook') : null,
      madeBy: row.made_by,
      earlierSecretUntil: row.earlier_secret_until?.toISOString() ?? null,
      tellsKeys: standing.state === 'good' && (await subjects.tellsKeys(standing.grant)),
      askedDays,
      deliveries: deliveries.map(toDelivery),
      mayManage: manages,
    }
  }
  return { rowsOf, detailOf }
}

const inWords = (found: { name: string; nameEn: string } | undefined, code: string) => ({
  zh: found?.name ?? code,
  en: found?.nameEn || (found?.name ?? code),
})

/** What the system itself and its steward both see. */
export const toView = (row: SubscriptionRecord) => ({
  ...{ id: row.id, resource: row.resource, purpose: row.purpose, kinds: row.kinds },
  ...{ status: row.status, reason: row.reason, failures: row.failures },
  madeAt: row.made_at.toISOString(),
  lastDeliveredAt: row.last_delivered_at?.toISOString() ?? null,
  nextAt: row.next_at?.toISOString() ?? null,
})

const toDelivery = (row: DeliveryRow): Delivery => ({
  ...{ id: row.id, messageId: row.message_id, kind: row.kind, at: row.at.toISOString() },
  ...{ attempt: row.attempt, outcome: row.outcome, status: row.status, tookMs: row.took_ms },
})
