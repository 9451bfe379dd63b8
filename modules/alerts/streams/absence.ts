import type { Pattern } from '../contract.ts'
import { pieces, readPiece } from './generations.ts'
import type { Machine, Tell } from './types.ts'

type Absence = Extract<Pattern, { kind: 'absence' }>

/**
 * Waits end in the order they began, since all are equally long: the map of waits, in order of insertion, is the timer wheel.
 */
export function absence({ after, missing, withinMs }: Absence, tell: Tell): Machine {
  const waits = new Map<string, number>()
  /** No wait ends before this. */
  let quietUntil = Number.NEGATIVE_INFINITY

  const end = (key: string, since: number) => {
    waits.delete(key)
    tell({ key, at: since + withinMs, since })
  }

  return {
    roles: [
      {
        match: missing,
        take(key, at) {
          const since = waits.get(key)
          if (since === undefined) return false
          if (since + withinMs < at) end(key, since)
          else waits.delete(key)
          return false
        },
      },
      {
        match: after,
        take(key, at) {
          const since = waits.get(key)
          if (since !== undefined && since + withinMs >= at) return false
          if (since !== undefined) end(key, since)
          quietUntil = Math.min(quietUntil, at + withinMs)
          waits.set(key, at)
          return false
        },
      },
    ],
    until(at) {
      if (at <= quietUntil) return
      quietUntil = Number.POSITIVE_INFINITY
      for (const [key, since] of waits) {
        if (since + withinMs >= at) {
          quietUntil = since + withinMs
          break
        }
        end(key, since)
      }
    },
    save: () => pieces(waits, (since) => [since]),
    load: (piece) => readPiece(piece, (key, [since = 0]) => waits.set(key, since)),
  }
}
