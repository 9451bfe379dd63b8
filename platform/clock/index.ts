/** Where the time comes from, so that tests can let days pass. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** The day in China Standard Time (UTC+8, no daylight saving since 1991), as YYYY-MM-DD. */
export function dayInChina(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
