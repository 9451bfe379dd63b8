import type { ChallengeRow, IdentityDb } from './tables.ts'

export interface Attempts {
  count: number
  lockedUntil: Date | null
}

/**
 * Counts one more attempt in the window, atomically; a window that has ended starts again.
 * @returns the count after this attempt and the lock that was there before it.
 */
export async function countAttempt(
  db: IdentityDb,
  { key, now, windowEndsAt }: { key: string; now: Date; windowEndsAt: Date },
): Promise<Attempts> {
  const row = await db
    .insertInto('identity.attempt')
    .values({ key, count: 1, window_ends_at: windowEndsAt, locked_until: null })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((of) => {
        const over = of('identity.attempt.window_ends_at', '<=', now)
        return {
          count: of
            .case()
            .when(over)
            .then(1)
            .else(of('identity.attempt.count', '+', 1))
            .end(),
          locked_until: of.case().when(over).then(null).else(of.ref('identity.attempt.locked_until')).end(),
          window_ends_at: of.case().when(over).then(windowEndsAt).else(of.ref('identity.attempt.window_ends_at')).end(),
        }
      }),
    )
    .returning(['count', 'locked_until'])
    .executeTakeFirstOrThrow()
  return { count: row.count, lockedUntil: row.locked_until }
}

export async function lockAttempts(db: IdentityDb, key: string, lockedUntil: Date, windowEndsAt: Date): Promise<void> {
  await db
    .updateTable('identity.attempt')
    .set({ locked_until: lockedUntil, window_ends_at: windowEndsAt })
    .where('key', '=', key)
    .execute()
}

export async function forgetAttempts(db: IdentityDb, key: string): Promise<void> {
  await db.deleteFrom('identity.attempt').where('key', '=', key).execute()
}

export async function insertChallenge(db: IdentityDb, row: Omit<ChallengeRow, 'tries' | 'used_at'>): Promise<void> {
  await db
    .insertInto('identity.challenge')
    .values({ ...row, tries: 0, used_at: null })
    .execute()
}

/** Uses up one try; nothing if the challenge is over, was used, or has had its tries. */
export function tryChallenge(
  db: IdentityDb,
  { id, now, tries }: { id: string; now: Date; tries: number },
): Promise<ChallengeRow | undefined> {
  return db
    .updateTable('identity.challenge')
    .set((of) => ({ tries: of('tries', '+', 1) }))
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries', '<', tries)
    .returningAll()
    .executeTakeFirst()
}

/** @returns false if somebody else used it in between. */
export async function useChallenge(db: IdentityDb, id: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('identity.challenge')
    .set({ used_at: now, subject_sealed: null })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Sessions, codes and counters that are over are not kept. */
export async function forgetExpired(db: IdentityDb, now: Date): Promise<void> {
  await db.deleteFrom('identity.challenge').where('expires_at', '<', now).execute()
  await db.deleteFrom('identity.attempt').where('window_ends_at', '<', now).execute()
  await db.deleteFrom('identity.session').where('expires_at', '<', now).execute()
}
