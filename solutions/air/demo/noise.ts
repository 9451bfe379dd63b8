/** Reproducible noise as pure functions of a seed and time: any hour can be made without those before it. */

/** mulberry32 of a hash of the numbers: uniform in [0, 1). */
export function chance(...numbers: number[]): number {
  let hash = 0x9e3779b9
  for (const number of numbers) {
    hash = Math.imul(hash ^ (number | 0), 0x85ebca6b)
    hash = (hash ^ (hash >>> 13)) >>> 0
  }
  let state = (hash + 0x6d2b79f5) | 0
  state = Math.imul(state ^ (state >>> 15), state | 1)
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61)
  return ((state ^ (state >>> 14)) >>> 0) / 4294967296
}

/** About standard normal (sum of twelve). */
export function bell(...numbers: number[]): number {
  let sum = -6
  for (let part = 0; part < 12; part += 1) sum += chance(part, ...numbers)
  return sum
}

/** Smooth noise of about unit variance: bells at knots `stepHours` apart, joined by a cosine. */
export function wave(seed: number, hour: number, stepHours: number): number {
  const at = hour / stepHours
  const knot = Math.floor(at)
  const share = (1 - Math.cos(Math.PI * (at - knot))) / 2
  return bell(seed, knot) * (1 - share) + bell(seed, knot + 1) * share
}
