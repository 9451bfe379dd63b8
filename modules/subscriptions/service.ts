import type { Clock } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayWrite } from './access.ts'
import type { NewSubscriptionsEntry } from './contract.ts'
import { insertEntry, listEntries, type SubscriptionsDb } from './store.ts'

export type Subscriptions = ReturnType<typeof createSubscriptions>

export function createSubscriptions(db: SubscriptionsDb, clock: Clock, region: string) {
  return {
    add(person: Person, { title }: NewSubscriptionsEntry) {
      assertAllowed(mayWrite(person))
      const organisation = person.organisation ?? ''
      return insertEntry(db, { region, id: newId(), organisation, title, made_at: clock.now() })
    },

    list(person: Person) {
      assertAllowed(mayWrite(person))
      return listEntries(db, person.organisation ?? '')
    },
  }
}
