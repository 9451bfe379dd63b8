import type { Clock } from '@onego/platform/clock'
import { AppError } from '@onego/platform/errors'

/**
 * Counts refusals by address, and by address and client together. Not by client alone: whoever knows a client_id could
 * then lock its owner out, and a secret of 256 bits does not need that. Each server process counts for itself.
 */
export interface Failures {
  /** @throws AppError `clients.too-many-failures` (limited). */
  assertFew(address: string, clientId: string): void
  count(address: string, clientId: string): void
}

const WINDOW_MS = 60_000
const MOST_OF_PAIR = 10
const MOST_OF_ADDRESS = 60
const MOST_KEPT = 20_000

export function createFailures(clock: Clock): Failures {
  let windowEndsAt = 0
  let counts = new Map<string, number>()
  const now = () => clock.now().getTime()
  const pairOf = (address: string, clientId: string) => `${address}\n${clientId.slice(0, 100)}`
  const turn = () => {
    if (now() < windowEndsAt && counts.size < MOST_KEPT) return
    counts = new Map()
    windowEndsAt = now() + WINDOW_MS
  }
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  return {
    assertFew(address, clientId) {
      turn()
      const few =
        (counts.get(address) ?? 0) < MOST_OF_ADDRESS && (counts.get(pairOf(address, clientId)) ?? 0) < MOST_OF_PAIR
      if (few) return
      const retrySeconds = Math.max(1, Math.ceil((windowEndsAt - now()) / 1000))
      const sentence = `Too many refused requests from this address; wait ${retrySeconds} s`
      throw new AppError('limited', 'clients.too-many-failures', sentence, { retrySeconds })
    },
    count(address, clientId) {
      turn()
      add(address)
      add(pairOf(address, clientId))
    },
  }
}
