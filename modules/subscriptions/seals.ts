import type { Crypto } from '@onego/platform/crypto'
import type { SubscriptionRecord } from './store/tables.ts'

type Column = 'webhook' | 'secret' | 'earlier_secret'

export type Seals = ReturnType<typeof createSeals>

/** Addresses may hold keys and secrets are keys: both are kept sealed, each for its row and column. */
export function createSeals(crypto: Crypto) {
  const contextOf = (id: string, column: Column) => `subscriptions.subscription:${id}:${column}`
  return {
    seal: (id: string, column: Column, plain: string) => crypto.seal(plain, contextOf(id, column)),
    open(row: SubscriptionRecord, column: Column): string | null {
      const sealed = row[column]
      return sealed === null ? null : crypto.open(sealed, contextOf(row.id, column))
    },
    mark: (webhook: string) => (webhook === '' ? '' : crypto.blindIndex('subscriptions.webhook', webhook)),
    /** The same record under the same subscription always, and never the same under another. */
    pseudonym: (id: string, record: string) => crypto.blindIndex(`subscriptions.pseudonym:${id}`, record),
  }
}
