import { type Term, WORTH } from '../search/terms.ts'
import type { Match, Standing, TextIndex } from './text-index.ts'

const WORTH_OF = [0, WORTH.elsewhere, WORTH.keyword, WORTH.name] as const
const worth = (standing: number) => WORTH_OF[standing as Standing] ?? 0

/** What an entry of this text and this department holds of the question. */
export interface Weighed {
  /** Sum of weights found, of `whole`. */
  share: number
  terms: number
  /** Characters of the name that the terms cover. */
  covered: number
}

export interface Weights {
  of(text: number, department: number): Weighed
  whole: number
  end(): void
}

/** Matches every term with texts and departments once; entries are then weighed by looking up. */
export function weigh(terms: readonly Term[], texts: TextIndex, departments: TextIndex): Weights {
  const own = terms.map((term) => texts.match(term))
  const around = terms.map((term) => departments.match(term))
  const sums = sumUp(terms, own)
  const isNamed = (department: number) => around.some(({ standing }) => (standing[department] ?? 0) > 0)
  const named = new Set(around.flatMap(({ found }) => found.filter(isNamed)))
  const none: Weighed = { share: 0, terms: 0, covered: 0 }
  return {
    whole: terms.reduce((sum, { weight }) => sum + weight, 0),
    of(text, department) {
      const alone = sums.get(text) ?? none
      return named.has(department) ? withDepartment(terms, { own, around }, text, department) : alone
    },
    end() {
      for (const match of own) texts.release(match)
      for (const match of around) departments.release(match)
    },
  }
}

function sumUp(terms: readonly Term[], matches: readonly Match[]): Map<number, Weighed> {
  const sums = new Map<number, Weighed>()
  for (const [at, { standing, found }] of matches.entries()) {
    const { weight, length } = terms[at] as Term
    for (const text of found) {
      const stands = standing[text] ?? 0
      if (stands === 0) continue
      const sum = sums.get(text) ?? { share: 0, terms: 0, covered: 0 }
      sum.share += weight * worth(stands)
      sum.terms += 1
      if (stands === 3) sum.covered += length
      sums.set(text, sum)
    }
  }
  return sums
}

function withDepartment(
  terms: readonly Term[],
  { own, around }: { own: readonly Match[]; around: readonly Match[] },
  text: number,
  department: number,
): Weighed {
  const sum = { share: 0, terms: 0, covered: 0 }
  for (const [at, { weight, length }] of terms.entries()) {
    const stands = own[at]?.standing[text] ?? 0
    const best = Math.max(stands, around[at]?.standing[department] ?? 0)
    if (best === 0) continue
    sum.share += weight * worth(best)
    sum.terms += 1
    if (stands === 3) sum.covered += length
  }
  return sum
}
