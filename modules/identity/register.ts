import type { exchange } from '@onego/exchange'
import type { Actor } from '@onego/exchange/contract'
import type { organisations } from '@onego/organisations'
import { AppError } from '@onego/platform/errors'
import type { ApiOf } from '@onego/platform/modules'
import { isAlive, sameName } from './rules.ts'

export interface RegisteredPerson {
  name: string
  idNumber: string
  phone: string
}

/** `phone`: null where the register has none that a code could go to. */
export type CheckedPerson = Omit<RegisteredPerson, 'phone'> & { phone: string | null }

const PURPOSE = 'identity.verify'

/**
 * Asks the police register (公安人口基本信息) whether this name belongs to this number. The read is an ordinary call
 * through the exchange: it needs a grant and leaves a receipt that the person finds under "my data".
 */
export function createRegister(
  uses: { exchange: ApiOf<typeof exchange>; organisations: ApiOf<typeof organisations> },
  resource: string,
) {
  const platformBody = async () => (await uses.organisations.list()).find((body) => body.kind === 'platform')
  let consumer: string | undefined

  /** `by`: who on duty asks; the sign-in itself if nobody does. */
  async function check(name: string, idNumber: string, by?: Actor): Promise<CheckedPerson | undefined> {
    try {
      consumer ??= (await platformBody())?.code
      if (!consumer) throw new Error('no organisation of kind platform is known')
      const { records } = await uses.exchange.read({
        grant: { consumer, resource, purpose: PURPOSE },
        subject: { kind: 'person', id: idNumber },
        by: by ?? { personId: 'sign-in', name: '登录核验', organisation: consumer, role: 'system' },
        purpose: PURPOSE,
      })
      return matching(records, name, idNumber)
    } catch (error) {
      const sentence = 'The police register does not answer; try again later'
      throw new AppError('unavailable', 'identity.register-unavailable', sentence, {}, error)
    }
  }

  return {
    /**
     * @returns nothing if the pair is wrong.
     * @throws AppError `identity.register-unavailable` (unavailable).
     */
    check,

    /** The same for a sign-in: also nothing if the register has no phone to send a code to. */
    async find(name: string, idNumber: string): Promise<RegisteredPerson | undefined> {
      const found = await check(name, idNumber)
      return found?.phone ? { ...found, phone: found.phone } : undefined
    },
  }
}

function matching(records: Record<string, unknown>[], name: string, idNumber: string): CheckedPerson | undefined {
  const found = records.find((record) => sameName(name, String(record.name ?? '')) && isAlive(record.status))
  const phone = String(found?.phone ?? '').replace(/\D/g, '')
  return found && { name: String(found.name), idNumber, phone: phone.length >= 7 ? phone : null }
}
