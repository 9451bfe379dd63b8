import type { CaseHead, CaseStatus } from '@onego/cases/contract'
import { AppError } from '@onego/platform/errors'
import type { Colour, LightState, Rule } from './contract.ts'

/** Which limit of a case runs in which state: §32 acceptance, §42 decision, §45 special procedure, §44 delivery (行政许可法). */
const RULE: Partial<Record<CaseStatus, Rule>> = {
  submitted: 'acceptance',
  'in-review': 'decision',
  supplement: 'supplement',
  special: 'special',
  approved: 'issuing',
}

export interface Limit {
  yellowOn: string
  dueOn: string
}

export interface Lit {
  rule: Rule
  colour: Colour
  dueOn: string
}

type Watched = Pick<CaseHead, 'status' | 'light'> & { clock: Pick<CaseHead['clock'], 'dueOn'> }

/** The lights a case shows today: of the limit of the whole, and of the step it waits in if that has one of its own. */
export function litOf(head: Watched, step: Limit | undefined, today: string): Lit[] {
  const lit: Lit[] = []
  const rule = RULE[head.status]
  const { dueOn } = head.clock
  if (rule && dueOn && (head.light === 'yellow' || head.light === 'red')) {
    lit.push({ rule, colour: head.light, dueOn })
  }
  const colour = head.status === 'in-review' && step ? colourOf(step, today) : undefined
  if (step && colour) lit.push({ rule: 'step', colour, dueOn: step.dueOn })
  return lit
}

/** Red once the last day is over, yellow from `yellowOn` on. */
export function colourOf({ yellowOn, dueOn }: Limit, today: string): Colour | undefined {
  if (today > dueOn) return 'red'
  return today >= yellowOn ? 'yellow' : undefined
}

/** Yellow warns; red calls the department to account, unless it is the applicant who is late. */
export const needsAnswer = ({ rule, colour }: Pick<Lit, 'rule' | 'colour'>) => colour === 'red' && rule !== 'supplement'

interface Settling {
  answered_at: Date | null
  closed_at: Date | null
  answer_due_on: string | null
}

export function stateOf({ answered_at, closed_at }: Pick<Settling, 'answered_at' | 'closed_at'>): LightState {
  if (closed_at) return 'closed'
  return answered_at ? 'answered' : 'open'
}

export const isAnswerOverdue = (light: Settling, today: string) =>
  stateOf(light) === 'open' && light.answer_due_on !== null && light.answer_due_on < today

export const canAnswer = (light: Settling) => stateOf(light) === 'open'

/** 销号: a light that calls to account is closed only after it was explained. */
export const canClose = (light: Settling) =>
  stateOf(light) === 'answered' || (stateOf(light) === 'open' && light.answer_due_on === null)

/** @throws AppError `supervision.already-answered`, `supervision.already-closed` (conflict). */
export function assertCanAnswer(light: Settling): void {
  assertNotClosed(light)
  if (canAnswer(light)) return
  throw new AppError('conflict', 'supervision.already-answered', 'This light has already been explained')
}

/** @throws AppError `supervision.not-answered`, `supervision.already-closed` (conflict). */
export function assertCanClose(light: Settling): void {
  assertNotClosed(light)
  if (canClose(light)) return
  throw new AppError(
    'conflict',
    'supervision.not-answered',
    'The department must explain a red light before it is closed',
  )
}

function assertNotClosed(light: Settling): void {
  if (!light.closed_at) return
  throw new AppError('conflict', 'supervision.already-closed', 'This light has already been closed')
}

/** The middle of all values, each counted so many times; null without values. */
export function weightedMedian(values: readonly { value: number; count: number }[]): number | null {
  const sorted = values.toSorted((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + Number(count), 0)
  if (total === 0) return null
  const at = (place: number) => {
    let seen = 0
    for (const { value, count } of sorted) {
      seen += Number(count)
      if (seen > place) return value
    }
    return 0
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}
