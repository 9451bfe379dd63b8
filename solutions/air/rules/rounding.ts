/**
 * GB/T 8170—2008 §3.2: what is left behind the digit decides; exactly a half goes to the even digit. The decimal digits of
 * the value decide, not its binary remainder, so 2.5 → 2, 3.5 → 4 and 0.15 (one digit) → 0.2.
 */
export function roundHalfEven(value: number, digits: number): number {
  const scaled = Number((value * 10 ** digits).toPrecision(12))
  const below = Math.floor(scaled)
  const rest = Number((scaled - below).toPrecision(9))
  const isUp = rest > 0.5 || (rest === 0.5 && below % 2 !== 0)
  return (below + (isUp ? 1 : 0)) / 10 ** digits
}

/** HJ 633—2026: to whole µg/m³, CO to 0.1 mg/m³, before the index. The 2012 text is silent; the same is done. */
export const roundConcentration = (pollutant: string, value: number): number =>
  roundHalfEven(value, pollutant === 'co' ? 1 : 0)
