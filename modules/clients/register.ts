import type { organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { afterCommit, newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayManage } from './access.ts'
import type { Change, Client, ClientDetail, Contact } from './contract.ts'
import type { ReadCredential } from './credentials.ts'
import type { Revision } from './revision.ts'
import {
  countRevision,
  deleteCredential,
  findClient,
  findClientForUpdate,
  insertChange,
  insertCredential,
  listChanges,
  listCredentials,
} from './store/clients.ts'
import type { ClientRow, ClientsDb } from './store/tables.ts'
import { listTokens } from './store/tokens.ts'

export interface RegisterParts {
  db: ClientsDb
  region: string
  clock: Clock
  crypto: Crypto
  revision: Revision
  organisations: ApiOf<typeof organisations>
  tokenUrl: string
}

export type Register = ReturnType<typeof createRegister>

interface Recorded {
  kind: Change['kind']
  details: Record<string, unknown>
}

const MOST_SHOWN = 50

/** The steps that the use cases of the registry are made of; all but the reading ones run in a transaction. */
export function createRegister({ db, region, clock, crypto, revision, tokenUrl }: RegisterParts) {
  const contextOf = (id: string) => `clients.client:${id}`

  const toClient = (row: ClientRow): Client => ({
    id: row.id,
    organisation: row.organisation,
    name: row.name,
    system: row.system,
    contact: JSON.parse(crypto.open(row.contact_sealed, contextOf(row.id))),
    method: row.method,
    mustBeBound: row.must_be_bound,
    addresses: row.addresses,
    status: row.status,
    statusReason: row.status_reason,
    registeredAt: row.registered_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  })

  const getRow = async (id: string): Promise<ClientRow> => {
    const row = await findClient(db, { region, id })
    if (!row) throw notFound('clients.client', id)
    return row
  }

  const detailOf = async (person: Person, id: string): Promise<ClientDetail> => {
    const place = { region, id }
    const client = await getRow(id)
    const credentials = await listCredentials(db, place)
    const changes = await listChanges(db, place, MOST_SHOWN)
    const tokens = await listTokens(db, place, MOST_SHOWN)
    return {
      ...toClient(client),
      credentials: credentials.map(({ id: credential, kind, shown, added_at, added_by, expires_at }) => ({
        ...{ id: credential, kind, shown, addedAt: added_at.toISOString(), addedBy: added_by },
        expiresAt: expires_at?.toISOString() ?? null,
      })),
      changes: changes.map((one) => ({
        ...{ id: one.id, at: one.at.toISOString(), personName: one.person_name, kind: one.kind, details: one.details },
      })),
      tokens: tokens.map((one) => ({
        ...{ id: one.id, at: one.at.toISOString(), address: one.address, outcome: one.outcome, bound: one.bound },
      })),
      mayManage: client.status !== 'retired' && mayManage(person, client.organisation),
      tokenUrl,
    }
  }

  const record = async (person: Person, id: string, { kind, details }: Recorded) => {
    await insertChange(db, {
      ...{ region, client_id: id, id: newId(clock.now().getTime()), at: clock.now(), kind, details },
      ...{ person_id: person.id, person_name: person.name },
    })
    await countRevision(db, region)
    afterCommit(revision.forget)
  }

  return {
    toClient,
    getRow,
    detailOf,
    record,
    sealContact: (id: string, contact: Contact) => crypto.seal(JSON.stringify(contact), contextOf(id)),

    /** Finds and locks the client, lets `work` change it and records what it says was done. */
    change: (person: Person, id: string, work: (client: ClientRow) => Promise<Recorded>): Promise<ClientDetail> =>
      transaction(db, async () => {
        const client = await findClientForUpdate(db, { region, id })
        if (!client) throw notFound('clients.client', id)
        assertAllowed(mayManage(person, client.organisation))
        if (client.status === 'retired')
          throw new AppError('conflict', 'clients.already-retired', `${id} is retired; register a new client`)
        await record(person, id, await work(client))
        return detailOf(person, id)
      }),

    async addCredential(person: Person, id: string, read: ReadCredential): Promise<void> {
      const { kind, fact, shown, content, expiresAt } = read
      const isNew = await insertCredential(db, {
        ...{ region, client_id: id, id: newId(clock.now().getTime()), kind, fact, shown, content },
        ...{ added_at: clock.now(), added_by: person.name, expires_at: expiresAt },
      })
      if (isNew) return
      throw new AppError('conflict', 'clients.credential-known', `credential: ${shown} is registered already`)
    },

    async takeCredential(id: string, credential: string) {
      const taken = await deleteCredential(db, { region, id }, credential)
      if (!taken) throw notFound('clients.credential', credential)
      return taken
    },
  }
}
