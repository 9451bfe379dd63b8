import {
  addWorkingDays,
  type Calendar,
  daysStopped,
  limitEnd,
  unloadedYears,
  warningDay,
  workingDaysBetween,
} from '@onego/calendars'
import type { CaseClock, Light, StepKind } from '../contract.ts'

/** The clock as it is kept with the case. Limits are working days (行政许可法 §82). */
export interface ClockState {
  clock: 'accepting' | 'running' | 'stopped' | 'ended'
  limitFrom: string
  limitDays: number
  dueOn: string
  yellowOn: string
  legalDueOn: string | null
  stoppedOn: string | null
  stoppedDays: number
  acceptedOn: string | null
}

export interface Limits {
  promisedDays: number
  legalDays: number
}

export interface Thresholds {
  daysLeft: number
  percentLeft: number
}

/** 行政许可法 §32(4): within five days; §44: licence delivered within ten days of the decision. */
const ACCEPT_DAYS = 5
const ISSUE_DAYS = 10

interface Reckoning {
  calendar: Calendar
  thresholds: Thresholds
  today: string
}

/** From today, so many working days. */
function limitFromToday({ calendar, thresholds, today }: Reckoning, days: number) {
  const dueOn = addWorkingDays(calendar, today, days)
  return {
    limitFrom: today,
    limitDays: days,
    dueOn,
    yellowOn: warningDay(calendar, { from: today, endsOn: dueOn }, thresholds),
  }
}

export function clockAtSubmission(now: Reckoning): ClockState {
  const rest = { legalDueOn: null, stoppedOn: null, stoppedDays: 0, acceptedOn: null }
  return { clock: 'accepting', ...limitFromToday(now, ACCEPT_DAYS), ...rest }
}

/**
 * The review clock starts the day after acceptance. §32(4): whoever says nothing within five days has accepted on the day the
 * application came in, so a late acceptance counts from then.
 */
export function clockAtAcceptance(state: ClockState, limits: Limits, now: Reckoning): ClockState {
  const acceptedOn = now.today > state.dueOn ? state.limitFrom : now.today
  return reviewClock({ ...state, acceptedOn, stoppedDays: 0, stoppedOn: null }, limits, now)
}

function reviewClock(state: ClockState, limits: Limits, { calendar, thresholds }: Reckoning): ClockState {
  const from = state.acceptedOn ?? state.limitFrom
  const { stoppedDays } = state
  const dueOn = limitEnd(calendar, { from, workingDays: limits.promisedDays, stoppedDays })
  return {
    ...state,
    clock: 'running',
    limitFrom: from,
    limitDays: limits.promisedDays + stoppedDays,
    dueOn,
    yellowOn: warningDay(calendar, { from, endsOn: dueOn }, thresholds),
    legalDueOn: limitEnd(calendar, { from, workingDays: limits.legalDays, stoppedDays }),
  }
}

/**
 * §32(4): whoever says nothing within five days has accepted on the day the papers came in. Then it is too late to ask for what
 * is missing before acceptance, or not to accept: the case is accepted as of that day first, and the review clock has run since.
 */
export const isAcceptedByLaw = (state: Pick<ClockState, 'clock' | 'dueOn'>, step: StepKind, today: string) =>
  state.clock === 'accepting' && today > state.dueOn && (step === 'request-supplement' || step === 'refuse')

/** §45: the department's clock stands still; what runs is the time the applicant (or the procedure) has. */
export function clockStopped(state: ClockState, days: number, now: Reckoning): ClockState {
  return { ...state, clock: 'stopped', stoppedOn: now.today, ...limitFromToday(now, days) }
}

/** Goes on where it stood; before acceptance the five days of §32 begin anew, as the papers are complete only now. */
export function clockResumed(state: ClockState, limits: Limits, now: Reckoning): ClockState {
  const stoppedDays = state.stoppedDays + daysStopped(now.calendar, state.stoppedOn ?? now.today, now.today)
  if (!state.acceptedOn) {
    return { ...state, clock: 'accepting', stoppedOn: null, stoppedDays, ...limitFromToday(now, ACCEPT_DAYS) }
  }
  return reviewClock({ ...state, stoppedOn: null, stoppedDays }, limits, now)
}

/** §44: ten days to issue and deliver. */
export function clockAtApproval(state: ClockState, now: Reckoning): ClockState {
  return { ...state, clock: 'running', stoppedOn: null, ...limitFromToday(now, ISSUE_DAYS) }
}

export const clockEnded = (state: ClockState): ClockState => ({ ...state, clock: 'ended', stoppedOn: null })

/** The same state after working days themselves have changed. */
export function clockReckonedAgain(state: ClockState, limits: Limits, now: Reckoning): ClockState {
  // An approval on the day of acceptance begins its own limit (§44) on the same day.
  const isReviewLimit = state.limitDays === limits.promisedDays + state.stoppedDays
  const reviewing = state.clock === 'running' && state.acceptedOn === state.limitFrom && isReviewLimit
  if (reviewing) return reviewClock(state, limits, now)
  return { ...state, ...limitFromToday({ ...now, today: state.limitFrom }, state.limitDays) }
}

/** Red: the limit is over. Yellow: at most one working day or a fifth of it is left. */
export function lightOf(state: Pick<ClockState, 'clock' | 'dueOn' | 'yellowOn'>, today: string): Light {
  if (state.clock === 'ended') return 'none'
  if (today > state.dueOn) return 'red'
  return today >= state.yellowOn ? 'yellow' : 'green'
}

export function toCaseClock(state: ClockState, calendar: Calendar, today: string): CaseClock {
  const over = state.clock === 'ended'
  return {
    state: state.clock,
    dueOn: over ? null : state.dueOn,
    legalDueOn: state.legalDueOn,
    yellowOn: over ? null : state.yellowOn,
    daysLeft: over ? null : workingDaysBetween(calendar, today, state.dueOn),
    stoppedSince: state.stoppedOn,
    stoppedDays: state.stoppedDays,
    unloadedYears: over ? [] : unloadedYears(calendar, state.limitFrom, state.dueOn),
  }
}
