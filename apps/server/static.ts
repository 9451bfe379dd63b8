import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { AppError } from '@onego/platform/errors'
import { apiPage, type Http, openApiDocument } from '@onego/platform/http'
import type { Metrics } from '@onego/platform/metrics'
import { webFolder } from './build-web.ts'

const INFO = { title: 'Onego 一次办', version: '0.1.0' }

/** The web app, the API's description and the operator's addresses. */
export async function serveEverythingElse(http: Http, metrics: Metrics, healthy: () => Promise<void>): Promise<void> {
  const { server } = http
  let made: ReturnType<typeof openApiDocument> | undefined
  const document = () => {
    made ??= openApiDocument(http, INFO)
    return made
  }
  server.get('/api/openapi.json', async () => document())
  server.get('/api', async (_, reply) => reply.type('text/html; charset=utf-8').send(apiPage(document())))
  server.get('/metrics', async (_, reply) => {
    const { body, contentType } = await metrics.text()
    return reply.type(contentType).send(body)
  })
  server.get('/health', async () => {
    await healthy().catch((error) => {
      throw new AppError('unavailable', 'server.no-database', 'The database does not answer', {}, error)
    })
    return { status: 'ok' }
  })
  if (existsSync(join(webFolder, 'index.html'))) await serveWeb(http)
  else server.setNotFoundHandler(noSuchAddress)
}

async function serveWeb({ server }: Http) {
  await server.register(fastifyStatic, {
    root: webFolder,
    preCompressed: true,
    dotfiles: 'ignore',
    setHeaders(response, path) {
      const hashed = path.includes('/assets/')
      response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.setNotFoundHandler((request, reply) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const isPage = reads && !request.url.startsWith('/api') && !isFile(request.url.split('?')[0] ?? '')
    return isPage ? reply.sendFile('index.html') : noSuchAddress()
  })
}

/** Files lie at the root and in `assets`; a dot elsewhere is part of a name, such as `/desk/indicators/industry.output`. */
const isFile = (path: string) => /^\/(assets\/.*|[^/]*\.\w+)$/.test(path)

function noSuchAddress(): never {
  throw new AppError('not-found', 'http.no-such-address', 'There is nothing at this address')
}
