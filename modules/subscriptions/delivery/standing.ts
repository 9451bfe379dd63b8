import type { clients } from '@onego/clients'
import type { exchange, KnownGrant } from '@onego/exchange'
import type { ApiOf } from '@onego/platform/modules'
import type { Reason } from '../contract.ts'
import type { EventRow, SubscriptionRecord } from '../store/tables.ts'

/**
 * Whether a subscription may be told anything now: `good`; `last-word`: its grant has ended and only that is still said;
 * `on-hold`: its system is disabled for the time being; `over`: for good.
 */
export type Standing =
  | { state: 'good'; grant: KnownGrant }
  | { state: 'last-word'; grant: KnownGrant; reason: Reason }
  | { state: 'on-hold' }
  | { state: 'over'; reason: Reason }

export type Sayable = Extract<Standing, { grant: KnownGrant }>

interface Given {
  exchange: Pick<ApiOf<typeof exchange>, 'findGrant'>
  clients: Pick<ApiOf<typeof clients>, 'findClient'>
}

export type StandingOf = (row: SubscriptionRecord) => Promise<Standing>

/** Asked before every single delivery: a grant that ended ends delivery at once. */
export function createStanding({ exchange: gateway, clients: known }: Given): StandingOf {
  return async (row) => {
    const client = await known.findClient(row.client_id)
    if (!client || client.status === 'retired') return { state: 'over', reason: 'client-retired' }
    if (client.status !== 'active') return { state: 'on-hold' }
    const grant = await gateway.findGrant(row.grant_id)
    if (grant?.status === 'active' && grant.definition.consumer === row.organisation) return { state: 'good', grant }
    return afterGrant(row, grant)
  }
}

function afterGrant(row: SubscriptionRecord, grant: KnownGrant | undefined): Standing {
  const reason = grant?.status === 'expired' ? 'grant-expired' : 'grant-revoked'
  const isTold = grant !== undefined && row.kinds.includes('grant-changed')
  return isTold ? { state: 'last-word', grant, reason } : { state: 'over', reason }
}

/** What may be said in this state of things. */
export function maySay(standing: Standing, event: EventRow): standing is Sayable {
  return standing.state === 'good' || (standing.state === 'last-word' && event.kind === 'grant-changed')
}

export const isFarewell = (event: EventRow) => event.kind === 'grant-changed' && event.facts.change === 'revoked'
