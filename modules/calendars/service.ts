import type { Clock } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import type { Events } from '@onego/platform/events'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayEditCalendar } from './access.ts'
import type { CalendarYear, Day, DayKind, Limit, SetDays } from './contract.ts'
import { calendarChanged } from './events.ts'
import { KNOWN_DAYS, KNOWN_YEARS } from './known-days.ts'
import { addWorkingDays, type Calendar, isWorkingDay, unloadedYears, workingDaysBetween, yearOf } from './rules.ts'
import {
  type CalendarsDb,
  daysOfYear,
  fillKnownDays,
  growRevision,
  readExceptions,
  readRevision,
  readYears,
  writeDays,
  writeYear,
} from './store.ts'

export type Calendars = ReturnType<typeof createCalendars>

export function createCalendars(db: CalendarsDb, events: Events, clock: Clock) {
  const calendar = keptCalendar(db)

  const changed = async (firstDay: Day) => {
    await growRevision(db)
    await events.emit(calendarChanged, { firstDay })
  }

  return {
    /** All working days as one value for `rules`; take it once and reckon as often as you like. */
    calendar,
    /** §82 行政许可法: the day after `from` is day 1. */
    addWorkingDays: async (from: Day, count: number) => addWorkingDays(await calendar(), from, count),
    /** Working days in (from, to]; negative when `to` is earlier. */
    workingDaysBetween: async (from: Day, to: Day) => workingDaysBetween(await calendar(), from, to),
    isWorkingDay: async (day: Day) => isWorkingDay(await calendar(), day),
    yearsLoaded: () => readYears(db),
    unloadedYears: async (from: Day, to: Day) => unloadedYears(await calendar(), from, to),

    async limit(from: Day, workingDays: number): Promise<Limit> {
      const known = await calendar()
      const endsOn = addWorkingDays(known, from, workingDays)
      return { from, workingDays, endsOn, unloadedYears: unloadedYears(known, from, endsOn) }
    },

    async year(year: number): Promise<CalendarYear> {
      const known = await calendar()
      const workingDays = workingDaysBetween(known, `${year - 1}-12-31`, `${year}-12-31`)
      return { year, loaded: known.years.has(year), workingDays, days: await daysOfYear(db, year) }
    },

    setDays: (person: Person, change: SetDays) =>
      transaction(db, async () => {
        assertAllowed(mayEditCalendar(person))
        await writeDays(db, person, change, clock.now())
        await changed(change.days.toSorted()[0] as Day)
      }),

    setDay(person: Person, day: Day, kind: DayKind, note: string) {
      return this.setDays(person, { days: [day], kind, note })
    },

    /** Declares that the holidays of a year have been entered, so that limits across it are no longer flagged. */
    confirmYear: (person: Person, year: number) =>
      transaction(db, async () => {
        assertAllowed(mayEditCalendar(person))
        await writeYear(db, year, person.name)
        await changed(`${year}-01-01`)
      }),

    /** Enters what the npm package chinese-days knows of years that are not loaded; run at every start. */
    async fill() {
      const loaded = new Set(await readYears(db))
      const missing = KNOWN_YEARS.filter((year) => !loaded.has(year))
      const days = KNOWN_DAYS.filter(({ day }) => missing.includes(yearOf(day)))
      const [first] = missing
      if (first === undefined) return
      // Limits that were reckoned into such a year by the plain week are reckoned again.
      await transaction(db, async () => {
        await fillKnownDays(db, days, missing)
        await events.emit(calendarChanged, { firstDay: `${first}-01-01` })
      })
    },
  }
}

/** Reads the days again only when their revision has grown, so that all server processes agree at once. */
function keptCalendar(db: CalendarsDb): () => Promise<Calendar> {
  let kept: { revision: number; calendar: Calendar } | undefined
  return async () => {
    const revision = await readRevision(db)
    if (kept?.revision === revision) return kept.calendar
    const exceptions = new Map((await readExceptions(db)).map(({ day, kind }) => [day, kind]))
    kept = { revision, calendar: { exceptions, years: new Set(await readYears(db)) } }
    return kept.calendar
  }
}
