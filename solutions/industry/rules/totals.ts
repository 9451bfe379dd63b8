/** Sums of many enterprises by month, with what is needed where some have not reported yet. */
export interface Totals {
  /** Of those that reported. */
  sum: Float64Array
  count: Float64Array
  /** Of those that reported both this month and the same month a year ago: now, and then. */
  matchedNow: Float64Array
  matchedThen: Float64Array
}

export const emptyTotals = (months: number): Totals => ({
  sum: new Float64Array(months),
  count: new Float64Array(months),
  matchedNow: new Float64Array(months),
  matchedThen: new Float64Array(months),
})

/** Adds one enterprise; NaN is a month it has not reported. */
export function addTo(totals: Totals, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number
    if (Number.isNaN(value)) continue
    totals.sum[at] = (totals.sum[at] as number) + value
    totals.count[at] = (totals.count[at] as number) + 1
    const then = at >= 12 ? (values[at - 12] as number) : Number.NaN
    if (Number.isNaN(then)) continue
    totals.matchedNow[at] = (totals.matchedNow[at] as number) + value
    totals.matchedThen[at] = (totals.matchedThen[at] as number) + then
  }
}

/**
 * The whole by month: as reported where everybody of a year ago reported, else the whole of a year ago moved by the change of
 * those that have (matched sample). The first year stands as reported.
 */
export function estimatedWhole(totals: Totals): number[] {
  const whole: number[] = []
  for (let at = 0; at < totals.sum.length; at += 1) {
    const sum = totals.sum[at] as number
    const then = whole[at - 12]
    const matchedThen = totals.matchedThen[at] as number
    const isPartial = at >= 12 && (totals.count[at] as number) < (totals.count[at - 1] as number)
    whole.push(
      isPartial && then !== undefined && matchedThen > 0
        ? (then * (totals.matchedNow[at] as number)) / matchedThen
        : sum,
    )
  }
  return whole
}
