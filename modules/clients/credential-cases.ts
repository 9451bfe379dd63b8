import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { ClientDetail, Method, WithSecret } from './contract.ts'
import { makeSecret, type ReadCredential, readCertificate, readKeys } from './credentials.ts'
import type { Register, RegisterParts } from './register.ts'
import { listCredentials } from './store/clients.ts'
import type { ClientRow } from './store/tables.ts'

const MOST: Record<Method, number> = { secret: 2, key: 10, certificate: 10 }

/** @throws AppError as `readKeys` and `readCertificate` do. */
export const readCredentials = (method: Method, text: string, now: Date): ReadCredential[] =>
  method === 'key' ? readKeys(text) : [readCertificate(text, now)]

/** What a client proves itself with, added and removed: the new before the old goes, so that nothing stands still. */
export function createCredentialCases({ db, region, clock }: RegisterParts, register: Register) {
  const { change, addCredential, takeCredential } = register

  const assertRoom = async ({ id, method }: ClientRow, more: number) => {
    const has = (await listCredentials(db, { region, id })).length
    const most = MOST[method]
    if (has + more <= most) return
    const sentence = `credential: this client has ${has} and may have ${most}; remove one that is no longer used first`
    throw new AppError('conflict', 'clients.too-many-credentials', sentence, { most })
  }

  return {
    /** A second secret, so that a system can be moved to it before the first is removed. */
    async addSecret(person: Person, id: string): Promise<WithSecret> {
      const made = makeSecret()
      const client = await change(person, id, async (found) => {
        if (found.method !== 'secret') throw otherMethod(found)
        await assertRoom(found, 1)
        await addCredential(person, id, made)
        return { kind: 'credential-added', details: { kind: 'secret', shown: [made.shown] } }
      })
      return { client, secret: made.secret }
    },

    /** A key (JWK, JWK set, PEM) or a certificate (PEM), as the client's method wants. */
    addCredential: (person: Person, id: string, text: string): Promise<ClientDetail> =>
      change(person, id, async (found) => {
        if (found.method === 'secret') throw otherMethod(found)
        const read = readCredentials(found.method, text, clock.now())
        await assertRoom(found, read.length)
        for (const one of read) await addCredential(person, id, one)
        return { kind: 'credential-added', details: { kind: found.method, shown: read.map((one) => one.shown) } }
      }),

    /** Tokens that were given for it end with it. */
    removeCredential: (person: Person, id: string, credential: string): Promise<ClientDetail> =>
      change(person, id, async () => {
        const { kind, shown } = await takeCredential(id, credential)
        return { kind: 'credential-removed', details: { kind, shown: [shown] } }
      }),
  }
}

function otherMethod({ method }: ClientRow): AppError {
  const sentence = `This client proves itself by ${method}; register another one for another way`
  return new AppError('conflict', 'clients.other-method', sentence)
}
