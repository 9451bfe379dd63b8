import { invalidFields } from '@onego/platform/errors'
import { problemOf } from '@onego/rules/feel'
import { type IndicatorCheck, type Match, type Pattern, Rule } from '../contract.ts'

const NAMES = ['type', 'key', 'value', 'at', 'attributes'] as const

interface Problem {
  path: string
  message: string
}

/** Reads a rule and looks at what its shape cannot say. @throws AppError `alerts.invalid-rule` that names every wrong field. */
export function readRule(given: unknown): Rule {
  const read = Rule.safeParse(given)
  if (!read.success) {
    throw invalidFields(
      'alerts.invalid-rule',
      read.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'rule', message })),
    )
  }
  const problems = read.data.on === 'indicator' ? checkProblems(read.data.check) : patternProblems(read.data.pattern)
  if (problems.length > 0) throw invalidFields('alerts.invalid-rule', problems)
  return read.data
}

function checkProblems(check: IndicatorCheck): Problem[] {
  if (check.kind === 'threshold' || check.kind === 'rate') {
    return check.bounds.flatMap(({ above, below }, index) =>
      above === undefined && below === undefined
        ? [{ path: `check.bounds.${index}`, message: 'give `above`, `below` or both' }]
        : [],
    )
  }
  if (check.kind !== 'lamps') return []
  const isAscending = check.cuts.every((cut, index) => index === 0 || cut > (check.cuts[index - 1] ?? cut))
  const problems: Problem[] = []
  if (!isAscending) problems.push({ path: 'check.cuts', message: 'four boundaries, each higher than the one before' })
  if (Object.keys(check.warns).length === 0) problems.push({ path: 'check.warns', message: 'name at least one lamp' })
  return problems
}

function patternProblems(pattern: Pattern): Problem[] {
  return matchesOf(pattern).flatMap(({ path, match }) => {
    const found = match.where === undefined ? undefined : problemOf(match.where, NAMES)
    return found ? [{ path: `pattern.${path}.where`, message: found.en }] : []
  })
}

/** Every condition on events that a pattern speaks of. */
function matchesOf(pattern: Pattern): { path: string; match: Match }[] {
  if (pattern.kind === 'sequence') return pattern.steps.map((match, index) => ({ path: `steps.${index}`, match }))
  if (pattern.kind === 'absence') {
    return [
      { path: 'after', match: pattern.after },
      { path: 'missing', match: pattern.missing },
    ]
  }
  if (pattern.kind === 'order') {
    return [
      { path: 'first', match: pattern.first },
      { path: 'next', match: pattern.next },
    ]
  }
  return [{ path: 'of', match: pattern.of }]
}
