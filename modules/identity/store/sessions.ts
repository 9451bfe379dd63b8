import type { Person } from '@onego/platform/http'
import type { IdentityDb, SessionRow } from './tables.ts'

export async function insertSession(db: IdentityDb, row: SessionRow): Promise<void> {
  await db.insertInto('identity.session').values(row).execute()
}

export interface LiveSession {
  id: string
  person: Person
  mustChangePassword: boolean
  seenAt: Date
}

/** The session of this secret and its person in one query, a citizen's name still sealed; nothing if it ended or rested too long. */
export async function findSession(
  db: IdentityDb,
  { tokenHash, now, idleSince }: { tokenHash: string; now: Date; idleSince: { citizen: Date; staff: Date } },
): Promise<LiveSession | undefined> {
  const row = await db
    .selectFrom('identity.session as session')
    .leftJoin('identity.account as account', 'account.id', 'session.person_id')
    .leftJoin('identity.staff as staff', 'staff.id', 'session.person_id')
    .select(['session.id', 'session.person_id', 'session.kind', 'session.seen_at', 'account.name', 'account.level'])
    .select(['staff.name as staff_name', 'staff.roles', 'staff.organisation', 'staff.must_change', 'staff.active'])
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', now)
    .executeTakeFirst()
  if (!row || row.seen_at <= idleSince[row.kind]) return undefined
  if (row.kind === 'citizen') {
    const person = { roles: [], organisation: null, name: row.name ?? '', level: row.level ?? 0 }
    const seenAt = row.seen_at
    return { id: row.id, seenAt, mustChangePassword: false, person: { ...person, id: row.person_id, kind: 'citizen' } }
  }
  if (!row.active) return undefined
  const mustChangePassword = row.must_change ?? false
  return {
    id: row.id,
    seenAt: row.seen_at,
    mustChangePassword,
    person: {
      id: row.person_id,
      name: row.staff_name ?? '',
      kind: 'staff',
      roles: mustChangePassword ? [] : (row.roles ?? []),
      organisation: row.organisation,
      level: 2,
    },
  }
}

export async function touchSession(db: IdentityDb, tokenHash: string, at: Date): Promise<void> {
  await db.updateTable('identity.session').set({ seen_at: at }).where('token_hash', '=', tokenHash).execute()
}

export function listSessions(db: IdentityDb, personId: string, now: Date): Promise<SessionRow[]> {
  return db
    .selectFrom('identity.session')
    .selectAll()
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()
}

export async function deleteSessionByToken(db: IdentityDb, tokenHash: string): Promise<void> {
  await db.deleteFrom('identity.session').where('token_hash', '=', tokenHash).execute()
}

/** @returns false if this person has no such session. */
export async function deleteSession(db: IdentityDb, personId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('identity.session')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteOtherSessions(db: IdentityDb, personId: string, keptTokenHash: string): Promise<void> {
  await db
    .deleteFrom('identity.session')
    .where('person_id', '=', personId)
    .where('token_hash', '!=', keptTokenHash)
    .execute()
}
