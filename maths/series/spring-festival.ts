/**
 * First day of the first lunar month, 1990 to 2050, as month × 100 + day (GB/T 33661-2017, 农历的编算和颁行). The test holds the
 * table against the Chinese calendar of ICU.
 */
const DAYS =
  '127 215 204 123 210 131 219 207 128 216 205 124 212 201 122 209 129 218 207 126 214 203 123 210 131 219 208 128 216 205 ' +
  '125 212 201 122 210 129 217 206 126 213 203 123 211 131 219 208 128 215 204 124 212 201 122 210 130 217 206 126 214 202 123'
const FIRST_YEAR = 1990
const TABLE = DAYS.split(' ').map(Number)

/** Works slow down a week before and are back two weeks after New Year's day. */
const BEFORE = 7
const WINDOW = 21
const DAY_MS = 86_400_000

/** As `YYYY-MM-DD`; undefined outside 1990 to 2050. */
export function springFestival(year: number): string | undefined {
  const day = TABLE[year - FIRST_YEAR]
  if (day === undefined) return undefined
  return `${year}-0${Math.floor(day / 100)}-${String(day % 100).padStart(2, '0')}`
}

/** Share (0–1) of the three weeks around the Spring Festival that falls into a month (1–12); the three weeks of the year sum to 1. */
export function springFestivalShare(year: number, month: number): number {
  const first = springFestival(year)
  if (!first || month > 3) return 0
  const begin = Date.parse(first) - BEFORE * DAY_MS
  let days = 0
  for (let i = 0; i < WINDOW; i++) if (new Date(begin + i * DAY_MS).getUTCMonth() + 1 === month) days += 1
  return days / WINDOW
}
