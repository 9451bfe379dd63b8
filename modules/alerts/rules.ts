import { AppError } from '@onego/platform/errors'
import type { Fact, Feedback, Level, RuleFeedback, State, Step, Subject, Visibility } from './contract.ts'

type Words = { zh: string; en: string }

/** Something was found: by a rule over indicators or events, or by a solution. */
export interface Occurrence {
  rule: {
    code: string
    name: Words
    advice: Words
    owner: string
    suppressMs: number
    escalateAfterMs: number | null
    visibility: Visibility
  }
  key: string
  level: Level
  subject: Subject
  title: Words
  facts: Fact[]
  /** When it happened. */
  at: Date
  /** True: it is certain that it was never told before; else what is no later than the last time is the same again. */
  isNew: boolean
}

/** What is known of an alert when something happens again. */
export interface Known {
  level: Level
  state: State
  lastAt: Date
  settledAt: Date | null
}

const GRAVITY: Record<Level, number> = { red: 0, orange: 1, yellow: 2, blue: 3 }

const isGraver = (one: Level, other: Level): boolean => GRAVITY[one] < GRAVITY[other]

/** Lists show what was escalated first, then the gravest. */
export const sortOf = (level: Level, isEscalated: boolean): number => (isEscalated ? 0 : 10) + GRAVITY[level]

/**
 * What becomes of an occurrence: `raise` a new alert · `repeat`: one more time of the alert there is · `rise`: that, and
 * its level · `reopen`: the closed alert, since it is graver now · `suppress`: counted on the closed alert, since
 * the subject is not warned of again so soon · `refresh`: the same again with newer figures · `revive`: it holds again.
 */
export type Effect = 'raise' | 'repeat' | 'rise' | 'reopen' | 'suppress' | 'refresh' | 'revive'

export function effectOf(known: Known | undefined, found: Found): Effect {
  if (!known) return 'raise'
  const isLater = found.isNew || found.at > known.lastAt
  return known.state === 'closed' ? whenClosed(known, found, isLater) : whenOpen(known, found, isLater)
}

type Found = Pick<Occurrence, 'at' | 'level' | 'isNew' | 'rule'>

function whenOpen(known: Known, { level }: Found, isLater: boolean): Effect {
  if (isGraver(level, known.level)) return 'rise'
  if (isLater) return 'repeat'
  return known.settledAt ? 'revive' : 'refresh'
}

function whenClosed(known: Known, { level, at, rule }: Found, isLater: boolean): Effect {
  const isGraverNow = isGraver(level, known.level)
  if (!isLater) return isGraverNow ? 'reopen' : 'refresh'
  if (at.getTime() - known.lastAt.getTime() >= rule.suppressMs) return 'raise'
  return isGraverNow ? 'reopen' : 'suppress'
}

export type Work = 'take' | 'assign' | 'note' | 'close' | 'reopen'

const ALLOWED: Record<Work, State[]> = {
  take: ['open', 'taken'],
  assign: ['open', 'taken'],
  note: ['open', 'taken', 'closed'],
  close: ['open', 'taken'],
  reopen: ['closed'],
}

const STEP: Record<Work, Step['what']> = {
  take: 'taken',
  assign: 'assigned',
  note: 'note',
  close: 'closed',
  reopen: 'reopened',
}
export const stepOf = (work: Work): Step['what'] => STEP[work]

/** @throws AppError `alerts.closed` or `alerts.not-closed` (conflict). */
export function assertMay(work: Work, state: State): void {
  if (ALLOWED[work].includes(state)) return
  if (state === 'closed')
    throw new AppError('conflict', 'alerts.closed', `state: a closed alert cannot be ${STEP[work]}`)
  throw new AppError('conflict', 'alerts.not-closed', 'state: only a closed alert can be opened again')
}

/** Precision counts what was found right and wrong; what was known already or needed nothing says neither. */
export function feedbackOf(counts: {
  raised: number
  open: number
  by: Partial<Record<Feedback, number>>
}): RuleFeedback {
  const { raised, open, by } = counts
  const confirmed = by.confirmed ?? 0
  const falseAlarm = by['false-alarm'] ?? 0
  const judged = confirmed + falseAlarm
  return {
    ...{ raised, open, confirmed, falseAlarm, known: by.known ?? 0, noAction: by['no-action'] ?? 0 },
    precision: judged === 0 ? null : confirmed / judged,
  }
}
