import type { Regions } from '@onego/regions'
import type { Place } from './filter.ts'

const MOST_KEPT = 5_000
/** Divisions change by law, once in years; a renamed one is said by its old name for this long. */
const KEPT_MS = 600_000

/** Names and chains of divisions at hand, for answers that name many. */
export function createPlaces(regions: Regions) {
  const names = keep((code) => regions.find(code).then((found) => found?.name ?? code))
  const chains = keep((code) => regions.chain(code).then((chain) => chain.map((one) => one.code)))
  return {
    nameOf: names,
    async placeOf(code: string): Promise<Place> {
      const within = code.replace(/(00)+$/, '')
      return { chain: [...new Set([code, ...(await chains(code))])], within: within === code ? undefined : within }
    },
  }
}

function keep<Value>(read: (code: string) => Promise<Value>): (code: string) => Promise<Value> {
  const kept = new Map<string, { value: Promise<Value>; until: number }>()
  return (code) => {
    const found = kept.get(code)
    if (found && found.until > Date.now()) return found.value
    if (kept.size >= MOST_KEPT) kept.clear()
    const value = read(code)
    kept.set(code, { value, until: Date.now() + KEPT_MS })
    value.catch(() => kept.delete(code))
    return value
  }
}
