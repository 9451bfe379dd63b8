import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { idNumberIsValid } from '@onego/organisations/contract'
import { z } from 'zod'
import type { openCards } from '../store/cards.ts'

export const KEY_HEADER = 'x-api-key'
const LARGEST_BODY = 65_536

const Card = z.object({
  idNumber: z.string().refine(idNumberIsValid, 'must be an ID number (GB 11643)'),
  name: z.string().min(1).max(50),
  /** The service allots a number unless one is given. */
  cardNo: z.string().min(5).max(20).optional(),
  status: z.enum(['1', '2', '9']).default('1'),
  bank: z.string().min(1).max(50).default('青岛银行'),
  issuedOn: z.iso.date(),
})

interface Answer {
  status: number
  body: unknown
}

/** 人社's service: `GET /cards?idNumber=…`, `POST /cards` with an Idempotency-Key, `GET /health`; each needs the key. */
export function cardServer(cards: ReturnType<typeof openCards>, key: string): Server {
  const knows = (request: IncomingMessage) => {
    const given = Buffer.from(String(request.headers[KEY_HEADER] ?? ''))
    return given.length === key.length && timingSafeEqual(given, Buffer.from(key))
  }

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (!knows(request)) return { status: 401, body: { error: 'key' } }
    if (url.pathname === '/health') return { status: 200, body: { service: 'onego demo cards' } }
    if (url.pathname !== '/cards') return { status: 404, body: { error: 'path' } }
    if (request.method === 'POST') return put(request)
    const idNumber = url.searchParams.get('idNumber')
    if (request.method !== 'GET' || !idNumber) return { status: 400, body: { error: 'idNumber' } }
    return { status: 200, body: { records: await cards.find(idNumber) } }
  }

  const put = async (request: IncomingMessage): Promise<Answer> => {
    const idempotencyKey = String(request.headers['idempotency-key'] ?? '')
    if (!idempotencyKey || idempotencyKey.length > 200) return { status: 400, body: { error: 'idempotency-key' } }
    const card = Card.safeParse(await readJson(request))
    if (!card.success) return { status: 422, body: { error: card.error.issues[0]?.path.join('.') } }
    return { status: 200, body: await cards.put(idempotencyKey, card.data) }
  }

  return createServer((request, response) => {
    const send = ({ status, body }: Answer) =>
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
    answer(request).then(send, () => send({ status: 500, body: { error: 'internal' } }))
  })
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > LARGEST_BODY) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return undefined
  }
}

/** Listens on the loopback only; port 0 takes a free one. @returns the port, or undefined if it is taken. */
export async function listen(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
