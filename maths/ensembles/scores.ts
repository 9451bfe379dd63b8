import { normalDensity, normalShare } from './normal.ts'

/** Continuous ranked probability score of equally likely members (Hersbach 2000; the form of Gneiting & Raftery 2007, formula 21). */
export function crps(members: ArrayLike<number>, observed: number): number {
  const sorted = Float64Array.from(members).sort()
  const n = sorted.length
  let near = 0
  let spread = 0
  for (const [k, member] of sorted.entries()) {
    near += Math.abs(member - observed)
    spread += member * (2 * k + 1 - n)
  }
  return near / n - spread / (n * n)
}

/** The same of a normal distribution (Gneiting & Raftery 2007, formula 20 with its sign turned). */
export function crpsOfNormal(mean: number, deviation: number, observed: number): number {
  const z = (observed - mean) / deviation
  return deviation * (z * (2 * normalShare(z) - 1) + 2 * normalDensity(z) - 1 / Math.sqrt(Math.PI))
}

/**
 * How often the observation was below all members, between the first and the second … above all (Hamill 2001): flat for members that
 * are as wide as the truth. Ties are shared out by `chance`, a number of [0, 1).
 */
export function rankHistogram(
  cases: Iterable<{ members: ArrayLike<number>; observed: number }>,
  chance: () => number,
): number[] {
  const counts: number[] = []
  for (const { members, observed } of cases) {
    let below = 0
    let equal = 0
    for (let k = 0; k < members.length; k++) {
      if ((members[k] as number) < observed) below += 1
      else if (members[k] === observed) equal += 1
    }
    const rank = below + Math.floor(chance() * (equal + 1))
    for (let k = counts.length; k <= members.length; k++) counts.push(0)
    counts[rank] = (counts[rank] as number) + 1
  }
  return counts
}
