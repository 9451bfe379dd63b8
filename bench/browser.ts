import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Api } from '@onego/journeys/birth-api'

/**
 * Visitors of one server share its kept-alive connections, each with a cookie of its own: as cheap as a load generator
 * on the same machine must be. Any answer but 200 is thrown.
 */
export function browsersOf(address: string, connections: number): () => Api {
  const { hostname, port } = new URL(address)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = (method: string, path: string, headers: Record<string, string>, payload?: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      request({ agent, hostname, port, method, path: `/api${path}`, headers }, resolve)
        .on('error', reject)
        .end(payload)
    })
  return () => {
    let cookie = ''
    const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      const answer = await ask(method, path, { ...json, cookie }, body === undefined ? undefined : JSON.stringify(body))
      cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
      const said = await text(answer)
      if (answer.statusCode !== 200) throw new Error(`${method} ${path}: ${answer.statusCode} ${said}`)
      return JSON.parse(said)
    }
    return {
      get: (path) => send('GET', path),
      post: (path, body) => send('POST', path, body),
      put: (path, body) => send('PUT', path, body),
    }
  }
}
