import { type Term, WORTH } from '../search/terms.ts'
import type { Match, Standing, TextIndex } from './text-index.ts'

const WORTH_OF = [0, WORTH.elsewhere, WORTH.keyword, WORTH.name] as const
const worth = (standing: number) => WORTH_OF[standing as Standing] ?? 0

/** What an entry of a text and a department holds of the question. */
export interface Weighed {
  /** Sum of the weights found. */
  share: number
  terms: number
  /** Characters of the name that the terms cover. */
  covered: number
}

export interface Weights {
  /** Writes into `weighed`, which is one for all: a library is looked through without making objects. */
  look(text: number, department: number): void
  weighed: Weighed
  /** Sum of all weights. */
  whole: number
  /** Texts that hold so many terms by themselves. */
  textsWith(terms: number): number[]
  /** Departments that hold any. */
  named: readonly number[]
  /** Gives the matches back; nothing may be looked at after. */
  end(): void
}

/** Matches every term with texts and departments once; entries are then weighed by looking up. */
export function weigh(terms: readonly Term[], texts: TextIndex, departments: TextIndex): Weights {
  const own = terms.map((term) => texts.match(term))
  const around = terms.map((term) => departments.match(term))
  const sums = sumUp(terms, own, texts.size())
  const named = [...new Set(around.flatMap(({ found, standing }) => found.filter((one) => standing[one])))]
  const isNamed = new Uint8Array(departments.size() + 1)
  for (const department of named) isNamed[department] = 1
  const weighed: Weighed = { share: 0, terms: 0, covered: 0 }

  function lookAtEach(text: number, department: number) {
    weighed.share = 0
    weighed.terms = 0
    for (let at = 0; at < terms.length; at++) {
      const stands = Math.max(own[at]?.standing[text] ?? 0, around[at]?.standing[department] ?? 0)
      if (stands === 0) continue
      weighed.share += (terms[at]?.weight ?? 0) * worth(stands)
      weighed.terms += 1
    }
  }

  return {
    weighed,
    named,
    textsWith: (needed) => sums.found.filter((text) => (sums.terms[text] as number) >= needed),
    whole: terms.reduce((sum, { weight }) => sum + weight, 0),
    look(text, department) {
      weighed.covered = sums.covered[text] ?? 0
      if (isNamed[department] === 1) return lookAtEach(text, department)
      weighed.share = sums.share[text] ?? 0
      weighed.terms = sums.terms[text] ?? 0
    },
    end() {
      for (const match of own) texts.release(match)
      for (const match of around) departments.release(match)
    },
  }
}

function sumUp(terms: readonly Term[], matches: readonly Match[], size: number) {
  const found: number[] = []
  const sums = { share: new Float64Array(size), terms: new Uint8Array(size), covered: new Uint16Array(size), found }
  for (const [at, match] of matches.entries()) {
    const { weight, length } = terms[at] as Term
    for (const text of match.found) {
      const stands = match.standing[text] as number
      if (stands === 0) continue
      if (sums.terms[text] === 0) found.push(text)
      sums.share[text] = (sums.share[text] as number) + weight * worth(stands)
      sums.terms[text] = (sums.terms[text] as number) + 1
      if (stands === 3) sums.covered[text] = (sums.covered[text] as number) + length
    }
  }
  return sums
}
