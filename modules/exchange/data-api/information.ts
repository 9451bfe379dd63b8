import type { catalogue } from '@onego/catalogue'
import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { ApiOf } from '@onego/platform/modules'
import type { Announcer } from '../announcer.ts'
import type { createGrants } from '../grants/admin.ts'
import type { GrantBook } from '../grants/book.ts'
import type { createReceipts } from '../receipts/views.ts'
import type { ExchangeDb } from '../store/tables.ts'
import type { GrantedResource, ReceiptAnswer } from './contract.ts'
import type { Caller } from './service.ts'

interface Given {
  db: ExchangeDb
  catalogue: ApiOf<typeof catalogue>
  book: GrantBook
  announcer: Announcer
  grants: Pick<ReturnType<typeof createGrants>, 'grantsOf'>
  receipts: Pick<ReturnType<typeof createReceipts>, 'receipt' | 'proofOf'>
}

export type DataInfo = ReturnType<typeof createDataInfo>

/** What a department's system may ask around the calls themselves. */
export function createDataInfo({ db, catalogue: catalog, book, announcer, grants, receipts }: Given) {
  return {
    /** The provider says which records have changed at its source. @throws AppError `exchange.not-provider`. */
    async announce(caller: Caller, code: string, keys: string[]): Promise<void> {
      const resource = await catalog.getResource(code)
      if (resource.provider !== caller.organisation) {
        throw new AppError(
          'forbidden',
          'exchange.not-provider',
          `Only ${resource.providerName} announces changes of it`,
        )
      }
      const kind = resource.subjectKind ?? 'thing'
      const change = { resource: code, provider: resource.provider, change: 'announced' as const, receiptId: null }
      await transaction(db, async () => {
        for (const id of keys) await announcer.recordChanged({ ...change, subject: { kind, id } })
      })
    },

    /** @throws AppError `exchange.receipt-not-found`, also for the receipts of others. */
    async receipt(caller: Caller, id: string): Promise<ReceiptAnswer> {
      const { subject: _, ...receipt } = await receipts.receipt(id)
      const { consumer, provider } = receipt
      if (consumer === caller.organisation) return { receipt, proof: (await receipts.proofOf(id)) ?? null }
      if (provider === caller.organisation) return { receipt: forProvider(receipt), proof: null }
      throw notFound('exchange.receipt', id)
    },

    /** What this system's organisation may read and write today. */
    async granted(caller: Caller): Promise<GrantedResource[]> {
      const held = await grants.grantsOf({ consumer: caller.organisation })
      const active = held.filter(({ status }) => status === 'active')
      return Promise.all(
        active.map(async ({ definition, provider }): Promise<GrantedResource> => {
          const { id: grant, resource: code, purpose, keys, fields, write } = definition
          const { quotaPerDay, ratePerSecond, expiresOn } = definition
          const found = await catalog.findResource(code)
          const bound = await book.find(grant).catch(() => undefined)
          const names = { name: found?.name ?? code, nameEn: found?.nameEn ?? code }
          const limits = { quotaPerDay, ratePerSecond, expiresOn }
          const keyField = bound?.binding.keyField ?? null
          return { resource: code, ...names, provider, grant, purpose, keyField, keys, fields, write, ...limits }
        }),
      )
    },
  }
}

/** What tells the calls of one person apart from those of another is not the provider's to know (as `StewardReceipt`). */
function forProvider(receipt: ReceiptAnswer['receipt']): ReceiptAnswer['receipt'] {
  const { actor } = receipt
  const shown = actor.role === 'citizen' ? { ...actor, personId: '' } : actor
  return { ...receipt, actor: shown, caseId: null, answerHash: null }
}
