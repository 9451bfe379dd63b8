import type { Clock } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayWrite } from './access.ts'
import type { NewClientsEntry } from './contract.ts'
import { type ClientsDb, insertEntry, listEntries } from './store.ts'

export type Clients = ReturnType<typeof createClients>

export function createClients(db: ClientsDb, clock: Clock, region: string) {
  return {
    add(person: Person, { title }: NewClientsEntry) {
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
