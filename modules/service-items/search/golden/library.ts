import { FRESH } from './fresh.ts'
import { HELD_OUT } from './held-out.ts'
import { INDEPENDENT } from './independent.ts'
import { BODY_NAMES, MORE_NAMES, PEOPLE_NAMES } from './library-names.ts'
import { RARE } from './rare.ts'
import { TUNED } from './tuned.ts'

/** One name of the generated library with what narrows it. */
export interface LibraryItem {
  name: string
  /** Kind of body, e.g. 公安局. */
  body: string
  type: string
  audience: string
  theme: { person?: string; enterprise?: string }
}

/** A question and what of a name answers it; one of `expected` is enough. */
export interface GoldenQuestion {
  asked: string
  expected: string[]
}

export const LIBRARY: readonly LibraryItem[] = [PEOPLE_NAMES, BODY_NAMES, MORE_NAMES]
  .flatMap(linesOf)
  .flatMap(([body = '', type = '', audience = '', theme = '', names = '']) =>
    names.split(' ').map((name) => ({
      ...{ name, body, type, audience },
      theme: theme.startsWith('p') ? { person: theme.slice(1) } : { enterprise: theme.slice(1) },
    })),
  )

/**
 * `tuned` and `heldOut` are of the author of the dictionaries; `independent`, `fresh` and `rare` of somebody who knew only the names when
 * they were written.
 */
export const GOLDEN = {
  tuned: questionsOf(TUNED),
  heldOut: questionsOf(HELD_OUT),
  independent: questionsOf(INDEPENDENT),
  fresh: questionsOf(FRESH),
  rare: questionsOf(RARE),
}

function questionsOf(text: string): GoldenQuestion[] {
  return linesOf(text).map(([asked = '', expected = '']) => ({ asked, expected: expected.split(';') }))
}

function linesOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => line.split('|'))
}
