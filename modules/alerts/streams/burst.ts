import type { Pattern } from '../contract.ts'
import { createGenerations, pieces, readPiece } from './generations.ts'
import type { Machine, Tell } from './types.ts'

type Burst = Extract<Pattern, { kind: 'burst' }>

const LOOSE = 64

/** The times of the last events of each key, from `head` on; older ones are cut off now and then. */
interface Times {
  at: number[]
  head: number
}

export function burst({ of, atLeast, withinMs }: Burst, tell: Tell): Machine {
  const keys = createGenerations<Times>(withinMs)

  const take = (key: string, at: number) => {
    const times = keys.get(key)
    if (!times) {
      keys.set(key, { at: [at], head: 0 })
      return false
    }
    times.at.push(at)
    if (times.at.length - times.head < atLeast) return false
    const since = times.at[times.head] as number
    if (at - since <= withinMs) {
      times.at = []
      times.head = 0
      tell({ key, at, since, count: atLeast })
      return true
    }
    times.head += 1
    if (times.head >= LOOSE) {
      times.at = times.at.slice(times.head)
      times.head = 0
    }
    return false
  }

  return {
    roles: [{ match: of, take }],
    until: keys.until,
    save: () => pieces(keys.entries(), ({ at, head }) => at.slice(head)),
    load: (piece) => readPiece(piece, (key, at) => keys.set(key, { at, head: 0 })),
  }
}
