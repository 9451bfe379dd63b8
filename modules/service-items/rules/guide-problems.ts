import { AppError } from '@onego/platform/errors'
import { isFeel } from '@onego/rules/feel'
import type { ChangeProblem } from '../contract/changes.ts'
import type { BundleItem, Material, Question, Text } from '../contract.ts'
import { questionsIn } from './conditions.ts'

/** The guide's part of an item or a bundle that is being written. */
export interface GuideDraft {
  questions: readonly Question[]
  materials?: readonly Pick<Material, 'name' | 'showIf'>[]
  items?: readonly BundleItem[]
}

/** What is wrong with the questions and conditions of a guide; `where` is the path inside the item or bundle. */
export function guideProblems(draft: GuideDraft): ChangeProblem[] {
  const { questions, materials = [], items = [] } = draft
  return [
    ...questions.flatMap((question, index) => questionProblems(question, index, questions)),
    ...circles(questions),
    ...materials.flatMap(({ showIf }, index) => conditionProblems(showIf, questions, `materials.${index}.showIf`)),
    ...items.flatMap(({ appliesIf }, index) => conditionProblems(appliesIf, questions, `items.${index}.appliesIf`)),
  ]
}

const problem = (where: string, code: string, message: Text): ChangeProblem => ({
  ...{ where, message, severity: 'error' },
  code,
})

function questionProblems(question: Question, index: number, all: readonly Question[]): ChangeProblem[] {
  const where = `questions.${index}`
  const { id, text, type, options, showIf } = question
  const first = all.findIndex((one) => one.id === id)
  return [
    ...(first === index
      ? []
      : [
          problem(`${where}.id`, 'repeated-id', {
            zh: `第 ${index + 1} 个问题与第 ${first + 1} 个问题的标识相同（${id}），请改用别的标识`,
            en: `Question ${index + 1} has the same name as question ${first + 1} (${id}); give it another`,
          }),
        ]),
    ...(text.zh.trim()
      ? []
      : [
          problem(`${where}.text`, 'question-without-text', {
            zh: `第 ${index + 1} 个问题还没有写要问什么`,
            en: `Question ${index + 1} does not say what is asked`,
          }),
        ]),
    ...(type === 'choice' ? optionProblems(options, where, index) : []),
    ...conditionProblems(showIf, all, `${where}.showIf`),
  ]
}

function optionProblems(options: Question['options'], where: string, index: number): ChangeProblem[] {
  const empty = options.findIndex(({ text }) => !text.zh.trim())
  const twice = options.findIndex(({ value }, at) => options.findIndex((one) => one.value === value) !== at)
  if (options.length < 2) {
    const message = {
      zh: `第 ${index + 1} 个问题至少要有两个答案可选`,
      en: `Question ${index + 1} needs at least two answers to choose from`,
    }
    return [problem(`${where}.options`, 'question-without-options', message)]
  }
  if (empty >= 0) {
    const message = {
      zh: `第 ${index + 1} 个问题的第 ${empty + 1} 个答案还没有文字`,
      en: `Answer ${empty + 1} of question ${index + 1} has no text`,
    }
    return [problem(`${where}.options.${empty}.text`, 'option-without-text', message)]
  }
  if (twice < 0) return []
  const message = {
    zh: `第 ${index + 1} 个问题有两个答案的取值相同，请改一个`,
    en: `Two answers of question ${index + 1} have the same value; change one`,
  }
  return [problem(`${where}.options.${twice}.value`, 'option-twice', message)]
}

function conditionProblems(condition: string | undefined, questions: readonly Question[], where: string) {
  if (condition === undefined) return []
  if (!isFeel(condition)) {
    const message = {
      zh: `条件“${condition}”不是 FEEL 表达式`,
      en: `The condition "${condition}" is not a FEEL expression`,
    }
    return [problem(where, 'bad-condition', message)]
  }
  const strangers = questionsIn(condition).filter((name) => !questions.some(({ id }) => id === name))
  if (strangers.length === 0) return []
  const message = {
    zh: `条件里提到了 ${strangers.join('、')}，但没有这个问题`,
    en: `The condition names ${strangers.join(', ')}, which is no question here`,
  }
  return [problem(where, 'bad-condition', message)]
}

/** Questions that wait for each other are never asked; each circle is named once. */
function circles(questions: readonly Question[]): ChangeProblem[] {
  const seen = new Set<string>()
  return questions.flatMap(({ id }) => {
    const circle = circleFrom(id, questions)
    if (!circle || circle.some((one) => seen.has(one))) return []
    for (const one of circle) seen.add(one)
    const way = [...circle, id]
    const index = questions.findIndex((one) => one.id === id)
    return [
      problem(`questions.${index}.showIf`, 'circular-condition', {
        zh: `问题互相等待，永远不会出现：${way.map((one) => nameOf(one, questions)).join(' → ')}。请去掉其中一个的出现条件`,
        en: `These questions wait for each other and are never asked: ${way.join(' → ')}. Remove the condition of one`,
      }),
    ]
  })
}

const nameOf = (id: string, questions: readonly Question[]) => {
  const text = questions.find((one) => one.id === id)?.text.zh
  return text ? `“${text}”` : id
}

/** The shortest way from a question back to itself over the conditions, if there is one. */
function circleFrom(start: string, questions: readonly Question[]): string[] | undefined {
  const ways: string[][] = [[start]]
  const visited = new Set<string>()
  for (const way of ways) {
    const waitsFor = namesOf(way.at(-1) ?? start, questions)
    if (waitsFor.includes(start)) return way
    const further = waitsFor.filter((name) => !visited.has(name))
    for (const name of further) visited.add(name)
    ways.push(...further.map((name) => [...way, name]))
  }
  return undefined
}

function namesOf(id: string, questions: readonly Question[]): string[] {
  const condition = questions.find((one) => one.id === id)?.showIf
  return condition && isFeel(condition) ? questionsIn(condition) : []
}

/**
 * @throws AppError (invalid) with the first problem of a guide. Conditions of an item without questions may speak of those of
 * the bundle it is part of.
 */
export function assertGuide(draft: GuideDraft): void {
  const isAlone = draft.questions.length > 0
  const [first] = guideProblems(isAlone ? draft : { questions: [] })
  if (first)
    throw new AppError('invalid', `service-items.${first.code}`, `${first.where}: ${first.message.en}`, {
      where: first.where,
    })
}
