import type { BundleItem, Item, Question, Text } from '../contract.ts'
import { both, decide, inAll, isAnswered, type Known, type Outcome, questionsIn, waysToAnswer } from './conditions.ts'
import { type Consulted, consult, type Table, type Verdict } from './tables.ts'

export interface Situation {
  questions: readonly Question[]
  answers: Readonly<Record<string, string>>
}

/** An item with what decides about it: its place in the bundle, and the tables of the bundle and of its own. */
export interface Judged {
  part: BundleItem
  item: Item
  tables: readonly Table[]
}

/** What the answers say about one item. */
export interface Judgement {
  applies: Outcome
  /** By material id. */
  materials: Readonly<Record<string, Outcome>>
  legalLimitDays: number | null
  promisedLimitDays: number | null
  fee: Pick<Item['fee'], 'charged' | 'text'>
  because: { text: Text; legalBasis: string }[]
  /** Whether a table, not a condition, decided that it applies or not. */
  byTable: boolean
  /** Questions that the decision rests on. */
  restsOn: string[]
  open: ('materials' | 'limits' | 'fee')[]
}

/**
 * What applies to somebody who answers so. Where answers are missing that a decision table asks for, the table is put to
 * every possible one: what they agree on is certain, the rest is open.
 */
export function judge(judged: Judged, situation: Situation): Judgement {
  const asked = [
    ...new Set(judged.tables.flatMap((table) => table.inputs.flatMap((one) => questionsIn(one.expression)))),
  ]
  const ways = waysToAnswer(asked, situation.questions, situation.answers)
  if (!ways) return withoutAnswer(judged, situation)
  const until = performance.now() + LONGEST_MS
  const all: Judgement[] = []
  for (const known of ways) {
    if (all.length > 0 && performance.now() > until) return withoutAnswer(judged, situation)
    all.push(judgeOne(judged, situation, known))
  }
  return merge(all)
}

/** The guide is open to everybody: tables that take longer than this for one item leave open what they say. */
const LONGEST_MS = 2_000

/** One way in which the questions of the tables are answered. */
function judgeOne({ part, item, tables }: Judged, { questions, answers }: Situation, known: Known): Judgement {
  const guessed = Object.fromEntries(
    Object.entries(known).flatMap(([id, value]) => (value === null ? [] : [[id, value]])),
  )
  const consulted = tables.map((table) => consult(table, item.code, known))
  const said = consulted.map(({ verdict }) => verdict)
  const supposed = { ...answers, ...guessed }
  const own = decide(part.appliesIf, questions, supposed)
  const byTable = said.some(({ applies }) => applies !== undefined)
  return {
    applies: byTable ? said.map(({ applies }) => applies ?? 'yes').reduce(both) : own,
    byTable,
    materials: Object.fromEntries(
      item.materials.map((one) => [one.id, materialOf(one, said) ?? decide(one.showIf, questions, supposed)]),
    ),
    legalLimitDays: lastOf(said, 'legalLimitDays') ?? item.legalLimitDays,
    promisedLimitDays: lastOf(said, 'promisedLimitDays') ?? item.promisedLimitDays,
    fee: lastOf(said, 'fee') ?? feeOf(item),
    because: said.flatMap(({ because }) => because),
    restsOn: restsOn(consulted, byTable ? undefined : part.appliesIf, answers),
    open: [],
  }
}

function materialOf({ id, name }: { id: string; name: string }, said: readonly Verdict[]): Outcome | undefined {
  const lists = said.flatMap(({ materials }) => (materials ? [materials] : []))
  if (lists.length === 0) return undefined
  return lists.some((list) => list.includes(id) || list.includes(name)) ? 'yes' : 'no'
}

function lastOf<K extends 'legalLimitDays' | 'promisedLimitDays' | 'fee'>(said: readonly Verdict[], key: K) {
  return said.map((one) => one[key]).findLast((value) => value !== undefined)
}

function restsOn(consulted: Consulted[], condition: string | undefined, answers: Situation['answers']): string[] {
  const ids = [...(condition ? questionsIn(condition) : []), ...consulted.flatMap(({ asked }) => asked)]
  return [...new Set(ids)].filter((id) => isAnswered(answers, id))
}

function merge(all: readonly Judgement[]): Judgement {
  const [first] = all as [Judgement, ...Judgement[]]
  const materials = Object.fromEntries(
    Object.keys(first.materials).map((id) => [id, inAll(all.map((one) => one.materials[id] ?? 'no'))]),
  )
  return {
    applies: inAll(all.map(({ applies }) => applies)),
    byTable: all.some(({ byTable }) => byTable),
    materials,
    legalLimitDays: longest(all.map((one) => one.legalLimitDays)),
    promisedLimitDays: longest(all.map((one) => one.promisedLimitDays)),
    fee: first.fee,
    because: first.because.filter((reason) => all.every((one) => one.because.some((other) => isSame(reason, other)))),
    restsOn: [...new Set(all.flatMap((one) => one.restsOn))],
    open: [
      ...(differ(all, (one) => one.materials) ? ['materials' as const] : []),
      ...(differ(all, (one) => [one.legalLimitDays, one.promisedLimitDays]) ? ['limits' as const] : []),
      ...(differ(all, (one) => one.fee) ? ['fee' as const] : []),
    ],
  }
}

/** A table asks what cannot be tried out: all that it could say stays open. */
function withoutAnswer({ part, item, tables }: Judged, { questions, answers }: Situation): Judgement {
  const says = (output: string) => tables.some(({ outputs }) => outputs.some(({ id }) => id === output))
  const own = decide(part.appliesIf, questions, answers)
  const material = (showIf: string | undefined) => (says('materials') ? 'maybe' : decide(showIf, questions, answers))
  return {
    applies: says('applies') ? 'maybe' : own,
    byTable: says('applies'),
    materials: Object.fromEntries(item.materials.map(({ id, showIf }) => [id, material(showIf)])),
    ...{ legalLimitDays: item.legalLimitDays, promisedLimitDays: item.promisedLimitDays, fee: feeOf(item) },
    because: [],
    restsOn: restsOn([], part.appliesIf, answers),
    open: [
      ...(says('materials') ? ['materials' as const] : []),
      ...(says('legalLimitDays') || says('promisedLimitDays') ? ['limits' as const] : []),
      ...(says('fee') ? ['fee' as const] : []),
    ],
  }
}

const feeOf = ({ fee: { charged, text } }: Item) => ({ charged, text })

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const differ = (all: readonly Judgement[], part: (one: Judgement) => unknown) =>
  new Set(all.map((one) => JSON.stringify(part(one)))).size > 1

export function longest(days: readonly (number | null)[]): number | null {
  const known = days.filter((one) => one !== null)
  return known.length > 0 ? Math.max(...known) : null
}
