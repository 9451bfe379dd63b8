import { randomInt } from 'node:crypto'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person, type SentFile } from '@onego/platform/http'
import { attends, maySee } from '../access.ts'
import type { BeginSession, Session } from '../contract.ts'
import { CODE_TRIES, LASTS_MS, maskPhone, WAITS_MS } from '../rules.ts'
import {
  agree,
  endSessions,
  findLive,
  findLiveOf,
  insertSession,
  type SessionRow,
  type Signature,
  tryCode,
} from '../store.ts'
import type { Citizen, Given } from './given.ts'
import { agreedText, codeText } from './words.ts'

/** A citizen at the counter: begun by a clerk, agreed to by her, over after half an hour or when another begins. */
export function createSessions(given: Given) {
  const { db, crypto, clock, region, uses } = given
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms)
  const seal = (id: string, citizen: Citizen) => crypto.seal(JSON.stringify(citizen), `counter.session:${id}`)
  const citizenOf = (row: SessionRow): Citizen => JSON.parse(crypto.open(row.citizen, `counter.session:${row.id}`))
  const hashOf = (id: string, code: string) => crypto.blindIndex('counter.code', `${id}:${code}`)

  function view(row: SessionRow): Session {
    const { name, idNumber, phone } = citizenOf(row)
    return {
      ...{ id: row.id, name, idNumber, phone: phone && maskPhone(phone) },
      ...{ agreeBy: phone ? 'code' : 'signature', agreed: row.agreed_by !== null },
      ...{ expiresAt: row.expires_at.toISOString(), simulated: uses.notifications.simulates },
    }
  }

  /** @throws AppError `counter.session-not-found`, also for one that is over or another clerk's. */
  async function get(clerk: Person, id: string): Promise<SessionRow> {
    const row = await findLive(db, region, id, clock.now())
    if (!row || !maySee(clerk, { clerkId: row.clerk_id, organisation: row.organisation })) {
      throw notFound('counter.session', id)
    }
    return row
  }

  /** The citizen's account, made as her first sign-in would make it; from now on the clerk may fill in for her. */
  async function open(row: SessionRow, by: 'code' | 'signature', signature?: Signature): Promise<Session> {
    const { name, idNumber, phone } = citizenOf(row)
    return transaction(db, async () => {
      const person = await uses.identity.registerCitizen({ name, idNumber, ...(phone ? { phone } : {}) })
      const agreed = { person_id: person.id, agreed_by: by, agreed_at: clock.now(), expires_at: inMs(LASTS_MS) }
      const opened = await agree(db, row, { ...agreed, ...(signature ? { signature } : {}) })
      if (!opened) throw notFound('counter.session', row.id)
      await uses.notifications.send({ channel: 'message', personId: person.id, ...agreedText(await nameOf(row)) })
      return view(opened)
    })
  }

  const nameOf = async ({ organisation }: SessionRow) => {
    const { name, nameEn } = await uses.organisations.get(organisation)
    return { zh: name, en: nameEn || name }
  }

  async function add(clerk: Person, citizen: Citizen): Promise<SessionRow> {
    const id = newId()
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const { id: clerk_id, organisation } = clerk
    const row: SessionRow = {
      ...{ region, id, clerk_id, organisation: organisation ?? '', citizen: seal(id, citizen), person_id: null },
      ...{ code_hash: citizen.phone ? hashOf(id, code) : null, tries: 0, agreed_by: null, signature: null },
      ...{ begun_at: clock.now(), agreed_at: null, expires_at: inMs(WAITS_MS), ended_at: null },
    }
    await transaction(db, async () => {
      await endSessions(db, region, clerk_id, clock.now())
      if (!(await insertSession(db, row))) throw begunTwice()
      const { phone } = citizen
      if (phone) await uses.notifications.send({ channel: 'sms', phone, ...codeText(await nameOf(row), code) })
    })
    return row
  }

  return {
    get,
    citizenOf,
    nameOf,

    /** @throws AppError as `identity.checkAtCounter` does. */
    async begin(clerk: Person, shown: BeginSession): Promise<Session> {
      assertAllowed(attends(clerk))
      await endSessions(db, region, clerk.id, clock.now())
      return view(await add(clerk, await uses.identity.checkAtCounter(clerk, shown)))
    },

    async current(clerk: Person): Promise<Session | null> {
      const row = await findLiveOf(db, region, clerk.id, clock.now())
      return row && maySee(clerk, { clerkId: row.clerk_id, organisation: row.organisation }) ? view(row) : null
    },

    /** @throws AppError `counter.wrong-code`, `counter.code-spent` (invalid), `counter.session-not-found`. */
    async agreeByCode(clerk: Person, id: string, code: string): Promise<Session> {
      const row = await get(clerk, id)
      if (row.agreed_by) return view(row)
      const tries = row.code_hash ? await tryCode(db, row, CODE_TRIES) : undefined
      if (tries === undefined) throw codeSpent()
      if (row.code_hash === hashOf(id, code)) return open(row, 'code')
      if (tries >= CODE_TRIES) throw codeSpent()
      const left = CODE_TRIES - tries
      throw new AppError('invalid', 'counter.wrong-code', `code: not the one sent to her phone; ${left} more tries`, {
        left,
      })
    },

    /** Only where the register has no phone. @throws AppError `counter.code-needed` (conflict), as `materials.take` does. */
    async agreeBySignature(clerk: Person, id: string, sent: SentFile): Promise<Session> {
      const row = await get(clerk, id)
      if (row.agreed_by) return view(row)
      if (citizenOf(row).phone) {
        throw new AppError('conflict', 'counter.code-needed', 'She has a phone: type in the code that was sent to it')
      }
      await uses.materials.take(sent)
      const { sha256, bytes } = await uses.materials.contents.put(sent.content)
      return open(row, 'signature', { id: newId(), sha256, bytes })
    },

    async end(clerk: Person, id: string): Promise<void> {
      const row = await get(clerk, id)
      await endSessions(db, region, row.clerk_id, clock.now())
    },
  }
}
export type Sessions = ReturnType<typeof createSessions>

const codeSpent = () =>
  new AppError('invalid', 'counter.code-spent', 'code: guessed wrong five times; begin the session anew')

const begunTwice = () =>
  new AppError('conflict', 'counter.begun-twice', 'A session was begun twice at the same moment; begin it anew')
