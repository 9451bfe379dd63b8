import { isFeel } from '@onego/rules/feel'
import type { ChangeProblem } from '../contract/changes.ts'
import { ItemDefinition } from '../contract.ts'
import { codeProblems } from './code-checks.ts'
import { codedProblems } from './coded-checks.ts'
import { questionsIn } from './conditions.ts'
import { inconsistenciesOf } from './consistency.ts'
import { fieldProblems } from './field-problems.ts'
import { guideProblems } from './guide-problems.ts'

/**
 * Everything that is wrong with an item as it is written, or worth a look; paths are below `prefix`. `bundleQuestions`: ids of the
 * questions of bundles it is in, if known.
 */
export function problemsOfItem(
  draft: unknown,
  prefix = '',
  bundleQuestions?: readonly string[],
): { definition: ItemDefinition | undefined; problems: ChangeProblem[] } {
  const read = ItemDefinition.safeParse(draft)
  if (!read.success) return { definition: undefined, problems: fieldProblems(read.error.issues, prefix) }
  const below = (where: string) => (prefix ? `${prefix}.${where}` : where)
  const problems = problemsOfDefinition(read.data, bundleQuestions).map((one) => ({ ...one, where: below(one.where) }))
  return { definition: read.data, problems }
}

/** The same of an item whose shape is right. */
export function problemsOfDefinition(item: ItemDefinition, bundleQuestions?: readonly string[]): ChangeProblem[] {
  return [
    ...codeProblems(item),
    ...codedProblems(item),
    ...repeated(item),
    ...guideOf(item, bundleQuestions),
    ...inconsistenciesOf(item).map(({ rule, ...one }) => ({ ...one, code: rule })),
  ]
}

/**
 * What is wrong with questions and conditions. Conditions of materials may also name the questions of bundles the item is in:
 * those in `bundleQuestions`, or any while these are not known.
 */
export function guideOf(item: ItemDefinition, bundleQuestions?: readonly string[]): ChangeProblem[] {
  const own = item.questions.map(({ id }) => id)
  const isOfBundle = (where: string) => {
    const [, place] = /^materials\.(\d+)\.showIf$/.exec(where) ?? []
    const condition = place === undefined ? undefined : item.materials[Number(place)]?.showIf
    if (condition === undefined || !isFeel(condition)) return false
    return questionsIn(condition).every((name) => own.includes(name) || (bundleQuestions?.includes(name) ?? true))
  }
  return guideProblems(item).filter(({ where }) => !isOfBundle(where))
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
