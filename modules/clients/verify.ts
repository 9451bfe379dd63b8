import type { Clock } from '@onego/platform/clock'
import { outsideTransaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { examineProof } from './oauth/proof.ts'
import { type Claims, expiredToken, invalidToken, type Tokens } from './oauth/tokens.ts'
import type { Replays } from './replays.ts'
import type { Revision } from './revision.ts'
import { findClient, listCredentials } from './store/clients.ts'
import type { ClientRow, ClientsDb } from './store/tables.ts'
import type { Uses } from './uses.ts'

/** What a system shows with a call. */
export interface PresentedToken {
  authorization: string | undefined
  /** The DPoP header. */
  dpop?: string | undefined
  method: string
  /** Absolute, or a path of this installation. */
  url: string
  /** x5t#S256 of the TLS client certificate, if any: `certificateOf(request)`. */
  certificate?: string | undefined
}

/** The system that calls. */
export interface ClientToken {
  clientId: string
  /** 18-character code. */
  organisation: string
  name: string
  /** Epoch, ms. */
  expiresAt: number
}

interface VerifyParts {
  db: ClientsDb
  region: string
  clock: Clock
  tokens: Tokens
  revision: Revision
  replays: Replays
  uses: Uses
}

interface Entry {
  token: ClientToken
  claims: Claims
  jkt: string | undefined
  x5t: string | undefined
  /** The client was looked at when this was the revision. */
  revision: number
}

interface KnownClient {
  revision: number
  found: Promise<{ client: ClientRow; credentials: Set<string> } | undefined>
}

const MOST_TOKENS = 10_000
const MOST_CLIENTS = 5_000

const notBound = (sentence: string) => new AppError('unauthenticated', 'clients.token-not-bound', sentence)

/**
 * Says whose token it is. A token seen before is answered without a promise as long as nothing about clients changed.
 * One bound to a key (DPoP) is worth nothing without a fresh proof, so each of its calls is verified.
 */
export function createVerify(parts: VerifyParts) {
  const { clock, revision, uses, tokens, replays } = parts
  const entries = new Map<string, Entry>()
  const pending = new Map<string, Promise<Entry>>()
  const clientOf = createKnownClients(parts)

  const keep = (authorization: string, entry: Entry) => {
    if (entries.size >= MOST_TOKENS) for (const oldest of entries.keys()) if (entries.delete(oldest)) break
    entries.set(authorization, entry)
    return entry
  }

  const lookUp = async (authorization: string): Promise<Entry> => {
    const { scheme, token } = partsOf(authorization)
    const now = await revision.current()
    const before = entries.get(authorization)
    if (before && before.claims.exp * 1000 <= clock.now().getTime()) {
      entries.delete(authorization)
      throw expiredToken()
    }
    if (before?.revision === now) return before
    entries.delete(authorization)
    const claims = before?.claims ?? (await tokens.read(token))
    const client = await clientOf(claims, now)
    const entry = entryOf(claims, client, now)
    assertScheme(scheme, entry)
    return keep(authorization, entry)
  }

  /** Many calls that bring one new token at once are one look-up. */
  const entryFor = (authorization: string): Promise<Entry> => {
    const started = pending.get(authorization)
    if (started) return started
    const mine = outsideTransaction(() => lookUp(authorization)).finally(() => pending.delete(authorization))
    pending.set(authorization, mine)
    return mine
  }

  const verifySlowly = async ({ authorization, dpop, method, url, certificate }: PresentedToken) => {
    if (!authorization)
      throw new AppError('unauthenticated', 'clients.token-missing', 'Authorization: send an access token')
    const { token, jkt, x5t } = await entryFor(authorization)
    if (x5t !== undefined && x5t !== certificate)
      throw notBound('The access token is bound to a TLS client certificate that this connection does not show')
    if (jkt !== undefined) await assertProof({ authorization, dpop, method, url }, jkt)
    uses.note(token.clientId)
    return token
  }

  const assertProof = async ({ authorization = '', dpop, method, url }: PresentedToken, jkt: string) => {
    if (!dpop) throw notBound('DPoP: the access token is bound to a key; send a proof')
    const occasion = {
      ...{ method, url: URL.canParse(url, tokens.issuer) ? new URL(url, tokens.issuer).href : url },
      accessToken: partsOf(authorization).token,
    }
    const proof = await examineProof(dpop, occasion, { now: clock.now(), replays })
    if (proof.fault !== undefined) throw notBound(`DPoP: ${proof.fault}`)
    if (proof.jkt !== jkt) throw notBound('DPoP: the proof is signed with another key than the token is bound to')
  }

  return (presented: PresentedToken): ClientToken | Promise<ClientToken> => {
    const entry = presented.authorization === undefined ? undefined : entries.get(presented.authorization)
    if (
      entry &&
      entry.jkt === undefined &&
      (entry.x5t === undefined || entry.x5t === presented.certificate) &&
      entry.revision === revision.known() &&
      entry.token.expiresAt > clock.now().getTime()
    ) {
      uses.note(entry.token.clientId)
      return entry.token
    }
    return verifySlowly(presented)
  }
}

/** RFC 6750 §2.1, RFC 9449 §7.1; names of schemes are the same in small and capital letters. */
function partsOf(authorization: string): { scheme: 'bearer' | 'dpop'; token: string } {
  const [, scheme = '', token = ''] = /^(bearer|dpop) +([\w.~+/-]+=*) *$/i.exec(authorization) ?? []
  if (!token) throw invalidToken('Authorization: send `Bearer` or `DPoP` and an access token')
  return { scheme: scheme.toLowerCase() as 'bearer' | 'dpop', token }
}

function assertScheme(scheme: 'bearer' | 'dpop', { jkt }: Entry): void {
  if (jkt !== undefined && scheme === 'bearer')
    throw notBound('Authorization: the access token is bound to a key; send it as `DPoP`, with a proof')
  if (jkt === undefined && scheme === 'dpop')
    throw notBound('Authorization: the access token is bound to no key; send it as `Bearer`')
}

type Found = Awaited<KnownClient['found']>

function entryOf(claims: Claims, found: Found, revision: number): Entry {
  if (!found) throw invalidToken()
  const { client, credentials } = found
  if (client.status !== 'active')
    throw new AppError('unauthenticated', 'clients.client-disabled', `The client ${client.id} is ${client.status}`)
  if (!credentials.has(claims.cred)) throw invalidToken('Authorization: the credential of this token was removed')
  const { jkt, 'x5t#S256': x5t } = claims.cnf ?? {}
  if (client.must_be_bound && !jkt && !x5t) throw notBound('Tokens of this client must be bound; ask for a new one')
  const { id, organisation, name } = client
  return { token: { clientId: id, organisation, name, expiresAt: claims.exp * 1000 }, claims, jkt, x5t, revision }
}

/** Clients as they were at a revision: after a change each is read once, however many tokens it has. */
function createKnownClients({ db, region }: VerifyParts) {
  const known = new Map<string, KnownClient>()
  const read = async (id: string): Promise<Found> => {
    const place = { region, id }
    const client = await findClient(db, place)
    if (!client) return undefined
    return { client, credentials: new Set((await listCredentials(db, place)).map((one) => one.id)) }
  }
  return ({ client_id: id }: Claims, revision: number): Promise<Found> => {
    const before = known.get(id)
    if (before?.revision === revision) return before.found
    if (known.size >= MOST_CLIENTS) known.clear()
    const found = read(id)
    known.set(id, { revision, found })
    found.catch(() => known.delete(id))
    return found
  }
}
