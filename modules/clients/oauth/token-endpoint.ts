import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { rangesOf } from '../addresses.ts'
import type { TokenAnswer, TokenUse } from '../contract.ts'
import { factOfSecret } from '../credentials.ts'
import type { Failures } from '../failures.ts'
import type { Replays } from '../replays.ts'
import { findClient, listCredentials } from '../store/clients.ts'
import type { ClientRow, ClientsDb, CredentialRow } from '../store/tables.ts'
import { insertToken } from '../store/tokens.ts'
import type { Uses } from '../uses.ts'
import { checkAssertion } from './assertion.ts'
import { notAuthenticated, oauthError } from './error.ts'
import { TOKEN_SECONDS } from './limits.ts'
import { type Presented, presentedBy, type TokenCall } from './presented.ts'
import { examineProof } from './proof.ts'
import type { Binding, Tokens } from './tokens.ts'

export interface TokenParts {
  db: ClientsDb
  region: string
  clock: Clock
  tokens: Tokens
  replays: Replays
  failures: Failures
  uses: Uses
  /** Address of this endpoint, as clients know it. */
  url: string
}

interface Progress {
  call: TokenCall
  presented: Presented
  /** Known, but only believed after `authenticate`. */
  client: ClientRow
  credentials: CredentialRow[]
  credential?: CredentialRow
  binding: Binding
}

type Step = (parts: TokenParts, progress: Progress) => Promise<void> | void

/** In the order of RFC 6749 §4.4; each throws what §5.2 names. */
const STEPS: Step[] = [authenticate, assertActive, assertAddress, bind, assertBound]

/** The client credentials grant: one function for each thing the RFCs ask for. */
export async function giveToken(parts: TokenParts, call: TokenCall): Promise<TokenAnswer> {
  assertGrant(call)
  const presented = presentedBy(call)
  parts.failures.assertFew(call.address, presented.clientId)
  const found = await findKnown(parts, presented.clientId)
  if (!found) {
    parts.failures.count(call.address, presented.clientId)
    throw notAuthenticated()
  }
  const progress: Progress = { call, presented, ...found, binding: { jkt: undefined, x5t: undefined } }
  try {
    for (const step of STEPS) await step(parts, progress)
  } catch (error) {
    await recordRefusal(parts, progress, error)
    throw error
  }
  return issue(parts, progress)
}

function assertGrant({ body: { grant_type: grant, scope } }: TokenCall): void {
  if (!grant) throw oauthError('invalid_request', 'grant_type: send client_credentials')
  if (grant !== 'client_credentials') throw oauthError('unsupported_grant_type', 'grant_type: only client_credentials')
  if (scope?.trim())
    throw oauthError('invalid_scope', 'scope: send none; what a system may read is decided by its grants')
}

async function findKnown({ db, region }: TokenParts, id: string) {
  const place = { region, id }
  const [client, credentials] = await Promise.all([findClient(db, place), listCredentials(db, place)])
  return client && { client, credentials }
}

async function authenticate(parts: TokenParts, progress: Progress): Promise<void> {
  const { presented, client, credentials } = progress
  if (presented.method !== client.method) throw notAuthenticated()
  progress.credential =
    presented.method === 'key'
      ? await checkAssertion({ ...presented, keys: credentials }, surroundings(parts))
      : withFact(presented.method === 'secret' ? factOfSecret(presented.secret) : presented.thumbprint, credentials)
  const { expires_at } = progress.credential
  if (expires_at && expires_at <= parts.clock.now())
    throw oauthError('invalid_client', 'The TLS client certificate has expired; register its successor')
}

const surroundings = ({ clock, replays, tokens, url }: TokenParts) => ({
  ...{ now: clock.now(), replays, audience: [tokens.issuer, url] },
})

/** Looks at all of them, and at all bytes of each, so that time tells nothing. */
function withFact(fact: string, credentials: CredentialRow[]): CredentialRow {
  const given = Buffer.from(fact)
  const [found] = credentials.filter((one) => {
    const kept = Buffer.from(one.fact)
    return kept.length === given.length && timingSafeEqual(kept, given)
  })
  if (!found) throw notAuthenticated()
  return found
}

function assertActive(_: TokenParts, { client }: Progress): void {
  if (client.status !== 'active') throw oauthError('invalid_client', `This client is ${client.status}`)
}

function assertAddress(_: TokenParts, { client, call }: Progress): void {
  if (client.addresses.length === 0 || rangesOf(client.addresses)(call.address)) return
  throw oauthError('unauthorized_client', `This client may not ask for tokens from ${call.address}`)
}

/** RFC 9449 §5 and RFC 8705 §3: to the key of the proof, to the certificate of the connection, or to both. */
async function bind({ clock, replays, url }: TokenParts, { call, binding }: Progress): Promise<void> {
  binding.x5t = call.certificate
  if (call.dpop === undefined) return
  const { jkt, fault } = await examineProof(call.dpop, { method: 'POST', url }, { now: clock.now(), replays })
  if (fault !== undefined) throw oauthError('invalid_dpop_proof', `DPoP: ${fault}`)
  binding.jkt = jkt
}

function assertBound(_: TokenParts, { client, binding }: Progress): void {
  if (!client.must_be_bound || binding.jkt || binding.x5t) return
  const ways = 'send a DPoP proof or connect with a TLS client certificate'
  throw oauthError('invalid_request', `Tokens of this client must be bound: ${ways}`)
}

async function issue(parts: TokenParts, progress: Progress): Promise<TokenAnswer> {
  const { client, credential, binding } = progress
  if (!credential) throw notAuthenticated()
  const token = parts.tokens.issue({ clientId: client.id, credential: credential.id, binding })
  await record(parts, progress, 'issued')
  parts.uses.note(client.id)
  return { access_token: token, token_type: binding.jkt ? 'DPoP' : 'Bearer', expires_in: TOKEN_SECONDS }
}

async function recordRefusal(parts: TokenParts, progress: Progress, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || typeof error.details.error !== 'string') return
  parts.failures.count(progress.call.address, progress.presented.clientId)
  await record(parts, progress, error.details.error)
}

const boundBy = ({ jkt, x5t }: Binding): TokenUse['bound'] =>
  jkt && x5t ? 'both' : jkt ? 'dpop' : x5t ? 'certificate' : 'none'

function record({ db, region, clock }: TokenParts, { client, call, credential, binding }: Progress, outcome: string) {
  return insertToken(db, {
    ...{ region, client_id: client.id, id: newId(clock.now().getTime()), at: clock.now(), outcome },
    ...{ address: call.address, bound: boundBy(binding), credential: credential?.id ?? null },
  })
}
