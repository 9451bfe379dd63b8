import { AppError } from '@onego/platform/errors'
import type { Answers, Bundle, Guide, GuidedItem, GuidedMaterial, Item, Material, Question, Text } from '../contract.ts'
import { answersOf, askedQuestions, isAnswered, type Outcome, questionsIn } from './conditions.ts'
import { type Judged, type Judgement, judge, longest } from './judge.ts'
import type { Table } from './tables.ts'

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

/** Names of the divisions that were answered, by code. */
export type RegionNames = Readonly<Record<string, string>>

/** What the guide needs beside the answers: names of divisions, and decision tables by code. */
export interface Known {
  names?: RegionNames
  tables?: ReadonlyMap<string, Table>
}

/** Questions of a bundle, then those of its items; of two with one name the first. */
export function questionsOf(bundle: Bundle, items: readonly Item[]): Question[] {
  const own = bundle.items.flatMap((part) => items.find(({ code }) => code === part.item)?.questions ?? [])
  const all = [...bundle.questions, ...own]
  return all.filter((question, index) => all.findIndex(({ id }) => id === question.id) === index)
}

/** Which items apply and why, what they need, and how long they take at most. `items` are the bundle's, in any order. */
export function guideThrough(bundle: Bundle, items: readonly Item[], given: Answers, known: Known = {}): Guide {
  const questions = questionsOf(bundle, items)
  assertAnswers(questions, given)
  const { asked, answers } = askedQuestions(questions, given)
  const guided = bundle.items.flatMap((part) => {
    const item = items.find((one) => one.code === part.item)
    if (!item) return []
    const judged = { part, item, tables: tablesOf([bundle.decision, item.decision], known) }
    return [{ ...judged, judgement: judge(judged, { questions, answers }) }]
  })
  const possible = guided.filter(({ judgement }) => judgement.applies !== 'no')
  const say = sayer(questions, answers, known.names ?? {})
  const materials = mergeMaterials(possible, say)
  const shown = asked.filter((question) => isWorthAsking(question, bundle, possible))
  return {
    bundle: bundle.code,
    answers,
    questions: shown,
    items: guided.map((one) => guidedItem(one, say)),
    materials,
    open: shown.filter(({ id }) => !isAnswered(answers, id)).map(({ id }) => id),
    legalLimitDays: longest(possible.map(({ judgement }) => judgement.legalLimitDays)),
    promisedLimitDays: longest(possible.map(({ judgement }) => judgement.promisedLimitDays)),
    trips: longest(possible.map(({ item }) => item.trips)),
    papersNotAskedFor: materials.filter(isNotAskedFor).length,
    ...(bundle.form ? { form: bundle.form } : {}),
  }
}

interface Guided extends Judged {
  judgement: Judgement
}

/** Questions of an item that does not apply are not asked. */
const isWorthAsking = ({ id }: Question, bundle: Bundle, possible: readonly Guided[]) =>
  bundle.questions.some((one) => one.id === id) ||
  possible.some(({ item }) => item.questions.some((one) => one.id === id))

const tablesOf = (codes: readonly (string | undefined)[], { tables }: Known): Table[] =>
  codes.flatMap((code) => (code ? (tables?.get(code) ?? []) : []))

function guidedItem({ part, item, judgement }: Guided, say: Sayer): GuidedItem {
  const { code, name, nameEn, department, departmentName, version, trips } = item
  const { applies, legalLimitDays, promisedLimitDays, fee, because, restsOn, open } = judgement
  return {
    ...{ code, name, nameEn, department, departmentName, version, trips },
    ...{ applies, legalLimitDays, promisedLimitDays, fee, because, open },
    reason: reasonOf(part, judgement),
    basedOn: say(restsOn),
  }
}

function reasonOf(part: Guided['part'], { applies, byTable, because }: Judgement): Text {
  const [said] = because.filter(({ text }) => text.zh !== '' || text.en !== '')
  if (byTable && applies !== 'maybe' && said) return said.text
  if (applies === 'yes' && part.because) return part.because
  if (applies === 'no' && part.otherwise) return part.otherwise
  return part.appliesIf || byTable ? REASONS[applies] : ALWAYS
}

/** Questions with the answers given to them, in words. */
type Sayer = (ids: readonly string[]) => GuidedItem['basedOn']

function sayer(questions: readonly Question[], answers: Answers, names: RegionNames): Sayer {
  return (ids) =>
    ids.flatMap((id) => {
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
function mergeMaterials(possible: readonly Guided[], say: Sayer): GuidedMaterial[] {
  const merged = new Map<string, GuidedMaterial>()
  for (const wanted of possible.flatMap((one) => wantedBy(one, say))) addMaterial(merged, wanted)
  return [...merged.values()]
}

const wantedBy = ({ item, judgement }: Guided, say: Sayer): Wanted[] =>
  item.materials.flatMap((material) => {
    const shown = judgement.materials[material.id] ?? 'no'
    if (shown === 'no') return []
    const needed = shown === 'yes' && judgement.applies === 'yes' ? 'yes' : 'maybe'
    return [{ material, item, needed, basedOn: say(material.showIf ? questionsIn(material.showIf) : []) }]
  })

interface Wanted extends Pick<GuidedMaterial, 'needed' | 'basedOn'> {
  material: Material
  item: Item
}

function addMaterial(merged: Map<string, GuidedMaterial>, { material, item, needed, basedOn }: Wanted) {
  const before = merged.get(material.name)
  if (before) {
    before.forItems.push(item.code)
    before.required ||= material.required
    if (needed === 'yes') before.needed = 'yes'
    return
  }
  const { id, name, nameEn, required, note } = material
  merged.set(name, {
    ...{ id, name, nameEn, required, needed, basedOn, satisfied: satisfaction(material), forItems: [item.code] },
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
