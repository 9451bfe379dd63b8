export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole, from 0 to below `below`. */
  below(below: number): number
  /** Standard normal. */
  normal(): number
  pick<T>(of: readonly T[]): T
}

/** The same seed gives the same numbers everywhere (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (of) => of[Math.floor(next() * of.length)] as (typeof of)[number],
  }
}
