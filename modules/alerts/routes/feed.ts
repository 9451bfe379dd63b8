import type { clients } from '@onego/clients'
import { invalidFields } from '@onego/platform/errors'
import { type Http, type Problem, type Reply, type Request, route } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import { FeedAnswer, StreamCode } from '../contract.ts'
import type { Alerts } from '../service.ts'
import { feedLines } from '../streams/read-lines.ts'

const LARGEST = 16 * 1_048_576
const NDJSON = 'application/x-ndjson'
const Params = z.object({ stream: StreamCode })

interface Fed {
  events: readonly unknown[]
  place(index: number): string
}

/** Events come as NDJSON, as a JSON list, or as `{ "events": [...] }`; with one wrong one among them none is taken. */
export function registerFeedRoutes(given: Http, alerts: Alerts, known: ApiOf<typeof clients>): void {
  given.server.register(async (server) => {
    const http: Http = { ...given, server }
    // Read when it is known who sends it; what a function holds is not walked through as JSON would be.
    server.addContentTypeParser(
      NDJSON,
      { parseAs: 'buffer', bodyLimit: LARGEST },
      async (_: unknown, content: Buffer) => () => feedLines(content),
    )
    route(http, {
      method: 'POST',
      path: '/streams/:stream/events',
      summary: 'Feed a stream with events (JSON or NDJSON); the same id again is nothing',
      access: ['analyst', 'steward', 'admin'],
      params: Params,
      reply: FeedAnswer,
      bodyLimit: LARGEST,
      async handle({ person, params: { stream }, request }) {
        const { events, place } = fedWith(request)
        return { accepted: await alerts.streams.feedAs(person, { stream, events, place }), stream }
      },
    })
    route(http, {
      method: 'POST',
      base: '',
      path: '/data/v1/streams/:stream/events',
      summary: 'A system feeds a stream of its department with events (JSON or NDJSON); the same id again is nothing',
      access: 'public',
      forSystems: true,
      refuse,
      params: Params,
      reply: FeedAnswer,
      bodyLimit: LARGEST,
      async handle({ params: { stream }, request }) {
        const { authorization, dpop } = request.headers
        const { organisation } = await known.verify({
          ...{ authorization, method: request.method, url: request.url, certificate: known.certificateOf(request) },
          dpop: typeof dpop === 'string' ? dpop : undefined,
        })
        const { events, place } = fedWith(request)
        return { accepted: await alerts.streams.feedFor(organisation, { stream, events, place }), stream }
      },
    })
  })
}

function fedWith({ body }: Request): Fed {
  if (typeof body === 'function') return body()
  const found = Array.isArray(body) ? body : (body as Partial<Fed> | null | undefined)?.events
  if (Array.isArray(found)) return { events: found, place: (index) => `events.${index}` }
  const message = 'send a list of events, `{ "events": [...] }`, or one event a line as application/x-ndjson'
  throw invalidFields('alerts.invalid-events', [{ path: 'body', message }])
}

/** RFC 6750 §3: who shows no token that holds is told which kind is wanted. */
function refuse(problem: Problem, reply: Reply) {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="onego", DPoP algs="EdDSA ES256"')
  reply.type('application/problem+json')
  return problem
}
