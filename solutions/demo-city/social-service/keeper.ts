import type { Server } from 'node:http'
import { openCards } from '../store/cards.ts'
import { cardServer, KEY_HEADER, listen } from './server.ts'

/**
 * Keeps the card service of 人社 running: one process of this installation serves it at a remembered port, and another
 * takes over when that one is gone.
 */
export function createKeeper(key: string, storeUrl: string) {
  let serving: { server: Server; port: number; close(): Promise<void> } | undefined

  const answersAt = async (port: number): Promise<boolean> => {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/health`, {
        headers: { [KEY_HEADER]: key },
        signal: AbortSignal.timeout(2000),
      })
      await answer.body?.cancel()
      return answer.ok
    } catch {
      return false
    }
  }

  const serve = async (wanted: number): Promise<number | undefined> => {
    const cards = openCards(storeUrl)
    const server = cardServer(cards, key)
    const port = await listen(server, wanted)
    if (port === undefined) {
      await cards.close()
      return undefined
    }
    const close = async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await cards.close()
    }
    serving = { server, port, close }
    return port
  }

  return {
    /**
     * Makes sure that somebody serves, here or in another process.
     * @returns the port, which differs from `remembered` only if a stranger has taken that one.
     */
    async ensure(remembered: number | null): Promise<number> {
      if (serving) return serving.port
      if (remembered !== null) {
        if (await answersAt(remembered)) return remembered
        const again = await serve(remembered)
        if (again !== undefined) return again
      }
      const port = await serve(0)
      if (port === undefined) throw new Error('the system gave no free port')
      return port
    },

    async stop(): Promise<void> {
      const ending = serving
      serving = undefined
      await ending?.close()
    },
  }
}
