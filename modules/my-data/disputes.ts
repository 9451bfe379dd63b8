import type { corrections } from '@onego/corrections'
import type { Objection, OpenCorrection, OwnCorrection } from '@onego/corrections/contract'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayReadOwn } from './access.ts'
import type { createUses } from './uses.ts'

interface Given {
  uses: ReturnType<typeof createUses>
  corrections: ApiOf<typeof corrections>
}

/** 校核纠错 from the citizen's side: what is wrong about her, and what became of it. */
export function createDisputes({ uses, corrections }: Given) {
  return {
    /** @throws AppError `my-data.use-not-found`, and as `corrections.open` does. */
    async open(person: Person, given: OpenCorrection): Promise<OwnCorrection> {
      await uses.getUse(person, given.receiptId)
      const { id: idNumber } = await uses.subjectOf(person)
      return corrections.open({ by: { kind: 'citizen', person, idNumber }, ...given })
    },

    async mine(person: Person): Promise<OwnCorrection[]> {
      assertAllowed(mayReadOwn(person))
      return corrections.ofCitizen(person.id)
    },

    /** @throws AppError as `corrections.objectAsCitizen` does. */
    async object(person: Person, id: string, objection: Objection): Promise<void> {
      assertAllowed(mayReadOwn(person))
      await corrections.objectAsCitizen(person, id, objection)
    },
  }
}
