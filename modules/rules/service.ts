import type { Clock } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayWrite } from './access.ts'
import type { NewRulesEntry } from './contract.ts'
import { insertEntry, listEntries, type RulesDb } from './store.ts'

export type Rules = ReturnType<typeof createRules>

export function createRules(db: RulesDb, clock: Clock, region: string) {
  return {
    add(person: Person, { title }: NewRulesEntry) {
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
