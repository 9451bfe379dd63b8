import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { ATTEMPT_WINDOW_MS, lockMs } from './rules.ts'
import { countAttempt, forgetAttempts, lockAttempts } from './store/attempts.ts'
import type { IdentityDb } from './store/tables.ts'

export type AttemptKind =
  | 'code-number'
  | 'code-address'
  | 'counter-number'
  | 'counter-clerk'
  | 'password'
  | 'password-address'

/** Counts attempts in the database, so that several server processes count together. */
export function createAttempts(db: IdentityDb, crypto: Crypto, clock: Clock) {
  const keyOf = (kind: AttemptKind, value: string) => `${kind}:${crypto.blindIndex(`identity.${kind}`, value)}`
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms)
  const tooMany = (until: Date) =>
    new AppError('limited', 'identity.too-many-attempts', 'Too many attempts: wait and try again', {
      retryAt: until.toISOString(),
    })
  return {
    /** @throws AppError `identity.too-many-attempts` (limited). */
    async allow(kind: AttemptKind, value: string, most: number) {
      const windowEndsAt = inMs(ATTEMPT_WINDOW_MS)
      const { count } = await countAttempt(db, { key: keyOf(kind, value), now: clock.now(), windowEndsAt })
      if (count > most) throw tooMany(windowEndsAt)
    },

    /**
     * Counts before the password is looked at, so that many guesses at once do not all get through.
     * @throws AppError `identity.too-many-attempts` (limited) while the name is locked.
     */
    async allowPassword(username: string) {
      const key = keyOf('password', username)
      // The counter's row stays locked until the lock on the name is written: the next guess sees it.
      const lockedUntil = await transaction(db, async () => {
        const windowEndsAt = inMs(4 * ATTEMPT_WINDOW_MS)
        const { count, lockedUntil: before } = await countAttempt(db, { key, now: clock.now(), windowEndsAt })
        if (before && before > clock.now()) return before
        const ms = lockMs(count)
        if (ms > 0) await lockAttempts(db, key, inMs(ms), inMs(ms + 4 * ATTEMPT_WINDOW_MS))
        return undefined
      })
      if (lockedUntil) throw tooMany(lockedUntil)
    },

    forget: (kind: AttemptKind, value: string) => forgetAttempts(db, keyOf(kind, value)),
  }
}
export type CountedAttempts = ReturnType<typeof createAttempts>
