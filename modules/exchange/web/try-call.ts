import { type ProofFile, ProofFile as ProofShape } from '@onego/ledger/contract'
import { ApiError } from '@onego/ui'
import { z } from 'zod'
import { pathOf } from './samples-about.ts'

export interface Question {
  clientId: string
  secret: string
  resource: string
  purpose: string
  key: string
  value: string
  subject: string | undefined
  fields: readonly string[]
}

/** One request and what came of it. `status` 0: no answer. */
export interface Step {
  name: 'token' | 'lookUp'
  path: string
  /** As it is shown: never with the secret. */
  sent: string
  status: number
  tookMs: number
}

export interface Tried {
  steps: Step[]
  error?: ApiError
  answer?: Answer
  /** In memory only, to fetch the proof with. */
  token?: string
}

const Answer = z.object({
  at: z.string(),
  records: z.array(z.record(z.string(), z.unknown())),
  receipt: z.object({ id: z.string(), hash: z.string() }),
})
export type Answer = z.infer<typeof Answer>

/** As a department's system calls: a token first, then the data. The session of whoever is signed in plays no part. */
export async function tryCall(question: Question): Promise<Tried> {
  const { clientId, secret, resource, purpose, key, value, subject, fields } = question
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret }
  const shownForm = new URLSearchParams({ grant_type: form.grant_type, client_id: clientId }).toString()
  const token = await send('/oauth2/token', { method: 'POST', body: new URLSearchParams(form) })
  const first: Step = {
    name: 'token',
    path: 'POST /oauth2/token',
    sent: `${shownForm}&client_secret=••••`,
    ...token.seen,
  }
  if (token.error) return { steps: [first], error: token.error }
  const bearer = String((token.content as { access_token?: unknown }).access_token)
  const body = { purpose, fields, key: { [key]: value }, ...(subject === undefined ? {} : { subject }) }
  const path = pathOf({ resource })
  const data = await send(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const steps: Step[] = [
    first,
    { name: 'lookUp', path: `POST ${path}`, sent: JSON.stringify(body, null, 2), ...data.seen },
  ]
  if (data.error) return { steps, error: data.error }
  const read = Answer.safeParse(data.content)
  if (!read.success) return { steps, error: unexpected(data.seen.status) }
  return { steps, answer: read.data, token: bearer }
}

/** @returns null while the receipt has no place in the log yet. @throws ApiError */
export async function fetchProof(receipt: string, token: string): Promise<ProofFile | null> {
  const { error, content, seen } = await send(proofPath(receipt), { headers: { authorization: `Bearer ${token}` } })
  if (error) throw error
  const read = z.object({ proof: ProofShape.nullable() }).safeParse(content)
  if (!read.success) throw unexpected(seen.status)
  return read.data.proof
}

export const proofPath = (receipt: string): string => `/data/v1/receipts/${receipt}`

interface Sent {
  seen: Pick<Step, 'status' | 'tookMs'>
  content: unknown
  error?: ApiError
}

async function send(path: string, init: RequestInit): Promise<Sent> {
  const began = performance.now()
  const answer = await fetch(path, { ...init, credentials: 'omit', cache: 'no-store' }).catch(() => undefined)
  const content: unknown = await answer?.json().catch(() => undefined)
  const seen = { status: answer?.status ?? 0, tookMs: Math.round(performance.now() - began) }
  if (answer?.ok) return { seen, content }
  return { seen, content, error: problemOf(seen.status, content) }
}

const Problem = z.looseObject({ type: z.string(), title: z.string() })
/** RFC 6749 §5.2. */
const OAuthProblem = z.object({ error: z.string(), error_description: z.string().default('') })

function problemOf(status: number, content: unknown): ApiError {
  if (status === 0) return new ApiError({ type: 'http.unreachable', title: 'The server cannot be reached', status })
  const problem = Problem.safeParse(content)
  if (problem.success) return new ApiError({ ...problem.data, status })
  const oauth = OAuthProblem.safeParse(content)
  if (!oauth.success) return unexpected(status)
  const type = `clients.${oauth.data.error.replaceAll('_', '-')}`
  return new ApiError({ type, title: oauth.data.error_description, status })
}

const unexpected = (status: number) =>
  new ApiError({ type: 'http.unexpected-answer', title: 'The answer is not what the API promises', status })
