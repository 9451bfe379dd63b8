const IDLE_MS = 1000
const LONGEST_TICK_MS = 60_000

interface Silence {
  /** Since events came. */
  idleMs: number
  /** Since time was last put on, if it was after the last events. */
  sinceTickMs: number | undefined
  /** The shortest time a rule waits for late events. */
  waitsMs: number
}

/**
 * How far behind the newest event of a silent stream time goes on, ms; undefined: not yet. A rule that waits a short time gets what
 * waits once that has passed, and no further, so that a sender who pauses a little loses nothing; after a second time goes on
 * at the pace of the clock, ever less often.
 */
export function tickAfter({ idleMs, sinceTickMs, waitsMs }: Silence): number | undefined {
  if (idleMs >= IDLE_MS) {
    const rest = Math.min(LONGEST_TICK_MS, Math.max(IDLE_MS, idleMs / 4))
    const sinceMs = sinceTickMs === undefined || idleMs - sinceTickMs < IDLE_MS ? idleMs : sinceTickMs
    return sinceMs >= rest ? idleMs : undefined
  }
  // Events are given out a sixteenth of the time behind what is certain.
  const released = Math.ceil(waitsMs * (17 / 16)) + 1
  return sinceTickMs === undefined && idleMs >= released ? released : undefined
}
