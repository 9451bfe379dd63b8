/** When a moment or a period begins: `2026`, `2026Q3`, `2026-03`, `2026-03-01`, `2026-03-01T05` in China's time, or an ISO time. */
export function beginOf(moment: string): number {
  const quarter = /^(\d{4})Q([1-4])$/.exec(moment)
  if (quarter) return Date.parse(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01T00:00+08:00`)
  const [, year, month = '01', day = '01', hour = '00'] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d))?)?)?$/.exec(moment) ?? []
  return Date.parse(year ? `${year}-${month}-${day}T${hour}:00+08:00` : moment)
}

const MOMENT = /T\d\d:\d\d/

/** A moment by the clock, not a period of an indicator. */
export const isMoment = (text: string): boolean => MOMENT.test(text)

/** All moments of some layers, oldest first. */
export function mergedMoments(all: Iterable<readonly string[]>): string[] {
  const unique = [...new Set([...all].flat())]
  return unique.sort((a, b) => beginOf(a) - beginOf(b))
}

/** The last that has begun, else the first: of a forecast the hour that runs. */
export const momentNow = (moments: readonly string[], now: number): string | undefined =>
  moments.findLast((moment) => beginOf(moment) <= now) ?? moments[0]

/**
 * What each layer shows at a time: its own moment if it has this one, else the last before, so that a monthly indicator stays
 * beside hourly stations.
 */
export function timesAt(
  known: ReadonlyMap<string, readonly string[]>,
  time: string | undefined,
): ReadonlyMap<string, string> {
  const times = new Map<string, string>()
  for (const [code, moments] of known) {
    const shown = time === undefined ? undefined : momentAt(moments, time)
    if (shown !== undefined) times.set(code, shown)
  }
  return times
}

function momentAt(moments: readonly string[], time: string): string | undefined {
  if (moments.includes(time)) return time
  // Before its moments are known a timed layer is asked for the very moment.
  if (moments.length === 0) return isMoment(time) ? time : undefined
  return momentNow(moments, beginOf(time))
}
