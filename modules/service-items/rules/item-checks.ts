import type { ChangeProblem } from '../contract/changes.ts'
import { ItemDefinition } from '../contract.ts'
import { codeProblems } from './code-checks.ts'
import { codedProblems } from './coded-checks.ts'
import { inconsistenciesOf } from './consistency.ts'
import { fieldProblems } from './field-problems.ts'
import { guideProblems } from './guide-problems.ts'

/** Everything that is wrong with an item as it is written, or worth a look; paths are below `prefix`. */
export function problemsOfItem(
  draft: unknown,
  prefix = '',
): { definition: ItemDefinition | undefined; problems: ChangeProblem[] } {
  const read = ItemDefinition.safeParse(draft)
  if (!read.success) return { definition: undefined, problems: fieldProblems(read.error.issues, prefix) }
  const below = (where: string) => (prefix ? `${prefix}.${where}` : where)
  const item = read.data
  const problems = [
    ...codeProblems(item),
    ...codedProblems(item),
    ...repeated(item),
    ...guideProblems(item),
    ...inconsistenciesOf(item).map(({ rule, ...one }) => ({ ...one, code: rule })),
  ]
  return { definition: item, problems: problems.map((one) => ({ ...one, where: below(one.where) })) }
}

/** Ids that come twice. */
const repeated = ({ materials }: ItemDefinition): ChangeProblem[] =>
  materials.flatMap(({ id }, index) =>
    materials.findIndex((one) => one.id === id) < index
      ? [error(`materials.${index}.id`, 'repeated-id', `编号“${id}”出现两次。`, `The id "${id}" comes twice.`)]
      : [],
  )

const error = (where: string, code: string, zh: string, en: string): ChangeProblem => ({
  ...{ where, code, severity: 'error' },
  message: { zh, en },
})
