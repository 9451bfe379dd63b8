export { calendarChanged } from './events.ts'
export { calendars } from './module.ts'
export {
  addWorkingDays,
  type Calendar,
  daysStopped,
  isWorkingDay,
  limitEnd,
  unloadedYears,
  warningDay,
  workingDaysBetween,
} from './rules.ts'
export type { Calendars } from './service.ts'
