import { idNumberIsValid } from '@onego/organisations/contract'
import { AppError, invalidFields } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { CountedAttempts } from './attempts.ts'
import type { CheckedPerson, createRegister } from './register.ts'

/** In a quarter of an hour: names tried for one number, and numbers tried by one clerk. */
const MOST_OF_NUMBER = 5
const MOST_OF_CLERK = 40

interface Shown {
  name: string
  /** 18 characters, capital X. */
  idNumber: string
}

/** The real-name check of a citizen at a counter; the receipt of the look names the clerk and his organisation. */
export function createCounterCheck(attempts: CountedAttempts, register: ReturnType<typeof createRegister>) {
  /**
   * @throws AppError `identity.id-number` (invalid), `identity.no-match` (invalid), `identity.too-many-attempts` (limited),
   * `identity.register-unavailable` (unavailable).
   */
  return async (clerk: Person, { name, idNumber }: Shown): Promise<CheckedPerson> => {
    if (!idNumberIsValid(idNumber)) {
      const message = 'the check character is wrong; compare it with the ID card'
      throw invalidFields('identity.id-number', [{ path: 'idNumber', message }])
    }
    await attempts.allow('counter-clerk', clerk.id, MOST_OF_CLERK)
    await attempts.allow('counter-number', idNumber, MOST_OF_NUMBER)
    const { id: personId, organisation } = clerk
    const found = await register.check(name, idNumber, { personId, name: clerk.name, organisation, role: 'clerk' })
    if (found) return found
    const sentence = 'name, idNumber: the register knows no such pair; copy both from the ID card'
    throw new AppError('invalid', 'identity.no-match', sentence)
  }
}
