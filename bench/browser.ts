import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** What a browser has of one visitor, as cheaply as a load generator on the same machine must be. */
export interface Browser {
  /** @throws Error for any answer but 200. */
  send<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T>
}

/** Visitors of one server share its kept-alive connections, each with a cookie of its own. */
export function browsersOf(address: string, connections: number): () => Browser {
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
    return {
      async send(method, path, body) {
        const json = body === undefined ? {} : { 'content-type': 'application/json' }
        const answer = await ask(
          method,
          path,
          { ...json, cookie },
          body === undefined ? undefined : JSON.stringify(body),
        )
        cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
        const said = await text(answer)
        if (answer.statusCode !== 200) throw new Error(`${method} ${path}: ${answer.statusCode} ${said}`)
        return JSON.parse(said)
      },
    }
  }
}
