import { quantile } from '@onego/maths/statistics'
import type { Lamp } from '../contract.ts'

const LAMPS: readonly Lamp[] = ['cold', 'cool', 'normal', 'warm', 'hot']

/** `cuts` ascending: 过冷 | 偏冷 | 正常 | 偏热 | 过热; a value on a boundary belongs to the hotter side. */
export function lampOf(value: number, cuts: readonly number[]): Lamp {
  const above = cuts.filter((cut) => value >= cut).length
  return LAMPS[Math.min(above, 4)] ?? 'normal'
}

/** 5 points for overheated to 1 for cold. */
export const pointsOf = (lamp: Lamp): number => LAMPS.indexOf(lamp) + 1

/** Boundaries from the indicator's own history; undefined if it has fewer than 24 values. */
export function cutsOf(values: readonly (number | null)[], quantiles: readonly number[]): number[] | undefined {
  const known = values.filter((value) => value !== null)
  return known.length < 24 ? undefined : quantiles.map((share) => quantile(known, share))
}

/** Σ points / (5 N) × 100 over the indicators that have a lamp; undefined without any. */
export function warningIndex(lamps: readonly (Lamp | null)[]): number | undefined {
  const lit = lamps.filter((lamp) => lamp !== null)
  if (lit.length === 0) return undefined
  return (lit.reduce((sum, lamp) => sum + pointsOf(lamp), 0) / (5 * lit.length)) * 100
}
