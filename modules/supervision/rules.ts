import type { CaseHead, CaseStatus } from '@onego/cases/contract'
import type { FindingLight, Rule } from './contract.ts'

const RULE: Partial<Record<CaseStatus, Rule>> = {
  submitted: 'acceptance',
  'in-review': 'decision',
  supplement: 'supplement',
  special: 'special',
  approved: 'issuing',
}

/** The light a case shows now and the rule behind it; undefined while all is well or over. */
export function findingOf(head: Pick<CaseHead, 'status' | 'light'>): { rule: Rule; light: FindingLight } | undefined {
  const rule = RULE[head.status]
  if (!rule || (head.light !== 'yellow' && head.light !== 'red')) return undefined
  return { rule, light: head.light }
}

/** The middle of all values, each counted so many times; null without values. */
export function weightedMedian(values: readonly { value: number; count: number }[]): number | null {
  const sorted = values.toSorted((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + Number(count), 0)
  if (total === 0) return null
  const at = (place: number) => {
    let seen = 0
    for (const { value, count } of sorted) {
      seen += Number(count)
      if (seen > place) return value
    }
    return 0
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}
