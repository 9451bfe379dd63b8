import type { Pattern } from '../contract.ts'
import { createGenerations, pieces, readPiece } from './generations.ts'
import type { Machine, Tell } from './types.ts'

type Sequence = Extract<Pattern, { kind: 'sequence' }>

const NEVER = Number.NEGATIVE_INFINITY

/**
 * For each step the latest beginning from which it was reached: a later beginning leaves more time and is otherwise the same,
 * so no other run needs to be kept.
 */
export function sequence({ steps, withinMs }: Sequence, tell: Tell): Machine {
  const last = steps.length - 1
  const runs = createGenerations<number[]>(withinMs)

  const reach = (step: number, key: string, at: number) => {
    const begun = runs.get(key)
    if (step === 0) {
      if (begun) begun[0] = at
      else runs.set(key, [at, ...Array<number>(last - 1).fill(NEVER)])
      return false
    }
    const since = begun?.[step - 1] ?? NEVER
    if (!begun || at - since > withinMs) return false
    if (step < last) {
      begun[step] = since
      return false
    }
    begun.fill(NEVER)
    tell({ key, at, since })
    return true
  }

  return {
    // The last step first: one event is not two steps.
    roles: steps.map((match, step) => ({ match, take: (key: string, at: number) => reach(step, key, at) })).reverse(),
    until: runs.until,
    save: () => pieces(runs.entries(), (begun) => begun.map((since) => (since === NEVER ? 0 : since))),
    load: (piece) =>
      readPiece(piece, (key, values) =>
        runs.set(
          key,
          values.map((since) => since || NEVER),
        ),
      ),
  }
}
