import { claimsOf, type RecordHistory, rankAmong } from '../contract/records.ts'
import { type Claim, claimOn, type Span, timelineOf } from '../contract/timeline.ts'

/** The two clocks: the day that is looked at, and the moment whose knowledge counts (milliseconds since 1970). */
export interface Clocks {
  day: string
  knownAt: number
}

const CHINA_MS = 8 * 3_600_000
/** The day in China. */
export const today = () => new Date(Date.now() + CHINA_MS).toISOString().slice(0, 10)
/** The last moment of a day in China. */
export const endOfDay = (day: string) => Date.parse(`${day}T23:59:59.999+08:00`)

const rankOf = (history: RecordHistory, field: string) => rankAmong(history.sources[field] ?? [])

/** What holds for a field, by the same rules as on the server. */
export const claimAt = (history: RecordHistory, field: string, { day, knownAt }: Clocks): Claim | undefined =>
  claimOn(claimsOf(history, field, knownAt), day, { knownAt, rankOf: rankOf(history, field) })

export const courseOf = (history: RecordHistory, field: string, knownAt: number): Span[] =>
  timelineOf(claimsOf(history, field, knownAt), { knownAt, rankOf: rankOf(history, field) })
