import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { newId } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayHaveAccount } from './access.ts'
import type { Account } from './contract.ts'
import { maskPhone } from './rules.ts'
import { ensureAccount, findAccount, findAccountByNumber, raiseLevel, refreshAccount } from './store/accounts.ts'
import type { AccountRow, IdentityDb } from './store/tables.ts'

export interface NewCitizen {
  name: string
  /** 18 characters, capital X. */
  idNumber: string
  phone?: string | undefined
  level?: 1 | 2 | 3
}

const nameContext = (id: string) => `identity.account:${id}:name`

/** Names of accounts made before names were sealed stand as they are until the next sign-in. */
export const openName = (crypto: Crypto, { id, name }: { id: string; name: string }) =>
  name.startsWith('1.') ? crypto.open(name, nameContext(id)) : name

const citizenOf = (crypto: Crypto, { id, name, level }: AccountRow): Person => ({
  id,
  name: openName(crypto, { id, name }),
  kind: 'citizen',
  roles: [],
  organisation: null,
  level,
})

export function createAccounts(db: IdentityDb, crypto: Crypto, clock: Clock) {
  const indexOf = (idNumber: string) => crypto.blindIndex('identity.id-number', idNumber)
  const sealPhone = (id: string, phone?: string) => (phone ? crypto.seal(phone, `identity.account:${id}:phone`) : null)
  const numberOf = (row: AccountRow) => crypto.open(row.number_sealed, `identity.account:${row.id}:number`)
  const get = async (id: string) => {
    const row = await findAccount(db, id)
    if (!row) throw notFound('identity.account', id)
    return row
  }
  return {
    /** The account of this ID number, made if there is none; joins the caller's transaction. */
    async register({ name, idNumber, phone, level = 2 }: NewCitizen): Promise<Person> {
      const id = newId()
      const row = await ensureAccount(db, {
        id,
        number_index: indexOf(idNumber),
        number_sealed: crypto.seal(idNumber, `identity.account:${id}:number`),
        phone_sealed: sealPhone(id, phone),
        name: crypto.seal(name, nameContext(id)),
        level,
        proof: level === 3 ? 'face-simulator' : 'register',
        created_at: clock.now(),
      })
      if (row.id !== id)
        await refreshAccount(db, row.id, {
          nameSealed: crypto.seal(name, nameContext(row.id)),
          phoneSealed: sealPhone(row.id, phone),
        })
      return citizenOf(crypto, { ...row, name })
    },

    async find(id: string): Promise<Person | undefined> {
      const row = await findAccount(db, id)
      return row && citizenOf(crypto, row)
    },

    async findByIdNumber(idNumber: string): Promise<Person | undefined> {
      const row = await findAccountByNumber(db, indexOf(idNumber))
      return row && citizenOf(crypto, row)
    },

    /** @throws AppError `identity.account-not-found`; `identity.level-too-low` (forbidden) below level 2. */
    async idNumberOf(id: string): Promise<string> {
      const row = await get(id)
      if (row.level < 2) {
        throw new AppError('forbidden', 'identity.level-too-low', 'This needs an account checked with the register')
      }
      return numberOf(row)
    },

    async own(person: Person): Promise<Account> {
      assertAllowed(mayHaveAccount(person))
      const row = await get(person.id)
      const phone = row.phone_sealed && crypto.open(row.phone_sealed, `identity.account:${row.id}:phone`)
      return {
        id: row.id,
        name: openName(crypto, row),
        idNumber: numberOf(row),
        phone: phone ? maskPhone(phone) : null,
        level: row.level,
        proof: row.proof,
        since: row.created_at.toISOString(),
      }
    },

    /** Level 3 without anybody having been looked at: for demonstrations, and recorded as such. */
    async passSimulatedFaceCheck(person: Person): Promise<void> {
      assertAllowed(mayHaveAccount(person))
      await raiseLevel(db, person.id, { level: 3, proof: 'face-simulator' })
    },
  }
}
export type Accounts = ReturnType<typeof createAccounts>
