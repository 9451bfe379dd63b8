import { holds, namesIn } from '@onego/rules/feel'
import type { Answers, Question } from '../contract.ts'

export type Outcome = 'yes' | 'no' | 'maybe'

/** Answers with the questions that are not asked as null. */
export type Known = Readonly<Record<string, string | null>>

/** An answer that says nothing: the person does not know. */
const UNKNOWN = 'unknown'
const MOST_COMBINATIONS = 512

/** Names of the questions a condition speaks of, in order, once each. */
export const questionsIn = (condition: string): string[] => namesIn(condition).filter((name) => !FUNCTIONS.has(name))

/** The functions of FEEL that conditions may call. */
const FUNCTIONS = new Set([
  ...['not', 'contains', 'starts with', 'ends with', 'list contains', 'string length', 'matches', 'count', 'number'],
])

export const isAnswered = (answers: Answers, id: string): boolean =>
  answers[id] !== undefined && answers[id] !== '' && answers[id] !== UNKNOWN

/**
 * Whether a condition holds for what is answered so far. Where an answer it needs is missing, every possible answer is
 * tried: the result is `yes` or `no` only if all of them agree, else `maybe`.
 */
export function decide(condition: string | undefined, questions: readonly Question[], answers: Answers): Outcome {
  return decideWithin(condition, questions, answers, [])
}

/** `asking`: the questions whose own conditions are being looked at, so that a circle ends. */
function decideWithin(
  condition: string | undefined,
  questions: readonly Question[],
  answers: Answers,
  asking: readonly string[],
): Outcome {
  if (condition === undefined) return 'yes'
  const possible = waysWithin(questionsIn(condition), questions, answers, asking)
  return possible ? inAll(possible.map((known) => (holds(condition, known) ? 'yes' : 'no'))) : 'maybe'
}

/** What all agree on, else `maybe`. */
export function inAll(outcomes: readonly Outcome[]): Outcome {
  const [first = 'maybe'] = outcomes
  return outcomes.every((one) => one === first) ? first : 'maybe'
}

/** True if every condition holds, false if one does not, else open. */
export const both = (a: Outcome, b: Outcome): Outcome =>
  a === 'no' || b === 'no' ? 'no' : a === 'yes' && b === 'yes' ? 'yes' : 'maybe'

/**
 * What is known, with every way in which those of the questions `ids` that are open could still be answered; a question that
 * is not asked is null. Undefined when the ways cannot be listed (divisions, names of no question, too many).
 */
export const waysToAnswer = (
  ids: readonly string[],
  questions: readonly Question[],
  answers: Answers,
): Known[] | undefined => waysWithin(ids, questions, answers, [])

function waysWithin(
  ids: readonly string[],
  questions: readonly Question[],
  answers: Answers,
  asking: readonly string[],
): Known[] | undefined {
  let all: Known[] = [Object.fromEntries(Object.entries(answers).filter(([id]) => isAnswered(answers, id)))]
  for (const id of ids.filter((one) => !isAnswered(answers, one))) {
    const values = possibleValues(id, questions, answers, asking)
    if (values.length === 0 || all.length * values.length > MOST_COMBINATIONS) return undefined
    all = all.flatMap((known) => values.map((value) => ({ ...known, [id]: value })))
  }
  return all
}

/** What each question can still be answered with, worked out once for the same answers: conditions build on one another. */
const worked = new WeakMap<Answers, WeakMap<readonly Question[], Map<string, (string | null)[]>>>()

function workedFor(questions: readonly Question[], answers: Answers): Map<string, (string | null)[]> {
  const byQuestions = worked.get(answers) ?? new WeakMap<readonly Question[], Map<string, (string | null)[]>>()
  worked.set(answers, byQuestions)
  const known = byQuestions.get(questions) ?? new Map<string, (string | null)[]>()
  byQuestions.set(questions, known)
  return known
}

function possibleValues(
  id: string,
  questions: readonly Question[],
  answers: Answers,
  asking: readonly string[],
): (string | null)[] {
  const known = workedFor(questions, answers)
  const before = known.get(id)
  if (before) return before
  const question = questions.find((one) => one.id === id)
  if (!question) return []
  const asked = asking.includes(id) ? 'maybe' : decideWithin(question.showIf, questions, answers, [...asking, id])
  const values = answersOf(question)
  const possible = asked === 'no' ? [null] : asked === 'maybe' && values.length > 0 ? [...values, null] : values
  if (!asking.includes(id)) known.set(id, possible)
  return possible
}

/** Values a question can be answered with; none for a division, of which there are too many. */
export function answersOf(question: Question | undefined): string[] {
  if (question?.type === 'yes-no') return ['yes', 'no']
  return question?.type === 'choice' ? question.options.map((option) => option.value) : []
}

/** Questions to ask, given the answers so far, with those answers alone: what is not asked is not answered. */
export function askedQuestions(
  questions: readonly Question[],
  given: Answers,
): { asked: Question[]; answers: Answers } {
  let answers = given
  for (;;) {
    const asked = questions.filter(({ showIf }) => decide(showIf, questions, answers) === 'yes')
    const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => asked.some((one) => one.id === id)))
    if (Object.keys(kept).length === Object.keys(answers).length) return { asked, answers: kept }
    answers = kept
  }
}
