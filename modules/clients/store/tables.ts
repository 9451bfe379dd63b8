import type { Database } from '@onego/platform/database'
import type { Change, ClientStatus, Method, TokenUse } from '../contract.ts'

export interface ClientRow {
  region: string
  id: string
  organisation: string
  name: string
  system: string
  /** Opens under `clients.client:<id>`. */
  contact_sealed: string
  method: Method
  must_be_bound: boolean
  addresses: string[]
  status: ClientStatus
  status_reason: string | null
  registered_at: Date
  last_used_at: Date | null
}

export interface CredentialRow {
  region: string
  client_id: string
  id: string
  kind: Method
  fact: string
  shown: string
  content: Record<string, unknown>
  added_at: Date
  added_by: string
  expires_at: Date | null
}

export interface ChangeRow {
  region: string
  client_id: string
  id: string
  at: Date
  person_id: string
  person_name: string
  kind: Change['kind']
  details: Record<string, unknown>
}

export interface TokenRow {
  region: string
  client_id: string
  id: string
  at: Date
  address: string
  outcome: string
  bound: TokenUse['bound']
  credential: string | null
}

/** The tables of schema `clients`; nothing outside `store/` names them. */
export type ClientsDb = Database<{
  'clients.client': ClientRow
  'clients.credential': CredentialRow
  'clients.change': ChangeRow
  'clients.revision': { region: string; number: number }
  'clients.token': TokenRow
  'clients.seen': { region: string; key: string; expires_at: Date }
}>

export interface Place {
  region: string
  id: string
}
