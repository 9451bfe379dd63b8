import { Readable } from 'node:stream'

/** A slow reader may leave so much lying before it is waited for. */
const BUFFER = 65_536
const LINGER_MS = 2_000

export interface EventStream {
  readable: Readable
  /** @returns when there is room for more; false if the stream has ended. */
  write(text: string): Promise<boolean>
  /** Says when to come back, and ends. */
  end(comment: string, retryMs: number): void
  readonly ended: boolean
}

/** The text of an event stream (HTML Living Standard §9.2). `slowMs`: a reader that takes nothing for so long is dropped. */
export function createStream(slowMs: number, onClose: () => void): EventStream {
  let hasRoom = () => {}
  let ended = false
  const readable = new Readable({ highWaterMark: BUFFER, read: () => hasRoom() })
  readable.on('close', () => {
    ended = true
    hasRoom()
    onClose()
  })

  const end = (comment: string, retryMs: number) => {
    if (ended) return
    ended = true
    readable.push(`: ${comment}\nretry: ${retryMs}\n\n`)
    readable.push(null)
    // Whoever does not read does not notice the end either.
    setTimeout(() => readable.destroy(), LINGER_MS).unref()
    hasRoom()
  }

  const room = () =>
    new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => end('too slow; read faster or ask again', 30_000), slowMs)
      timer.unref()
      hasRoom = () => {
        hasRoom = () => {}
        clearTimeout(timer)
        resolve(!ended)
      }
    })

  return {
    readable,
    get ended() {
      return ended
    },
    end,
    write(text) {
      if (ended) return Promise.resolve(false)
      return readable.push(text) ? Promise.resolve(true) : room()
    },
  }
}
