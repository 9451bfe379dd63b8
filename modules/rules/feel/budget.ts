import type { Ask } from './scope.ts'

/** Turns of loops that one expression may take: nested loops written by mistake end as null, and do not stop the server. */
const MOST_TURNS = 500_000

let depth = 0
let left = 0

export class TooLong extends Error {}

export function spend(turns: number): void {
  left -= turns
  if (left < 0) throw new TooLong('This expression takes too long')
}

const LONGEST_TEXT = 1_000_000

/** What a function or an operator made takes its share: lists and texts that double with every turn end, too. */
export function spendOn(made: unknown): void {
  if (Array.isArray(made)) spend(made.length)
  else if (typeof made === 'string' && made.length > LONGEST_TEXT) throw new TooLong('This text grows too long')
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
