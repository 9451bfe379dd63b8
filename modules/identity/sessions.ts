import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { newId } from '@onego/platform/database'
import { notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { openName } from './accounts.ts'
import type { Session } from './contract.ts'
import { deviceName, SESSION_LASTS_MS, SESSION_RESTS_MS } from './rules.ts'
import {
  deleteOtherSessions,
  deleteSession,
  deleteSessionByToken,
  findSession,
  insertSession,
  type LiveSession,
  listSessions,
  touchSession,
} from './store/sessions.ts'
import type { IdentityDb } from './store/tables.ts'

const TOUCH_MS = 60_000
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Sessions: 32 random bytes in the visitor's cookie, their SHA-256 here. */
export function createSessions(db: IdentityDb, crypto: Crypto, clock: Clock) {
  return {
    /** @returns the secret for the cookie. */
    async open(person: { id: string; kind: Person['kind'] }, userAgent: string): Promise<string> {
      const token = randomBytes(32).toString('base64url')
      const now = clock.now()
      await insertSession(db, {
        token_hash: hashOf(token),
        id: newId(),
        person_id: person.id,
        kind: person.kind,
        device: deviceName(userAgent),
        created_at: now,
        seen_at: now,
        expires_at: new Date(now.getTime() + SESSION_LASTS_MS[person.kind]),
      })
      return token
    },

    async find(token: string | undefined): Promise<LiveSession | undefined> {
      if (!token) return undefined
      const now = clock.now()
      const ago = (ms: number) => new Date(now.getTime() - ms)
      const idleSince = { citizen: ago(SESSION_RESTS_MS.citizen), staff: ago(SESSION_RESTS_MS.staff) }
      const session = await findSession(db, { tokenHash: hashOf(token), now, idleSince })
      if (session && session.seenAt <= ago(TOUCH_MS)) await touchSession(db, hashOf(token), now)
      if (session?.person.kind !== 'citizen') return session
      return { ...session, person: { ...session.person, name: openName(crypto, session.person) } }
    },

    end: (token: string) => deleteSessionByToken(db, hashOf(token)),

    async list(person: Person, token: string | undefined): Promise<Session[]> {
      const current = token === undefined ? '' : hashOf(token)
      const rows = await listSessions(db, person.id, clock.now())
      return rows.map((row) => ({
        id: row.id,
        device: row.device,
        signedInAt: row.created_at.toISOString(),
        lastSeenAt: row.seen_at.toISOString(),
        current: row.token_hash === current,
      }))
    },

    /** @throws AppError `identity.session-not-found`. */
    async endOne(person: Person, id: string) {
      if (!(await deleteSession(db, person.id, id))) throw notFound('identity.session', id)
    },

    endOthers: (person: Person, token: string | undefined) =>
      deleteOtherSessions(db, person.id, token === undefined ? '' : hashOf(token)),
  }
}
