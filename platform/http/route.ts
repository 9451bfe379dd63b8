import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type FieldProblem, invalidFields } from '../errors/index.ts'
import type { Http } from './http.ts'
import { type Access, assertAccess, type Person } from './person.ts'
import { type Problem, toProblem } from './problem.ts'
import { unstorableParts } from './storable.ts'

/** For whoever must read headers or write them; everything else comes checked. */
export type Request = FastifyRequest
export type Reply = FastifyReply

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type PersonFor<A extends Access> = A extends 'public' ? Person | undefined : Person
type Output<Shape, Otherwise> = Shape extends z.ZodType ? z.output<Shape> : Otherwise

/** Where an endpoint hangs: below `/api`, or at the root where a standard or a contract fixes its whole path. */
type Base = '' | '/api'

/** What is known of an endpoint besides its code; the OpenAPI document is made of this. */
export interface DescribedRoute {
  method: Method
  /** `/api` unless said. */
  base?: Base | undefined
  path: string
  summary: string
  access: Access
  params?: z.ZodObject | undefined
  query?: z.ZodObject | undefined
  body?: z.ZodType | undefined
  reply?: z.ZodType | undefined
  /** Media type of an answer that is not JSON. */
  produces?: string | undefined
  /** True when a file is sent as multipart/form-data. */
  takesFile?: boolean | undefined
  /** True when the body is sent as application/x-www-form-urlencoded. */
  takesForm?: boolean | undefined
}

export interface Asked<A extends Access, Params, Query, Body> {
  person: PersonFor<A>
  params: Params
  query: Query
  body: Body
  request: FastifyRequest
  reply: FastifyReply
}

interface Route<
  A extends Access,
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | undefined,
  Reply extends z.ZodType | undefined,
> {
  method: Method
  /** `/api` unless said; `''` for paths that are fixed by a standard or a contract. */
  base?: Base
  /** Below `base`; parameters as `:id`. */
  path: string
  summary: string
  access: A
  params?: Params
  query?: Query
  body?: Body
  reply?: Reply
  /** Largest body in bytes; 1 MiB unless said. */
  bodyLimit?: number
  /** True for systems only: answers are never kept by anybody and carry no headers for browsers. */
  forSystems?: boolean
  /** True: the body comes as application/x-www-form-urlencoded (an object of texts, at most 16 kB), not as JSON. */
  takesForm?: boolean
  /** What is sent for a refusal where a standard fixes its form (the status is set); problem+json unless given. */
  refuse?(problem: Problem, reply: FastifyReply): unknown
  handle(
    asked: Asked<
      A,
      Output<Params, Record<string, string>>,
      Output<Query, Record<string, string>>,
      Output<Body, undefined>
    >,
  ): Promise<Reply extends z.ZodType ? z.input<Reply> : void>
}

const FOR_SYSTEMS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Declares one endpoint: who may call it, what goes in, what comes out. */
export function route<
  const A extends Access,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Reply extends z.ZodType | undefined = undefined,
>(http: Http, declared: Route<A, Params, Query, Body, Reply>): void {
  const { method, base = '/api', path, summary, access, params, query, body, reply, bodyLimit, takesForm } = declared
  http.routes.push({ method, base, path, summary, access, params, query, body, reply, takesForm })
  http.server.route({
    method,
    url: `${base}${path}`,
    config: { takesForm: takesForm === true },
    ...(bodyLimit ? { bodyLimit } : {}),
    ...(declared.forSystems ? { helmet: false } : {}),
    ...(declared.refuse ? { errorHandler: refusingWith(declared.refuse) } : {}),
    handler: async (request, answer) => {
      if (declared.forSystems) answer.headers(FOR_SYSTEMS)
      const person = await http.personOf(request)
      assertAccess(access, person)
      const asked = {
        person,
        ...readInput({ params, query, body }, request),
        request,
        reply: answer,
      }
      // biome-ignore lint/suspicious/noExplicitAny: the generic parameters above say what each part is
      const result = await declared.handle(asked as any)
      if (!reply) return answer.code(204).send()
      return http.checksAnswers ? reply.parse(result) : result
    },
  })
}

/** Faults of ours keep their log entry and reference number, whatever form the answer has. */
function refusingWith(refuse: (problem: Problem, reply: FastifyReply) => unknown) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problem = toProblem(error, request.id)
    if (problem.status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed')
    reply.code(problem.status)
    return reply.send(refuse(problem, reply))
  }
}

interface InputShapes {
  params?: z.ZodType | undefined
  query?: z.ZodType | undefined
  body?: z.ZodType | undefined
}

/** @throws AppError `http.invalid-input` (invalid) that names every wrong field. */
export function readInput(shapes: InputShapes, request: FastifyRequest) {
  const problems: FieldProblem[] = []
  problems.push(
    ...unstorableParts(request.params, ['path']),
    ...unstorableParts(request.query, ['query']),
    ...unstorableParts(request.body, []),
  )
  if (problems.length > 0) throw invalidFields('http.invalid-input', problems)
  const input = {
    params: readPart(shapes.params, request.params, ['path'], problems),
    query: readPart(shapes.query, request.query, ['query'], problems),
    body: shapes.body ? readPart(shapes.body, request.body, [], problems) : undefined,
  }
  if (problems.length > 0) throw invalidFields('http.invalid-input', problems)
  return input
}

function readPart(shape: z.ZodType | undefined, value: unknown, where: string[], problems: FieldProblem[]) {
  if (!shape) return value
  const result = shape.safeParse(value ?? {})
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    problems.push({ path: [...where, ...issue.path.map(String)].join('.') || 'body', message: issue.message })
  }
  return undefined
}
