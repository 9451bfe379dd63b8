import type { PolicyDefinition } from '../contract.ts'

const nothing = { zh: '', en: '' }

/** A policy with everything still to be written. */
export function newPolicy(department: string, today: string): PolicyDefinition {
  return {
    ...{ code: '', name: nothing, summary: nothing, department, item: '', amountPer: 'month', amountBasis: nothing },
    conditions: [newCondition([])],
    amount: { feel: '100' },
    ...{ period: 'once', ages: { from: 0, to: 120 }, validFrom: today, validTo: null, answerDays: 60 },
  }
}

type Condition = PolicyDefinition['conditions'][number]

/** With an id that none of the others has. */
export function newCondition(others: readonly Condition[]): Condition {
  const taken = new Set(others.map(({ id }) => id))
  let number = others.length + 1
  while (taken.has(`condition${number}`)) number += 1
  return { id: `condition${number}`, feel: 'age >= 60', text: nothing, legalBasis: nothing }
}
