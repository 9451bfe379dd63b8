import type { clients } from '@onego/clients'
import { AppError, invalidFields } from '@onego/platform/errors'
import { type Http, type Problem, type Reply, type Request, route } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import {
  Announcement,
  BatchAnswer,
  ChangeAnswer,
  DataAnswer,
  DataChange,
  DataQuery,
  DataQuestion,
  GrantedResource,
  Name,
  OnBehalfOf,
  RESERVED,
  ReceiptAnswer,
  ResourcePath,
} from './contract.ts'
import type { DataInfo } from './information.ts'
import type { ResourceDocuments } from './openapi.ts'
import type { Caller, DataApi } from './service.ts'

/** Values of 1,000 keys, or one large record. */
const LARGEST_BODY = 1_048_576
const MOST_KEY = 200
const TEXT = /^[\x21-\x7e]+$/

interface Given {
  clients: ApiOf<typeof clients>
  api: DataApi
  information: DataInfo
  documents: ResourceDocuments
}

/** `/data/v1`: who calls is said by an OAuth 2.0 token, so these endpoints are open as far as sessions go. */
export function registerDataRoutes(http: Http, { clients: known, api, information, documents }: Given) {
  const callerOf = (request: Request): Caller | Promise<Caller> => {
    const { authorization, dpop } = request.headers
    const certificate = known.certificateOf(request)
    return known.verify({
      ...{ authorization, method: request.method, url: request.url, certificate },
      dpop: typeof dpop === 'string' ? dpop : undefined,
    })
  }
  const at = { base: '', access: 'public', forSystems: true, refuse } as const
  const codeOf = ({ domain, name }: z.output<typeof ResourcePath>) => `${domain}/${name}`

  route(http, {
    ...at,
    method: 'GET',
    path: '/data/v1',
    summary: 'What the calling system may read and write',
    reply: z.array(GrantedResource),
    handle: async ({ request }) => information.granted(await callerOf(request)),
  })

  route(http, {
    ...at,
    method: 'GET',
    path: '/data/v1/receipts/:id',
    summary: 'The receipt of a call, with the proof that it is in the log',
    params: z.object({ id: z.uuid() }),
    reply: ReceiptAnswer,
    handle: async ({ request, params }) => information.receipt(await callerOf(request), params.id),
  })

  route(http, {
    ...at,
    method: 'GET',
    path: '/data/v1/:domain/:name',
    summary: 'Look up records by one field',
    params: ResourcePath,
    query: DataQuery,
    reply: DataAnswer,
    async handle({ request, params, query }) {
      const caller = await callerOf(request)
      return api.readOne(caller, codeOf(params), withActor(request, questionOf(query)))
    },
  })

  route(http, {
    ...at,
    method: 'POST',
    path: '/data/v1/:domain/:name',
    summary: 'Look up records by key, or up to 1,000 keys at once',
    params: ResourcePath,
    body: DataQuestion,
    reply: z.union([BatchAnswer, DataAnswer]),
    bodyLimit: LARGEST_BODY,
    async handle({ request, params, body }) {
      const caller = await callerOf(request)
      const question = withActor(request, body)
      return body.keys ? api.readMany(caller, codeOf(params), question) : api.readOne(caller, codeOf(params), question)
    },
  })

  route(http, {
    ...at,
    method: 'PUT',
    path: '/data/v1/:domain/:name',
    summary: 'Write one record back to its department; needs the header Idempotency-Key',
    params: ResourcePath,
    body: DataChange,
    reply: ChangeAnswer,
    bodyLimit: LARGEST_BODY,
    async handle({ request, params, body }) {
      const caller = await callerOf(request)
      return api.write(caller, codeOf(params), withActor(request, body), idempotencyKeyOf(request))
    },
  })

  route(http, {
    ...at,
    method: 'POST',
    path: '/data/v1/:domain/:name/changes',
    summary: 'The provider announces records that have changed; subscribers are told',
    params: ResourcePath,
    body: Announcement,
    handle: async ({ request, params, body }) =>
      information.announce(await callerOf(request), codeOf(params), body.keys),
  })

  route(http, {
    ...at,
    method: 'GET',
    path: '/data/v1/:domain/:name/openapi.json',
    summary: 'OpenAPI document of this resource',
    params: ResourcePath,
    reply: z.record(z.string(), z.unknown()),
    handle: ({ params }) => documents.ofResource(codeOf(params)),
  })
}

/** The one parameter that is not reserved is the field to look up by. */
function questionOf(query: z.output<typeof DataQuery>): z.output<typeof DataQuestion> {
  const { purpose, fields, subject, case: caseId, asOf, ...key } = query
  if (Object.keys(key).length === 0 || Object.keys(key).some((field) => !/^[a-z][a-z0-9_]{0,62}$/.test(field))) {
    const message = `give one more parameter, the field to look up by; ${RESERVED.join(', ')} have meanings of their own`
    throw invalidFields('exchange.no-key', [{ path: 'query', message }])
  }
  return {
    purpose,
    key: key as Record<string, string>,
    ...(fields === undefined ? {} : { fields: namesIn(fields) }),
    ...(subject === undefined ? {} : { subject }),
    ...(caseId === undefined ? {} : { case: caseId }),
    ...(asOf === undefined ? {} : { asOf }),
  }
}

function namesIn(fields: string): string[] {
  const names = fields.split(',')
  if (names.every((name) => Name.safeParse(name).success)) return names
  throw invalidFields('http.invalid-input', [
    { path: 'query.fields', message: 'technical names of information items with commas between' },
  ])
}

/** Who stands behind the call is said in the header or in the body, once. */
function withActor<Asked extends { onBehalfOf?: OnBehalfOf | undefined }>(request: Request, asked: Asked): Asked {
  const stated = statedIn(request)
  if (!stated) return asked
  if (!asked.onBehalfOf) return { ...asked, onBehalfOf: stated }
  const message = 'say it in this header or in the body, not in both'
  throw invalidFields('exchange.bad-on-behalf-of', [{ path: 'On-Behalf-Of', message }])
}

/** `On-Behalf-Of: officer <account> <name>`, the name percent-encoded (RFC 3986) since headers hold ASCII. */
function statedIn(request: Request): OnBehalfOf | undefined {
  const header = request.headers['on-behalf-of']
  if (header === undefined) return undefined
  const [, role, id = '', name = ''] = /^(officer|clerk|citizen) (\S{1,64}) (\S{1,900})$/.exec(String(header)) ?? []
  try {
    const said = OnBehalfOf.safeParse({ role, id, name: decodeURIComponent(name) })
    if (said.success) return said.data
  } catch {
    // not percent-encoded
  }
  const message = 'must read: officer, clerk or citizen, the account or ID number, and the name percent-encoded'
  throw invalidFields('exchange.bad-on-behalf-of', [{ path: 'On-Behalf-Of', message }])
}

function idempotencyKeyOf(request: Request): string {
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && key.length <= MOST_KEY && TEXT.test(key)) return key
  const sentence = 'Idempotency-Key: must be sent with every write, at most 200 visible ASCII characters, new for each'
  throw new AppError('invalid', 'exchange.no-idempotency-key', sentence)
}

/** RFC 6750 §3 and RFC 9449 §7.1: who shows no token that holds is told which kind is wanted. */
function refuse(problem: Problem, reply: Reply) {
  reply.header('cache-control', 'no-store')
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="onego", DPoP algs="EdDSA ES256"')
  if (typeof problem.retryAfterMs === 'number') reply.header('retry-after', Math.ceil(problem.retryAfterMs / 1000))
  reply.type('application/problem+json')
  return problem
}
