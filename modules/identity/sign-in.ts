import { randomInt } from 'node:crypto'
import type { notifications } from '@onego/notifications'
import { idNumberIsValid } from '@onego/organisations/contract'
import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { newId, transaction } from '@onego/platform/database'
import { AppError, invalidFields } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import type { Accounts } from './accounts.ts'
import type { CountedAttempts } from './attempts.ts'
import type { FinishSignIn, SignInChallenge, StartSignIn } from './contract.ts'
import type { createRegister, RegisteredPerson } from './register.ts'
import { CODE_LASTS_MS, CODE_TRIES } from './rules.ts'
import type { IdentitySettings } from './settings.ts'
import { insertChallenge, tryChallenge, useChallenge } from './store/attempts.ts'
import type { IdentityDb } from './store/tables.ts'

export interface SignInParts {
  db: IdentityDb
  crypto: Crypto
  clock: Clock
  settings: IdentitySettings
  accounts: Accounts
  attempts: CountedAttempts
  register: ReturnType<typeof createRegister>
  notifications: ApiOf<typeof notifications>
}

const wrongCode = () =>
  new AppError('unauthenticated', 'identity.wrong-code', 'code: wrong, used or too old; ask for a new one')

/** Sign-in of citizens: name and number against the police register, then a one-time code to the phone registered there. */
export function createSignIn(parts: SignInParts) {
  const { db, crypto, clock, settings, attempts, register } = parts
  const hashOf = (challengeId: string, code: string) => crypto.blindIndex('identity.code', `${challengeId}:${code}`)
  return {
    /**
     * Answers the same for a right and a wrong pair of name and number.
     * @throws AppError `identity.id-number` (invalid), `identity.too-many-attempts`, `identity.register-unavailable`.
     */
    async start({ name, idNumber }: StartSignIn, address: string): Promise<SignInChallenge> {
      if (!idNumberIsValid(idNumber)) {
        const message = 'the check character is wrong; compare it with the ID card'
        throw invalidFields('identity.id-number', [{ path: 'idNumber', message }])
      }
      await attempts.allow('code-address', address, settings.SIGN_IN_CODES_PER_ADDRESS)
      await attempts.allow('code-number', idNumber, settings.SIGN_IN_CODES_PER_NUMBER)
      const found = await register.find(name, idNumber)
      return transaction(db, () => keepChallenge(parts, hashOf, found))
    },

    /** @throws AppError `identity.wrong-code` (unauthenticated). */
    async finish({ challengeId, code }: FinishSignIn): Promise<Person> {
      const challenge = await tryChallenge(db, { id: challengeId, now: clock.now(), tries: CODE_TRIES })
      if (!challenge?.subject_sealed || challenge.code_hash !== hashOf(challengeId, code)) throw wrongCode()
      const opened = crypto.open(challenge.subject_sealed, `identity.challenge:${challengeId}`)
      const registered: RegisteredPerson = JSON.parse(opened)
      return transaction(db, async () => {
        if (!(await useChallenge(db, challengeId, clock.now()))) throw wrongCode()
        await attempts.forget('code-number', registered.idNumber)
        return parts.accounts.register(registered)
      })
    },
  }
}

type HashOf = (challengeId: string, code: string) => string

async function keepChallenge(
  { db, crypto, clock, notifications }: SignInParts,
  hashOf: HashOf,
  found: RegisteredPerson | undefined,
): Promise<SignInChallenge> {
  const challengeId = newId()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = new Date(clock.now().getTime() + CODE_LASTS_MS)
  await insertChallenge(db, {
    id: challengeId,
    subject_sealed: found ? crypto.seal(JSON.stringify(found), `identity.challenge:${challengeId}`) : null,
    code_hash: hashOf(challengeId, code),
    expires_at: expiresAt,
  })
  if (found) await notifications.send({ channel: 'sms', phone: found.phone, ...codeText(code) })
  return { challengeId, expiresAt: expiresAt.toISOString(), simulated: notifications.simulates }
}

const codeText = (code: string) => ({
  title: { zh: '登录验证码', en: 'Sign-in code' },
  body: {
    zh: `【一次办】登录验证码 ${code}，5 分钟内有效。任何人索要验证码都是诈骗，请勿告诉他人。`,
    en: `[Onego] Your sign-in code is ${code}, valid for 5 minutes. Never tell it to anybody.`,
  },
})
