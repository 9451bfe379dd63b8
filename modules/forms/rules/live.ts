import type { Answer, Answers, FieldProblem, Row } from '../contract.ts'
import type { Field, FormDefinition } from '../definition.ts'
import { compute, holds } from './conditions.ts'
import { derived } from './derive.ts'
import { asAnswer, asFeel } from './feel-values.ts'
import { checkAnswer } from './field-checks.ts'
import { type Graph, graphOf, type Node } from './graph.ts'
import { isEmpty, isRows } from './kinds.ts'
import { checkRows, type WorkedRow, workRows } from './rows.ts'
import { isFixed, type Situation } from './situation.ts'

/** A field as it stands: asked for or not, what holds for it, and what is not right about it. */
export interface FieldState {
  shown: boolean
  value: Answer | undefined
  problems: readonly FieldProblem[]
  /** Of a table: each row with what is worked out in it, and the columns it does not ask for. */
  rows?: readonly WorkedRow[]
}

export interface LiveForm {
  readonly definition: FormDefinition
  /** What conditions may speak of: the answers of the guide and of the form; what is open or not asked for is null. */
  readonly known: Readonly<Record<string, unknown>>
  state(field: string): FieldState
  /** The field and all that may stand otherwise once it is answered. */
  follows(field: string): readonly string[]
  /** A field typed into; undefined takes the answer back. @returns the fields that now stand otherwise. */
  answer(field: string, value: Answer | undefined): readonly string[]
}

const NOTHING: FieldState = { shown: false, value: undefined, problems: [] }

interface Running {
  definition: FormDefinition
  situation: Situation
  answers: Answers
  graph: Graph
  known: Record<string, unknown>
  states: Map<string, FieldState>
  needed: (field: Field) => boolean
}

/** The form in one situation; an answer works out only what waits for it. The same in the browser and on the server. */
export function openLive(definition: FormDefinition, situation: Situation): LiveForm {
  const { items } = situation
  const graph = graphOf(definition)
  const running: Running = {
    ...{ definition, situation, graph, answers: { ...situation.answers }, states: new Map() },
    known: { ...Object.fromEntries([...graph.byId.keys()].map((id) => [id, null])), ...situation.guideAnswers },
    needed: ({ forItems }) => !items || forItems.length === 0 || forItems.some((code) => items.includes(code)),
  }
  for (const node of graph.nodes) workOut(running, node)
  for (const index of definition.checks.keys()) workCheck(running, index)
  return {
    definition,
    known: running.known,
    state: (field) => running.states.get(field) ?? NOTHING,
    follows: (field) => followersOf(graph, definition, field),
    answer: (field, value) => answerField(running, field, value),
  }
}

const followers = new WeakMap<Graph, Map<string, readonly string[]>>()

function followersOf(graph: Graph, { checks }: FormDefinition, field: string): readonly string[] {
  const kept = followers.get(graph) ?? new Map<string, readonly string[]>()
  followers.set(graph, kept)
  const known = kept.get(field)
  if (known) return known
  const found = new Set([field])
  for (const id of found) {
    for (const index of graph.dependants.get(id) ?? []) found.add(graph.nodes[index]?.field.id ?? id)
  }
  for (const id of [...found]) {
    for (const index of graph.checks.get(id) ?? []) found.add(checks[index]?.field ?? id)
  }
  kept.set(field, [...found])
  return [...found]
}

function answerField(running: Running, id: string, value: Answer | undefined): readonly string[] {
  const { graph, answers, definition } = running
  const first = graph.byId.get(id)
  if (!first) return []
  if (value === undefined) delete answers[id]
  else answers[id] = value
  const news: News = { changed: new Set(), checks: new Set(), waiting: new Set() }
  lookAgain(running, first, news)
  // Those that are waited for come first in `nodes`, so that the lowest place is always ready.
  for (let rounds = 0; news.waiting.size > 0 && rounds < 4 * graph.nodes.length; rounds++) {
    const next = Math.min(...news.waiting)
    news.waiting.delete(next)
    const node = graph.nodes[next]
    if (node) lookAgain(running, node, news)
  }
  for (const index of news.checks) {
    if (workCheck(running, index)) news.changed.add(definition.checks[index]?.field ?? '')
  }
  return [...news.changed]
}

