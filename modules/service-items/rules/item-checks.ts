import { isFeel } from '@onego/rules/feel'
import type { ChangeProblem } from '../contract/changes.ts'
import { ItemDefinition } from '../contract.ts'
import { codeProblems } from './code-checks.ts'
import { codedProblems } from './coded-checks.ts'
import { questionsIn } from './conditions.ts'
import { inconsistenciesOf } from './consistency.ts'
import { fieldProblems } from './field-problems.ts'

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
    ...conditionProblems(item),
    ...inconsistenciesOf(item).map(({ rule, ...one }) => ({ ...one, code: rule })),
  ]
  return { definition: item, problems: problems.map((one) => ({ ...one, where: below(one.where) })) }
}

/** Ids that come twice. */
function repeated({ materials, questions }: ItemDefinition): ChangeProblem[] {
  const twice = (where: string, list: readonly { id: string }[]) =>
    list.flatMap(({ id }, index) =>
      list.findIndex((one) => one.id === id) < index
        ? [error(`${where}.${index}.id`, 'repeated-id', `编号“${id}”出现两次。`, `The id "${id}" comes twice.`)]
        : [],
    )
  return [...twice('materials', materials), ...twice('questions', questions)]
}

/** Conditions that are no FEEL, name what is no question, or go round in a circle. */
function conditionProblems({ materials, questions }: ItemDefinition): ChangeProblem[] {
  const ids = questions.map(({ id }) => id)
  const of = (where: string, list: readonly { showIf?: string | undefined }[]) =>
    list.flatMap(({ showIf }, index) => (showIf ? conditionProblem(`${where}.${index}.showIf`, showIf, ids) : []))
  return [...of('materials', materials), ...of('questions', questions), ...circles(questions)]
}

function conditionProblem(where: string, condition: string, ids: readonly string[]): ChangeProblem[] {
  if (!isFeel(condition)) {
    return [
      error(where, 'bad-condition', `“${condition}”不是 FEEL 表达式。`, `"${condition}" is not a FEEL expression.`),
    ]
  }
  const strangers = questionsIn(condition).filter((name) => !ids.includes(name))
  const named = strangers.join(', ')
  return strangers.length === 0
    ? []
    : [
        error(
          where,
          'bad-condition',
          `条件引用了“${named}”，它不是本事项的问题。`,
          `The condition names ${named}, which is no question of this item.`,
        ),
      ]
}

function circles(questions: ItemDefinition['questions']): ChangeProblem[] {
  const next = new Map(questions.map(({ id, showIf }) => [id, showIf && isFeel(showIf) ? questionsIn(showIf) : []]))
  const comesBack = (from: string, id: string, seen: Set<string>): boolean =>
    (next.get(id) ?? []).some((one) => {
      if (one === from) return true
      if (seen.has(one)) return false
      seen.add(one)
      return comesBack(from, one, seen)
    })
  return questions.flatMap(({ id }, index) =>
    comesBack(id, id, new Set())
      ? [
          error(
            `questions.${index}.showIf`,
            'circular-condition',
            `问题“${id}”的显示条件绕了一圈又取决于自己。`,
            `Whether "${id}" is asked depends, in a circle, on itself.`,
          ),
        ]
      : [],
  )
}

const error = (where: string, code: string, zh: string, en: string): ChangeProblem => ({
  ...{ where, code, severity: 'error' },
  message: { zh, en },
})
