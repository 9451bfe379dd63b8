import type { Readable } from 'node:stream'
import type { ClientToken, clients } from '@onego/clients'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { type Http, type Problem, type Reply, type Request, route } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import { NewSubscription, SecretAnswer, Subscription, SubscriptionWithSecret } from '../contract.ts'
import { toView } from '../desk.ts'
import type { Seals } from '../seals.ts'
import type { Subscribing } from '../service.ts'
import type { SubscriptionRecord } from '../store/tables.ts'
import type { Streams } from '../streams/streams.ts'

interface Given {
  clients: Pick<ApiOf<typeof clients>, 'verify' | 'certificateOf' | 'challengeFor' | 'findClient'>
  subscribing: Subscribing
  listOf: (clientId: string) => Promise<SubscriptionRecord[]>
  streams: Streams
  seals: Seals
}

const One = z.object({ id: z.uuid() })
const AT = { base: '', access: 'public', forSystems: true } as const

/** `/data/v1/subscriptions` and `/data/v1/events`: who calls is said by an OAuth 2.0 token. */
export function registerDataRoutes(http: Http, given: Given): void {
  const { subscribing, listOf, seals } = given
  const caller = callerBy(given.clients)
  const at = { ...AT, refuse: refuseBy(given.clients) }
  const shown = (row: SubscriptionRecord): Subscription => ({
    ...toView(row),
    grant: row.grant_id,
    webhook: seals.open(row, 'webhook'),
  })
  const own = async (request: Request, id: string) => {
    const { clientId } = await caller(request)
    const row = await subscribing.get(id)
    if (row.client_id !== clientId) throw notFound('subscriptions.subscription', id)
    return row
  }

  route(http, {
    ...at,
    method: 'POST',
    path: '/data/v1/subscriptions',
    summary: 'Subscribe to the changes of a resource that is granted; the secret is answered this once',
    body: NewSubscription,
    reply: SubscriptionWithSecret,
    async handle({ request, body }) {
      const { clientId, organisation, name } = await caller(request)
      const { row, secret } = await subscribing.begin({ clientId, organisation, by: name }, body)
      return { subscription: shown(row), secret }
    },
  })
  route(http, {
    ...at,
    method: 'GET',
    path: '/data/v1/subscriptions',
    summary: 'Subscriptions of the calling system, those that ended left out',
    reply: z.array(Subscription),
    handle: async ({ request }) => (await listOf((await caller(request)).clientId)).map(shown),
  })
  route(http, {
    ...at,
    method: 'GET',
    path: '/data/v1/subscriptions/:id',
    summary: 'One subscription of the calling system',
    params: One,
    reply: Subscription,
    handle: async ({ request, params }) => shown(await own(request, params.id)),
  })
  route(http, {
    ...at,
    method: 'DELETE',
    path: '/data/v1/subscriptions/:id',
    summary: 'End a subscription',
    params: One,
    handle: async ({ request, params }) => subscribing.end((await own(request, params.id)).id, 'by-client'),
  })
  route(http, {
    ...at,
    method: 'POST',
    path: '/data/v1/subscriptions/:id/secrets',
    summary: 'Make a new secret, answered this once; the one so far signs beside it for a day',
    params: One,
    reply: SecretAnswer,
    handle: async ({ request, params }) => ({ secret: await subscribing.rotate((await own(request, params.id)).id) }),
  })
  registerStream(http, given)
}

function registerStream(http: Http, { clients: known, streams, subscribing }: Given): void {
  const caller = callerBy(known)
  route(http, {
    ...AT,
    refuse: refuseBy(known),
    method: 'GET',
    path: '/data/v1/events',
    summary: 'Events of the calling system as they happen (text/event-stream); Last-Event-ID goes on after that one',
    query: z.object({ subscription: z.uuid().optional() }),
    reply: z.custom<Readable>(),
    async handle({ request, reply, query: { subscription: only } }) {
      const token = await caller(request)
      if (only !== undefined && (await subscribing.get(only)).client_id !== token.clientId) {
        throw notFound('subscriptions.subscription', only)
      }
      const after = lastEventId(request)
      const stream = await streams.open({ caller: token, after, only, recheck: recheckOf(known, request, token) })
      // Proxies that gather answers would keep events to themselves.
      reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no')
      return stream
    },
  })
}

type Known = Given['clients']

const presentedIn = (known: Known, request: Request) => {
  const { authorization, dpop } = request.headers
  const certificate = known.certificateOf(request)
  return {
    ...{ authorization, method: request.method, url: request.url, certificate },
    dpop: typeof dpop === 'string' ? dpop : undefined,
  }
}

const callerBy = (known: Known) => async (request: Request) => known.verify(presentedIn(known, request))

/** A proof is worth something once (RFC 9449 §11.1): of a token bound to a key only its system is looked at again. */
function recheckOf(known: Known, request: Request, { clientId }: ClientToken): () => Promise<unknown> {
  const presented = presentedIn(known, request)
  if (/^bearer /i.test(presented.authorization ?? '')) return async () => known.verify(presented)
  return async () => {
    if ((await known.findClient(clientId))?.status === 'active') return
    throw new AppError('unauthenticated', 'clients.client-disabled', `The client ${clientId} is not in use`)
  }
}

function lastEventId(request: Request): number | undefined {
  const header = request.headers['last-event-id']
  if (header === undefined || header === '') return undefined
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header)
  const message = 'must be the id of an event of this stream, a number'
  throw invalidFields('subscriptions.wrong-event-id', [{ path: 'Last-Event-ID', message }])
}

/** RFC 6750 §3 and RFC 9449 §7.1: who shows no token that holds is told which kind is wanted. */
const refuseBy = (known: Known) => (problem: Problem, reply: Reply) => {
  const challenge =
    problem.status === 401
      ? known.challengeFor(new AppError('unauthenticated', problem.type, problem.title))
      : undefined
  if (challenge) reply.header('www-authenticate', challenge)
  if (typeof problem.retryAfterMs === 'number') reply.header('retry-after', Math.ceil(problem.retryAfterMs / 1000))
  reply.type('application/problem+json')
  return problem
}
