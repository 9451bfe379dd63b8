import { AppError } from '@onego/platform/errors'
import type {
  Answers,
  Bundle,
  BundleItem,
  Guide,
  GuidedItem,
  GuidedMaterial,
  Item,
  Material,
  Question,
  Text,
} from '../contract.ts'
import { answersOf, decide, isAnswered, type Outcome, questionsIn } from './conditions.ts'

const YES_NO: Record<string, Text> = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } }

const ALWAYS: Text = { zh: '办这件事都需要', en: 'Always part of this' }
const REASONS: Record<Outcome, Text> = {
  yes: { zh: '根据您的回答，此项适用', en: 'Applies by what you answered' },
  no: { zh: '根据您的回答，此项不适用', en: 'Does not apply by what you answered' },
  maybe: { zh: '还缺少您的回答，暂不能确定是否适用', en: 'Depends on a question not yet answered' },
}

/** @throws AppError `service-items.bad-answer` (invalid) for an unknown question or a value that is none of its options. */
function assertAnswers(questions: readonly Question[], answers: Answers): void {
  for (const [id, value] of Object.entries(answers)) {
    const question = questions.find((one) => one.id === id)
    if (!question) throw badAnswer(id, `there is no question ${id}`)
    if (!isAnswered(answers, id)) continue
    const values = answersOf(question)
    if (values.length > 0 && !values.includes(value)) throw badAnswer(id, `must be one of ${values.join(', ')}`)
    if (question.type === 'region' && !/^\d{6}(\d{3}){0,2}$/.test(value)) throw badAnswer(id, 'must be a division code')
  }
}

const badAnswer = (id: string, why: string) =>
  new AppError('invalid', 'service-items.bad-answer', `answers.${id}: ${why}`, { question: id })

/** Questions to ask, given the answers so far: one whose `showIf` does not hold is not asked. */
function shownQuestions(questions: readonly Question[], answers: Answers): Question[] {
  return questions.filter((question) => decide(question.showIf, questions, answers) === 'yes')
}

/** Names of the divisions that were answered, by code. */
export type RegionNames = Readonly<Record<string, string>>

/** Which items apply and why, what they need, and how long they take at most. `items` are the bundle's, in any order. */
export function guideThrough(bundle: Bundle, items: readonly Item[], given: Answers, names: RegionNames = {}): Guide {
  assertAnswers(bundle.questions, given)
  const shown = shownQuestions(bundle.questions, given)
  const answers = Object.fromEntries(Object.entries(given).filter(([id]) => shown.some((one) => one.id === id)))
  const guided = bundle.items.flatMap((part) => {
    const item = items.find((one) => one.code === part.item)
    return item ? [{ item, guided: guideItem(part, item, { questions: bundle.questions, answers, names }) }] : []
  })
  const possible = guided.filter((one) => one.guided.applies !== 'no')
  const materials = mergeMaterials(
    possible.map(({ item, guided: { applies } }) => ({ item, applies })),
    bundle.questions,
    answers,
  )
  return {
    bundle: bundle.code,
    answers,
    items: guided.map((one) => one.guided),
    materials,
    open: shown.filter((question) => !isAnswered(answers, question.id)).map((question) => question.id),
    legalLimitDays: longest(possible.map((one) => one.item.legalLimitDays)),
    promisedLimitDays: longest(possible.map((one) => one.item.promisedLimitDays)),
    papersNotAskedFor: materials.filter(isNotAskedFor).length,
    ...(bundle.form ? { form: bundle.form } : {}),
  }
}

interface Situation {
  questions: readonly Question[]
  answers: Answers
  names: RegionNames
}

function guideItem(part: BundleItem, item: Item, situation: Situation): GuidedItem {
  const applies = decide(part.appliesIf, situation.questions, situation.answers)
  const { code, name, nameEn, department, departmentName, version, legalLimitDays, promisedLimitDays, trips } = item
  return {
    ...{ code, name, nameEn, department, departmentName, version, legalLimitDays, promisedLimitDays, trips },
    applies,
    reason: reasonOf(part, applies),
    basedOn: part.appliesIf ? basis(part.appliesIf, situation) : [],
  }
}

function reasonOf(part: BundleItem, applies: Outcome): Text {
  if (applies === 'yes' && part.because) return part.because
  if (applies === 'no' && part.otherwise) return part.otherwise
  return part.appliesIf ? REASONS[applies] : ALWAYS
}

function basis(condition: string, { questions, answers, names }: Situation): GuidedItem['basedOn'] {
  return questionsIn(condition).flatMap((id) => {
    const question = questions.find((one) => one.id === id)
    const value = answers[id]
    if (!question || value === undefined || !isAnswered(answers, id)) return []
    return [{ question: question.text, answer: answerText(question, value, names) }]
  })
}

function answerText(question: Question, value: string, names: RegionNames): Text {
  const option = question.options.find((one) => one.value === value)
  return option?.text ?? YES_NO[value] ?? { zh: names[value] ?? value, en: names[value] ?? value }
}

/** One line for each material, though several items need it. */
function mergeMaterials(
  wanted: { item: Item; applies: Outcome }[],
  questions: readonly Question[],
  answers: Answers,
): GuidedMaterial[] {
  const merged = new Map<string, GuidedMaterial>()
  for (const { item, applies } of wanted) {
    for (const material of item.materials) {
      const shown = decide(material.showIf, questions, answers)
      if (shown === 'no') continue
      const needed = shown === 'yes' && applies === 'yes' ? 'yes' : 'maybe'
      addMaterial(merged, material, item, needed)
    }
  }
  return [...merged.values()]
}

function addMaterial(merged: Map<string, GuidedMaterial>, material: Material, item: Item, needed: 'yes' | 'maybe') {
  const before = merged.get(material.name)
  if (before) {
    before.forItems.push(item.code)
    before.required ||= material.required
    if (needed === 'yes') before.needed = 'yes'
    return
  }
  const { id, name, nameEn, required, note } = material
  merged.set(name, {
    ...{ id, name, nameEn, required, needed, satisfied: satisfaction(material), forItems: [item.code] },
    ...(note ? { note } : {}),
  })
}

const isNotAskedFor = ({ satisfied, needed }: GuidedMaterial) =>
  needed === 'yes' && (satisfied === 'data' || satisfied === 'licence')

/** Data first, then a licence the government has, then a pledge; an upload is the last resort. */
function satisfaction({ satisfiedBy }: Pick<Material, 'satisfiedBy'>): GuidedMaterial['satisfied'] {
  if (satisfiedBy.resource) return 'data'
  if (satisfiedBy.licence) return 'licence'
  return satisfiedBy.pledge ? 'pledge' : 'upload'
}

function longest(days: (number | null)[]): number | null {
  const known = days.filter((one) => one !== null)
  return known.length > 0 ? Math.max(...known) : null
}
