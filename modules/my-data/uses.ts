import type { exchange } from '@onego/exchange'
import type { Receipt } from '@onego/exchange/contract'
import type { identity } from '@onego/identity'
import type { ProofFile } from '@onego/ledger/contract'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayReadOwn } from './access.ts'
import type { ReadFilter, ReadPage, UseSummary } from './contract.ts'
import { summarise } from './rules.ts'

interface Given {
  exchange: ApiOf<typeof exchange>
  identity: ApiOf<typeof identity>
}

const PAGE = 200
const SUMMARISED = 2000

/** The uses of a citizen's data, as their receipts tell. */
export function createUses({ exchange, identity }: Given) {
  /** @throws AppError `http.not-allowed` (forbidden), `identity.level-too-low`. */
  const subjectOf = async (person: Person) => {
    assertAllowed(mayReadOwn(person))
    return { kind: 'person' as const, id: await identity.idNumberOf(person.id) }
  }

  /** @throws AppError `my-data.use-not-found`, also for the receipts of others. */
  const getUse = async (person: Person, receiptId: string): Promise<Receipt> => {
    const subject = await subjectOf(person)
    if (!(await exchange.isAbout(receiptId, subject))) throw notFound('my-data.use', receiptId)
    return exchange.receipt(receiptId)
  }

  return {
    subjectOf,
    getUse,

    async list(person: Person, { department, before, limit }: ReadFilter): Promise<ReadPage> {
      const subject = await subjectOf(person)
      const items: Receipt[] = []
      for (let from = before; ; ) {
        const page = await exchange.receiptsAbout(subject, { ...(from ? { before: from } : {}), limit: PAGE })
        items.push(...page.filter((receipt) => !department || receipt.consumer === department))
        from = page.at(-1)?.id
        if (items.length > limit) return { items: items.slice(0, limit), next: items[limit - 1]?.id ?? null }
        if (page.length < PAGE) return { items, next: null }
      }
    },

    async summary(person: Person): Promise<UseSummary> {
      const receipts = await exchange.receiptsAbout(await subjectOf(person), { limit: SUMMARISED })
      return { ...summarise(receipts), isPartial: receipts.length === SUMMARISED }
    },

    /** The receipt's committed facts with the proof that they are in the log. @throws AppError `my-data.proof-waits`. */
    async proof(person: Person, receiptId: string): Promise<ProofFile> {
      await getUse(person, receiptId)
      const proof = await exchange.proofOf(receiptId)
      if (!proof) throw new AppError('unavailable', 'my-data.proof-waits', 'The receipt gets its place in the log soon')
      return proof
    },
  }
}
