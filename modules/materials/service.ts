import type { Clock } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayWrite } from './access.ts'
import type { NewMaterialsEntry } from './contract.ts'
import { insertEntry, listEntries, type MaterialsDb } from './store.ts'

export type Materials = ReturnType<typeof createMaterials>

export function createMaterials(db: MaterialsDb, clock: Clock, region: string) {
  return {
    add(person: Person, { title }: NewMaterialsEntry) {
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