interface News {
  changed: Set<string>
  /** Places of checks and of fields that must be looked at again. */
  checks: Set<number>
  waiting: Set<number>
}

function lookAgain(running: Running, node: Node, { changed, checks, waiting }: News): void {
  const { graph, known, states } = running
  const { id } = node.field
  const before = { known: known[id], state: states.get(id) }
  workOut(running, node)
  if (!sameState(before.state, states.get(id))) changed.add(id)
  else if (before.state) states.set(id, before.state)
  for (const index of graph.checks.get(id) ?? []) checks.add(index)
  if (before.known === known[id]) return
  for (const index of graph.dependants.get(id) ?? []) waiting.add(index)
}

function sameState(a: FieldState | undefined, b: FieldState | undefined): boolean {
  if (!a || !b) return a === b
  return a.shown === b.shown && a.value === b.value && a.rows === b.rows && sameProblems(a.problems, b.problems)
}

const sameProblems = (a: readonly FieldProblem[], b: readonly FieldProblem[]) =>
  a.length === b.length && a.every((one, index) => one.field === b[index]?.field && one.code === b[index]?.code)

function workOut(running: Running, { field, question }: Node): void {
  const { known, situation, states } = running
  const asked = holds(question.showIf, known) && holds(field.showIf, known)
  const rows = field.type === 'table' ? tableRows(running, field) : undefined
  const value = rows ? valuesOf(rows) : answerOf(running, field)
  known[field.id] = (asked ? asFeel(field, value) : null) ?? situation.guideAnswers[field.id] ?? null
  const shown = asked && running.needed(field)
  const problems = shown ? problemsWith(field, { value, rows, today: situation.today }) : []
  states.set(field.id, { shown, value, problems, ...(rows ? { rows } : {}) })
}

const valuesOf = (rows: readonly WorkedRow[]) => (rows.length > 0 ? rows.map((row) => row.values) : undefined)

interface Said {
  value: Answer | undefined
  rows: readonly WorkedRow[] | undefined
  today: string | undefined
}

function problemsWith(field: Field, { value, rows, today }: Said): FieldProblem[] {
  const wrong = checkAnswer(field, value, today)
  return [...(wrong ? [{ field: field.id, ...wrong }] : []), ...(rows ? checkRows(field, rows, today) : [])]
}

function answerOf({ situation, answers, known }: Running, field: Field): Answer | undefined {
  if (field.derive) return derived(field.derive.what, known[field.derive.from])
  if (field.type === 'computed') return asAnswer(field, compute(field.compute, known))
  const filled = situation.filled?.[field.id]?.value
  return isFixed(field, situation.filled) ? filled : (answers[field.id] ?? filled)
}

function tableRows({ answers, known }: Running, field: Field): readonly WorkedRow[] {
  const typed = answers[field.id]
  const rows: readonly Row[] = isRows(typed) ? typed : []
  return workRows(field, rows, known)
}

/** Said only at a field that is shown, answered and otherwise right. @returns whether it now says something else. */
function workCheck({ definition, states, known }: Running, index: number): boolean {
  const check = definition.checks[index]
  const state = check && states.get(check.field)
  if (!check || !state) return false
  const others = state.problems.filter((one) => one.message !== check.message)
  const isRight = others.every(({ code }) => code === 'check')
  const said = state.shown && !isEmpty(state.value) && isRight && !holds(check.holds, known)
  if (said === others.length < state.problems.length) return false
  const ours = said ? [{ field: check.field, code: 'check', message: check.message }] : []
  states.set(check.field, { ...state, problems: [...others, ...ours] })
  return true
}
