import { newId, transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayManage, maySee, seesSystemsOf } from './access.ts'
import { isRange } from './addresses.ts'
import type { ChangeClient, Client, ClientDetail, ClientStatus, WithSecret } from './contract.ts'
import { NewClient } from './contract.ts'
import { createCredentialCases, readCredentials } from './credential-cases.ts'
import { makeSecret } from './credentials.ts'
import { createRegister, type RegisterParts } from './register.ts'
import { findClient, insertClient, listClients, updateClient } from './store/clients.ts'

export type Registry = ReturnType<typeof createRegistry>

const MOST_LISTED = 2000

/** The systems of departments: registered, changed, given credentials and taken out of use; every change is recorded. */
export function createRegistry(parts: RegisterParts) {
  const { db, region, clock, organisations } = parts
  const register = createRegister(parts)
  const { toClient, detailOf, change, addCredential } = register

  const move = (person: Person, id: string, to: ClientStatus, reason: string): Promise<ClientDetail> =>
    change(person, id, async (client) => {
      if (client.status === to) throw new AppError('conflict', `clients.already-${to}`, `${id} is ${to} already`)
      await updateClient(db, { region, id }, { status: to, status_reason: reason })
      return { kind: to === 'active' ? 'enabled' : to, details: { reason } }
    })

  return {
    /**
     * @throws AppError `clients.credential-missing`, `clients.wrong-address` (invalid) and those of reading keys and
     * certificates; `organisations.organisation-not-found` (not-found).
     */
    async register(person: Person, given: NewClient): Promise<WithSecret> {
      const described = NewClient.parse(given)
      const organisation = described.organisation ?? person.organisation ?? ''
      assertAllowed(mayManage(person, organisation))
      await organisations.get(organisation)
      assertRanges(described.addresses)
      const made = described.method === 'secret' ? makeSecret() : undefined
      const credentials = made ? [made] : readCredentials(described.method, needed(described.credential), clock.now())
      const { name, system, method, addresses, contact, mustBeBound } = described
      const id = newId(clock.now().getTime())
      return transaction(db, async () => {
        await insertClient(db, {
          ...{ region, id, organisation, name, system, method, addresses, must_be_bound: mustBeBound },
          ...{ contact_sealed: register.sealContact(id, contact), status: 'active', status_reason: null },
          ...{ registered_at: clock.now(), last_used_at: null },
        })
        for (const one of credentials) await addCredential(person, id, one)
        const shown = credentials.map((one) => one.shown)
        await register.record(person, id, {
          kind: 'registered',
          details: { name, method, mustBeBound, addresses, shown },
        })
        return { client: await detailOf(person, id), secret: made?.secret ?? null }
      })
    },

    /** Of the person's own department; administrators and auditors see all. */
    async list(person: Person, wanted?: string): Promise<Client[]> {
      const own = seesSystemsOf(person)
      assertAllowed(own !== undefined && (own === null || wanted === undefined || wanted === own))
      const rows = await listClients(db, { region, organisation: own ?? wanted, limit: MOST_LISTED })
      return rows.map(toClient)
    },

    async get(person: Person, id: string): Promise<ClientDetail> {
      const client = await register.getRow(id)
      assertAllowed(maySee(person, client.organisation))
      return detailOf(person, id)
    },

    change: (person: Person, id: string, changed: ChangeClient): Promise<ClientDetail> =>
      change(person, id, async () => {
        assertRanges(changed.addresses ?? [])
        const { contact, mustBeBound, ...plain } = changed
        await updateClient(
          db,
          { region, id },
          {
            ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
            ...(mustBeBound === undefined ? {} : { must_be_bound: mustBeBound }),
            ...(contact === undefined ? {} : { contact_sealed: register.sealContact(id, contact) }),
          },
        )
        // Whom to call is personal data and stays out of the record of changes.
        return { kind: 'changed', details: { ...changed, ...(contact ? { contact: true } : {}) } }
      }),

    ...createCredentialCases(parts, register),

    disable: (person: Person, id: string, reason: string) => move(person, id, 'disabled', reason),
    enable: (person: Person, id: string, reason: string) => move(person, id, 'active', reason),
    /** For good: the system no longer exists. Its record stays. */
    retire: (person: Person, id: string, reason: string) => move(person, id, 'retired', reason),

    async find(id: string): Promise<Client | undefined> {
      const row = await findClient(db, { region, id })
      return row && toClient(row)
    },

    async listFor(organisation: string): Promise<Client[]> {
      return (await listClients(db, { region, organisation, limit: MOST_LISTED })).map(toClient)
    },
  }
}

function needed(credential: string | undefined): string {
  if (credential?.trim()) return credential
  const sentence = 'credential: send the public key (JWK, JWK set, PEM) or the certificate (PEM) of the system'
  throw new AppError('invalid', 'clients.credential-missing', sentence)
}

function assertRanges(addresses: readonly string[]): void {
  const wrong = addresses.find((one) => !isRange(one))
  if (wrong === undefined) return
  const sentence = `addresses: ${wrong} is no address and no network such as 10.2.0.0/16`
  throw new AppError('invalid', 'clients.wrong-address', sentence, { address: wrong })
}
