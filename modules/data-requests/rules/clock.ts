import { addWorkingDays, type Calendar, daysStopped, limitEnd, warningDay } from '@onego/calendars'
import type { LightColour } from '../contract.ts'

/** A limit in working days (行政许可法 §82: the day something happens is not counted). */
export interface ClockState {
  clock_of: 'platform' | 'provider' | 'authority' | null
  clock_from: string | null
  clock_days: number
  stopped_days: number
  stopped_on: string | null
  due_on: string | null
  yellow_on: string | null
  complete_by: string | null
  /** How far whoever is late was reminded of this limit. */
  reminded: 'none' | 'yellow' | 'red'
}

export interface Reckoning {
  calendar: Calendar
  today: string
  thresholds: { daysLeft: number; percentLeft: number }
}

export const NO_CLOCK: ClockState = {
  clock_of: null,
  clock_from: null,
  clock_days: 0,
  stopped_days: 0,
  stopped_on: null,
  due_on: null,
  yellow_on: null,
  complete_by: null,
  reminded: 'none',
}

export function clockStarted(of: NonNullable<ClockState['clock_of']>, days: number, now: Reckoning): ClockState {
  return reckoned({ ...NO_CLOCK, clock_of: of, clock_from: now.today, clock_days: days }, now)
}

/** The applicant is asked for more: the limit stands still, and she has one of her own. */
export function clockStopped(state: ClockState, completeDays: number, now: Reckoning): ClockState {
  const complete_by = addWorkingDays(now.calendar, now.today, completeDays)
  return { ...state, stopped_on: now.today, due_on: null, yellow_on: null, complete_by }
}

/** Goes on where it stood; what was warned of may be warned of again. */
export function clockResumed(state: ClockState, now: Reckoning): ClockState {
  const stopped_days = state.stopped_days + daysStopped(now.calendar, state.stopped_on ?? now.today, now.today)
  return reckoned({ ...state, stopped_on: null, complete_by: null, stopped_days, reminded: 'none' }, now)
}

/** The end of a running limit, also after working days themselves have changed. */
export function reckoned(state: ClockState, { calendar, thresholds }: Reckoning): ClockState {
  if (state.clock_from === null || state.stopped_on !== null) return state
  const from = state.clock_from
  const due_on = limitEnd(calendar, { from, workingDays: state.clock_days, stoppedDays: state.stopped_days })
  return { ...state, due_on, yellow_on: warningDay(calendar, { from, endsOn: due_on }, thresholds) }
}

/** The same meaning as the lights of cases: red once the last day is over, yellow from the warning day on. */
export function lightOf({ due_on, yellow_on }: Pick<ClockState, 'due_on' | 'yellow_on'>, today: string): LightColour {
  if (due_on === null) return 'none'
  if (today > due_on) return 'red'
  return yellow_on !== null && today >= yellow_on ? 'yellow' : 'green'
}
