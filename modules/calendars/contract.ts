import { z } from 'zod'

/** A day in China, YYYY-MM-DD. */
const WANTED_DAY = 'must be a day such as 2026-11-22'
export const Day = z.iso.date(WANTED_DAY).refine((day) => day >= '1900-01-01' && day < '2200-01-01', WANTED_DAY)
export type Day = z.infer<typeof Day>

export const DayKind = z.enum(['working', 'off'])
export type DayKind = z.infer<typeof DayKind>

/** A day that differs from the plain week, or that somebody edited. */
export const CalendarDay = z.object({
  day: Day,
  kind: DayKind,
  name: z.object({ zh: z.string(), en: z.string() }),
  origin: z.enum(['state-council', 'edited']),
  note: z.string(),
  editedBy: z.string().nullable(),
  editedAt: z.string().nullable(),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/** `loaded` false: the State Council's arrangement for this year is not known here; only the plain week is counted. */
export const CalendarYear = z.object({
  year: z.number(),
  loaded: z.boolean(),
  workingDays: z.number(),
  days: z.array(CalendarDay),
})
export type CalendarYear = z.infer<typeof CalendarYear>

/** Years the calendar speaks of; see `Year`. */
const isOfCalendar = (day: Day) => day >= '2000-01-01' && day <= '2100-12-31'

export const SetDays = z.object({
  days: z
    .array(Day.refine(isOfCalendar, 'must be a day of 2000 to 2100'))
    .min(1, 'name at least one day')
    .max(31, 'at most 31 days at a time'),
  kind: DayKind,
  note: z.string().trim().min(2, 'give the reason, e.g. the notice it follows').max(200, 'at most 200 characters'),
})
export type SetDays = z.infer<typeof SetDays>

export const Year = z.coerce.number().int().min(2000).max(2100)

export const LoadedYears = z.object({ years: z.array(z.number()) })

/** The answer of a limit: when it ends, and which years it touches that are not loaded. */
export const Limit = z.object({ from: Day, workingDays: z.number(), endsOn: Day, unloadedYears: z.array(z.number()) })
export type Limit = z.infer<typeof Limit>
