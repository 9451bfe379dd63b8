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
  const problems = problemsOfDefinition(read.data).map((one) => ({ ...one, where: below(one.where) }))
  return { definition: read.data, problems }
}

/** The same of an item whose shape is right. */
export function problemsOfDefinition(item: ItemDefinition): ChangeProblem[] {
  return [
    ...codeProblems(item),
    ...codedProblems(item),
    ...repeated(item),
    ...guideProblems(item),
    ...inconsistenciesOf(item).map(({ rule, ...one }) => ({ ...one, code: rule })),
  ]
}

/** Ids of materials that come twice. */
const repeated = ({ materials }: ItemDefinition): ChangeProblem[] =>
  materials.flatMap(({ id }, index) =>
    materials.findIndex((one) => one.id === id) < index
      ? [
          {
            ...{ where: `materials.${index}.id`, code: 'repeated-id', severity: 'error' as const },
            message: { zh: `材料编号“${id}”出现两次。`, en: `The id "${id}" comes twice.` },
          },
        ]
      : [],
  )
