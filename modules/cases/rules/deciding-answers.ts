import type { Variables } from '@onego/processes/contract'
import type { Fact } from '../contract.ts'

const NUMBERS = ['number', 'integer', 'money', 'computed']
const CODED = ['choice', 'yes-no', 'region']

/**
 * What a process may decide by, of what was answered: numbers, and answers chosen from a list. They are stored readably, so texts
 * people type, names and numbers of persons never are among them, whatever the process asks for.
 */
export function decidingAnswers(
  names: readonly string[],
  facts: readonly Fact[],
  answers: Readonly<Record<string, unknown>>,
): Variables {
  const known = names.map((name) => [name, deciding(answers[name], facts.find((fact) => fact.field === name)?.kind)])
  return Object.fromEntries(known.filter(([, value]) => value !== undefined))
}

function deciding(answer: unknown, kind: string | undefined): string | number | undefined {
  if (kind !== undefined && NUMBERS.includes(kind)) {
    const number = answer === '' ? Number.NaN : Number(answer)
    return Number.isFinite(number) ? number : undefined
  }
  // An answer of the guide is no fact of the form; it is one of the guide's own options.
  const isCoded = kind === undefined || CODED.includes(kind)
  return isCoded && typeof answer === 'string' && answer.length <= 60 ? answer : undefined
}
