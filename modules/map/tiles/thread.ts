import { Worker } from 'node:worker_threads'
import { AppError } from '@onego/platform/errors'
import type { Answer, Order } from './messages.ts'

export interface Thread {
  ask(order: Order): Promise<Answer>
  stop(): Promise<void>
}

interface Waiting {
  resolve(answer: Answer): void
  reject(error: Error): void
}

/** The thread that cuts tiles: started when first asked, and again if it died (of too many features, say). */
export function createThread(mostFeatures: number): Thread {
  let worker: Worker | undefined
  const waiting = new Map<number, Waiting>()
  let last = 0

  function start(): Worker {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { mostFeatures } })
    const end = (cause: unknown) => {
      if (worker === made) worker = undefined
      for (const { reject } of waiting.values()) reject(lost(cause))
      waiting.clear()
    }
    made.on('message', ({ id, result, error }: { id: number; result?: Answer; error?: string }) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) made.unref()
      if (result) asked?.resolve(result)
      else asked?.reject(new Error(error ?? 'the tile thread gave no answer'))
    })
    made.on('error', end)
    made.on('exit', end)
    made.unref()
    return made
  }

  return {
    ask: (order) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        worker.ref()
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ id: last, order })
      }),
    async stop() {
      await worker?.terminate()
    },
  }
}

const lost = (cause: unknown) =>
  new AppError('unavailable', 'map.tiles-unavailable', 'The thread that cuts tiles ended; ask again', {}, cause)
