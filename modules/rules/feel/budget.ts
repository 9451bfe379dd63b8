import type { Ask } from './scope.ts'

/** Turns of loops that one expression may take: nested loops written by mistake end as null, and do not stop the server. */
const MOST_TURNS = 500_000

let depth = 0
let left = 0

class TooLong extends Error {}

export function spend(turns: number): void {
  left -= turns
  if (left < 0) throw new TooLong('This expression takes too long')
}

/** The expression with a budget; what is asked inside it spends from the same. */
export const budgeted =
  (ask: Ask): Ask =>
  (scope) => {
    if (depth === 0) left = MOST_TURNS
    depth += 1
    try {
      return ask(scope)
    } catch (error) {
      if (error instanceof TooLong || error instanceof RangeError) return null
      throw error
    } finally {
      depth -= 1
    }
  }
