import { HOUR_MS } from './hours.ts'

/** Forecasts of neighbouring hours err alike: half a day apart they tell something new. */
export const STEP_MS = 12 * HOUR_MS
/** What the combination learns from: twenty days. */
export const MOST_PAST = 40
/** With fewer kept forecasts than this the combination practises on earlier hours as well. */
export const LEAST_PAST = 10

/** The newest before `before` and then always the next that is half a day earlier or more; oldest first. */
export function spaced<T extends { base: Date }>(runs: readonly T[], before: number): T[] {
  const chosen: T[] = []
  let next = before
  for (const run of runs.toSorted((a, b) => b.base.getTime() - a.base.getTime())) {
    if (run.base.getTime() > next - STEP_MS) continue
    chosen.push(run)
    next = run.base.getTime()
  }
  return chosen.slice(0, MOST_PAST).reverse()
}

/** Hours half a day apart before `first`, oldest first; at most a quarter of the hours there are, so that enough are left to learn from. */
export function practiceBefore(first: number, hoursBefore: number, most: number): number[] {
  const count = Math.max(0, Math.min(most, Math.floor((hoursBefore * HOUR_MS) / 4 / STEP_MS)))
  return Array.from({ length: count }, (_, at) => first - (count - at) * STEP_MS)
}

/** Hours half a day apart for which no forecast is kept, from `newest` back to `from`, oldest first. */
export function holes(kept: readonly number[], { newest, from }: { newest: number; from: number }): number[] {
  const missing: number[] = []
  let at = newest
  while (at - STEP_MS >= from) {
    const wanted = at - STEP_MS
    const there = kept.filter((base) => base < at && Math.abs(base - wanted) <= STEP_MS / 2)
    const nearest = there.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]
    if (nearest === undefined) missing.push(wanted)
    at = nearest ?? wanted
  }
  return missing.reverse()
}
