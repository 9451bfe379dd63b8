import { AppError } from '@onego/platform/errors'
import { holds, isFeel, namesIn } from '@onego/rules/feel'
import type { Answers, Question } from '../contract.ts'

export type Outcome = 'yes' | 'no' | 'maybe'

/** An answer that says nothing: the person does not know. */
const UNKNOWN = 'unknown'
const MOST_COMBINATIONS = 512

/** Names of the questions a condition speaks of, in order, once each. */
export const questionsIn = (condition: string): string[] => namesIn(condition).filter((name) => !FUNCTIONS.has(name))

/** The functions of FEEL that conditions may call. */
const FUNCTIONS = new Set(['not', 'contains', 'starts with', 'ends with', 'list contains', 'string length', 'matches'])

/**
 * @throws AppError `service-items.bad-condition` (invalid) if `condition` is no FEEL or names a question that does not
 * exist; `where` names the field in the sentence.
 */
export function assertCondition(condition: string, questions: readonly Question[], where: string): void {
  const broken = !isFeel(condition)
  const strangers = questionsIn(condition).filter((name) => !questions.some((question) => question.id === name))
  if (!broken && strangers.length === 0) return
  const what = broken ? 'is not a FEEL expression' : `names ${strangers.join(', ')}, which is no question of the bundle`
  throw new AppError('invalid', 'service-items.bad-condition', `${where}: "${condition}" ${what}`, { condition, where })
}

export const isAnswered = (answers: Answers, id: string): boolean =>
  answers[id] !== undefined && answers[id] !== '' && answers[id] !== UNKNOWN

/**
 * Whether a condition holds for what is answered so far. Where an answer it needs is missing, every possible answer is
 * tried: the result is `yes` or `no` only if all of them agree, else `maybe`.
 */
export function decide(condition: string | undefined, questions: readonly Question[], answers: Answers): Outcome {
  if (condition === undefined) return 'yes'
  const open = questionsIn(condition).filter((id) => !isAnswered(answers, id))
  const known = Object.fromEntries(Object.entries(answers).filter(([id]) => isAnswered(answers, id)))
  if (open.length === 0) return holds(condition, known) ? 'yes' : 'no'
  const possible = combinations(open, questions)
  if (!possible) return 'maybe'
  const results = new Set(possible.map((guess) => holds(condition, { ...known, ...guess })))
  if (results.size > 1) return 'maybe'
  return results.has(true) ? 'yes' : 'no'
}

/** Every set of answers to these questions; undefined when they cannot be listed (divisions, too many). */
function combinations(open: string[], questions: readonly Question[]): Record<string, string>[] | undefined {
  let all: Record<string, string>[] = [{}]
  for (const id of open) {
    const values = answersOf(questions.find((question) => question.id === id))
    if (values.length === 0 || all.length * values.length > MOST_COMBINATIONS) return undefined
    all = all.flatMap((guess) => values.map((value) => ({ ...guess, [id]: value })))
  }
  return all
}

/** Values a question can be answered with; none for a division, of which there are too many. */
export function answersOf(question: Question | undefined): string[] {
  if (question?.type === 'yes-no') return ['yes', 'no']
  return question?.type === 'choice' ? question.options.map((option) => option.value) : []
}
