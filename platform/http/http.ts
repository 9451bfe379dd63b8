import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { newId } from '../database/index.ts'
import { AppError } from '../errors/index.ts'
import type { Log } from '../log/index.ts'
import type { Metrics } from '../metrics/index.ts'
import { readForms } from './forms.ts'
import type { Person } from './person.ts'
import { toProblem } from './problem.ts'
import type { DescribedRoute } from './route.ts'

/** Turns a request into the person who made it; undefined if it carries nothing this authenticator knows. */
export type Authenticator = (request: FastifyRequest) => Promise<Person | undefined>

export interface Http {
  server: FastifyInstance
  /** Every endpoint declared with `route()`, in order; the OpenAPI document is made of these. */
  routes: DescribedRoute[]
  authenticateWith(authenticator: Authenticator): void
  personOf(request: FastifyRequest): Promise<Person | undefined>
  /** Answers are checked against their shapes (development and tests). */
  checksAnswers: boolean
}

export interface HttpOptions {
  log: Log
  metrics: Metrics
  checksAnswers: boolean
  /** Addresses or networks, separated by commas, whose forwarded headers are believed. */
  trustedProxies?: string | undefined
}

const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  scriptSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'self'"],
  upgradeInsecureRequests: null,
}

export async function createHttp({ log, metrics, checksAnswers, trustedProxies }: HttpOptions): Promise<Http> {
  const server = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    // Lines of a request carry its id by themselves; a logger for each would cost more than most requests.
    childLoggerFactory: (logger) => logger,
    bodyLimit: 1_048_576,
    trustProxy: trustedProxies ? trustedProxies.split(/[ ,]+/).filter(Boolean) : false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  }) as unknown as FastifyInstance
  const authenticators: Authenticator[] = []
  await server.register(cookie)
  await server.register(helmet, {
    contentSecurityPolicy: { directives: CONTENT_POLICY },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  })
  await server.register(multipart, { limits: { files: 1, fileSize: 20 * 1_048_576, fields: 10 } })
  readForms(server)
  refuseForeignPages(server)
  measure(server, metrics)
  server.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error, request.id)
    if (problem.status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed')
    return reply.code(problem.status).type('application/problem+json').send(problem)
  })
  return {
    server,
    routes: [],
    checksAnswers,
    authenticateWith: (authenticator) => authenticators.push(authenticator),
    async personOf(request) {
      for (const authenticator of authenticators) {
        const person = await authenticator(request)
        if (person) return person
      }
      return undefined
    },
  }
}

/** A page of another site must not act with our visitor's session (Fetch Metadata; SameSite cookies are the second line). */
function refuseForeignPages(server: FastifyInstance) {
  server.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD' || !request.headers.cookie) return
    const from = request.headers['sec-fetch-site']
    if (from === undefined || from === 'same-origin' || from === 'none') return
    throw new AppError('forbidden', 'http.foreign-page', 'This request comes from another site')
  })
}

function measure(server: FastifyInstance, metrics: Metrics) {
  const seconds = metrics.histogram(
    'onego_http_request_seconds',
    'Time to answer',
    ['method', 'route', 'status'],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  )
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    seconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    if (route.startsWith('/api')) {
      request.log.info(
        {
          requestId: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'answered',
      )
    }
  })
}
