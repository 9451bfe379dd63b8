import type { catalogue } from '@onego/catalogue'
import type { exchange, KnownGrant, Subject } from '@onego/exchange'
import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import type { ApiOf } from '@onego/platform/modules'
import { seesEveryKey } from '../rules.ts'
import type { Seals } from '../seals.ts'
import type { SubscriptionRecord } from '../store/tables.ts'

interface Given {
  exchange: Pick<ApiOf<typeof exchange>, 'openSubject' | 'receiptsAbout' | 'dataInfo'>
  catalogue: Pick<ApiOf<typeof catalogue>, 'findResource'>
  crypto: Crypto
  seals: Seals
  clock: Clock
  askedDays: number
}

const PAGE = 100
const MOST_PAGES = 10
const KEY_FIELD_FOR_MS = 30_000

export type Subjects = ReturnType<typeof createSubjects>

/** Which record changed, as far as a subscriber may know. */
export function createSubjects({ exchange: gateway, catalogue: catalog, crypto, seals, clock, askedDays }: Given) {
  const keyFields = new Map<string, { at: number; field: string | null }>()

  const keyFieldOf = async ({ definition: { id, consumer } }: KnownGrant): Promise<string | null> => {
    const known = keyFields.get(id)
    if (known && performance.now() - known.at < KEY_FIELD_FOR_MS) return known.field
    const held = await gateway.dataInfo.granted({ clientId: '', name: '', organisation: consumer })
    const field = held.find(({ grant }) => grant === id)?.keyField ?? null
    keyFields.set(id, { at: performance.now(), field })
    return field
  }

  const tellsKeys = async (grant: KnownGrant): Promise<boolean> => {
    const resource = await catalog.findResource(grant.definition.resource)
    return seesEveryKey(grant.definition, resource, await keyFieldOf(grant))
  }

  /** Asked for by its own number under this grant, and found: then its number says nothing new. */
  const hasAsked = async (grant: KnownGrant, { kind, id }: { kind: string; id: string }): Promise<boolean> => {
    const since = new Date(clock.now().getTime() - askedDays * 86_400_000).toISOString()
    // As receipts name whom was asked for; records that were only in an answer have receipts of another subject.
    const asked = crypto.blindIndex('subject', `${kind}:${id}`)
    let before: string | undefined
    for (let page = 0; page < MOST_PAGES; page += 1) {
      // Receipts are also about things that are nobody's.
      const receipts = await gateway.receiptsAbout({ kind, id } as Subject, { before, limit: PAGE })
      const recent = receipts.filter(({ at }) => at >= since)
      if (recent.some((one) => one.grant === grant.definition.id && one.subject === asked && isAnswer(one))) return true
      if (recent.length < PAGE) return false
      before = recent.at(-1)?.id
    }
    return false
  }

  return {
    tellsKeys,

    /** `sealed`: of `exchange.record-changed`. The key where the grant or a recent question covers it, else a pseudonym. */
    async shown(row: SubscriptionRecord, grant: KnownGrant, sealed: string) {
      const { kind, id } = gateway.openSubject(sealed)
      const isKnown = (await tellsKeys(grant)) || (askedDays > 0 && (await hasAsked(grant, { kind, id })))
      return isKnown ? { key: id } : { pseudonym: seals.pseudonym(row.id, `${kind}:${id}`) }
    },
  }
}

const isAnswer = ({ action, outcome }: { action: string; outcome: string }) =>
  action === 'read' && outcome === 'answered'
