import type { Pattern } from '../contract.ts'
import { createGenerations, pieces, readPiece } from './generations.ts'
import type { Machine, Tell } from './types.ts'

type Order = Extract<Pattern, { kind: 'order' }>

const NEVER = Number.NEGATIVE_INFINITY

/** `orphan`: the last `next` that had no `first` before it, since the last `first`. */
interface Seen {
  first: number
  orphan: number
}

export function order({ first, next, withinMs }: Order, tell: Tell): Machine {
  const keys = createGenerations<Seen>(withinMs)
  return {
    roles: [
      // What is both is a `first`: the order holds.
      {
        match: first,
        take(key, at) {
          const seen = keys.get(key)
          if (!seen) {
            keys.set(key, { first: at, orphan: NEVER })
            return false
          }
          if (at - seen.orphan <= withinMs) tell({ key, at, since: seen.orphan })
          seen.first = at
          seen.orphan = NEVER
          return false
        },
      },
      {
        match: next,
        take(key, at) {
          const seen = keys.get(key)
          if (!seen) keys.set(key, { first: NEVER, orphan: at })
          else if (at - seen.first > withinMs) seen.orphan = at
          return false
        },
      },
    ],
    until: keys.until,
    save: () => pieces(keys.entries(), (seen) => [seen.first, seen.orphan].map((at) => (at === NEVER ? 0 : at))),
    load: (piece) =>
      readPiece(piece, (key, [at = 0, orphan = 0]) => keys.set(key, { first: at || NEVER, orphan: orphan || NEVER })),
  }
}
