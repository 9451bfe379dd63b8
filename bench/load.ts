import { connect, type Socket } from 'node:net'
import { quantile } from './bench.ts'

export interface Load {
  /** `http://127.0.0.1:PORT` */
  address: string
  connections: number
  seconds: number
  /** Not counted, to begin with. */
  warmUpSeconds: number
  /** Whole HTTP/1.1 requests; taken one after the other, round and round. */
  requests: Buffer[]
  /** Every answer must have status 200 and hold this. */
  expected: string
}

export interface Loaded {
  perSecond: number
  p50Ms: number
  p99Ms: number
  answers: number
}

/**
 * Keeps every connection busy with one request at a time and measures each answer. Speaks HTTP/1.1 by hand, so that the
 * generator takes as little as possible of the processors it shares with what it measures.
 * @throws Error at the first wrong answer.
 */
export async function load({
  address,
  connections,
  seconds,
  warmUpSeconds,
  requests,
  expected,
}: Load): Promise<Loaded> {
  const { hostname, port } = new URL(address)
  const times: number[] = []
  const wanted = Buffer.from(expected)
  const began = performance.now()
  const from = began + warmUpSeconds * 1000
  const until = from + seconds * 1000
  let next = 0
  let answers = 0

  const visit = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname)
      socket.setNoDelay(true)
      let sent = 0
      const ask = () => {
        if (performance.now() >= until) return socket.end(resolve as () => void)
        sent = performance.now()
        next = (next + 1) % requests.length
        socket.write(requests[next] as Buffer)
      }
      hear(socket, (answer) => {
        const now = performance.now()
        if (!answer.subarray(0, 15).includes(' 200 ') || !answer.includes(wanted)) {
          socket.destroy()
          return reject(new Error(`a wrong answer: ${answer.toString('utf8').slice(0, 800)}`))
        }
        answers += 1
        if (sent >= from && now <= until) times.push(now - sent)
        ask()
      })
      socket.on('connect', ask)
      socket.on('error', reject)
      socket.on('close', () => resolve())
    })

  await Promise.all(Array.from({ length: connections }, visit))
  const at = (share: number) => Math.round(quantile(times, share) * 10) / 10
  return { perSecond: Math.round(times.length / seconds), p50Ms: at(0.5), p99Ms: at(0.99), answers }
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')
const END_OF_CHUNKS = Buffer.from('\r\n0\r\n\r\n')

/** Calls `answered` with each whole answer, head and body. */
function hear(socket: Socket, answered: (answer: Buffer) => void): void {
  let held: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const head = held.indexOf(END_OF_HEAD)
    if (head < 0) return
    const length = /\r\ncontent-length: *(\d+)/i.exec(held.toString('latin1', 0, head))?.[1]
    const isWhole =
      length === undefined
        ? held.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS)
        : held.length >= head + 4 + Number(length)
    if (!isWhole) return
    const answer = held
    held = Buffer.alloc(0)
    answered(answer)
  })
}
