import type { ChangeProblem } from '@onego/service-items/contract/changes'

export const STEPS = ['item', 'guide', 'form', 'process', 'licence', 'trial', 'submit'] as const
export type Step = (typeof STEPS)[number]

const GUIDE = /^items\.0\.(questions|decision|materials\.\d+\.showIf)\b/

/** The step in which a problem is solved. */
export function stepOf(where: string): Step {
  if (GUIDE.test(where) || where.startsWith('parts.tables')) return 'guide'
  if (where.startsWith('items.')) return 'item'
  if (where.startsWith('parts.form')) return 'form'
  if (where.startsWith('parts.process')) return 'process'
  return where.startsWith('parts.licenceType') ? 'licence' : 'submit'
}

/** Problems below a path, their own paths without it. */
export const below = (problems: readonly ChangeProblem[], path: string): ChangeProblem[] =>
  problems
    .filter(({ where }) => where === path || where.startsWith(`${path}.`))
    .map((problem) => ({ ...problem, where: problem.where.slice(path.length + 1) }))

export const countIn = (problems: readonly ChangeProblem[], step: Step, severity: ChangeProblem['severity']): number =>
  problems.filter((one) => one.severity === severity && stepOf(one.where) === step).length
