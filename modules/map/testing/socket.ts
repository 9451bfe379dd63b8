import { type IncomingMessage, request } from 'node:http'

/** Asks over a socket, as a client of another maker would: absolute addresses are taken as they stand in the links. */
export const socketTo =
  (origin: string) =>
  (
    method: string,
    address: string,
    headers: Record<string, string> = {},
  ): Promise<IncomingMessage & { text: string }> =>
    new Promise((done, failed) => {
      const asked = request(new URL(address, origin), { method, headers, agent: false }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => done(Object.assign(answer, { text: Buffer.concat(parts).toString('utf8') })))
      })
      asked.on('error', failed)
      asked.end()
    })
