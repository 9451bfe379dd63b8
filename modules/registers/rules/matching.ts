import type { Matching } from '../contract.ts'
import { numbersAreSimilar } from './numbers.ts'
import { comparable } from './values.ts'

export interface Comparable {
  numbers: string[]
  /** Present values by field. */
  values: Record<string, unknown>
}

export interface Likeness {
  score: number
  evidence: { field: string; agrees: boolean; weight: number }[]
}

/** What numbers that differ by one slip of the pen weigh beside the fields. */
const SIMILAR_NUMBER = 3
const NUMBER_EVIDENCE = 'number'

/**
 * Agreeing weight over compared weight. Fields that either lacks say nothing; similar numbers speak for one person,
 * different ones say nothing (both may be right numbers of two people of one name).
 */
export function likeness({ compare }: Matching, a: Comparable, b: Comparable): Likeness {
  const evidence = compare.flatMap(({ field, weight }) => {
    const [one, other] = [comparable(a.values[field]), comparable(b.values[field])]
    return one === '' || other === '' ? [] : [{ field, agrees: one === other, weight }]
  })
  const similar = a.numbers.some((one) => b.numbers.some((other) => numbersAreSimilar(one, other)))
  if (similar) evidence.push({ field: NUMBER_EVIDENCE, agrees: true, weight: SIMILAR_NUMBER })
  const total = evidence.reduce((sum, { weight }) => sum + weight, 0)
  const agreeing = evidence.reduce((sum, { agrees, weight }) => sum + (agrees ? weight : 0), 0)
  // One agreeing field alone is no likeness: what is compared must weigh half of all that could be.
  const possible = compare.reduce((sum, { weight }) => sum + weight, 0)
  const score = total < possible / 2 ? 0 : agreeing / total
  return { score: Math.round(score * 1000) / 1000, evidence }
}

/** The words by which records that may be one are brought together; undefined if a value is missing. */
export function blockOf({ block }: Matching, values: Record<string, unknown>): string | undefined {
  const words = block.map((field) => comparable(values[field]))
  return words.every((word) => word !== '') ? words.join('\u0000') : undefined
}
