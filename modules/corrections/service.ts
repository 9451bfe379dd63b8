import type { Clock } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayWrite } from './access.ts'
import type { NewCorrectionsEntry } from './contract.ts'
import { type CorrectionsDb, insertEntry, listEntries } from './store.ts'

export type Corrections = ReturnType<typeof createCorrections>

export function createCorrections(db: CorrectionsDb, clock: Clock, region: string) {
  return {
    add(person: Person, { title }: NewCorrectionsEntry) {
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
