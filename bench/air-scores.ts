interface Case {
  lead: number
  observed: number
  said: number
}

const HEAVY = 150

/** µg/m³ to two digits, shares to three. `nmb` and `nme`: bias and error over the sum of what was measured; `pod` and `far` above 150 µg/m³. */
export function scoresOf(cases: () => Iterable<Case>) {
  const sums = { n: 0, error: 0, squares: 0, bias: 0, observed: 0, said: 0, oo: 0, ss: 0, os: 0 }
  const heavy = { hits: 0, misses: 0, falseAlarms: 0 }
  const errors: number[] = []
  const counts: number[] = []
  for (const { lead, observed, said } of cases()) {
    const error = said - observed
    if (Number.isNaN(error)) throw new Error(`nothing was said of a case at lead ${lead}`)
    sums.n += 1
    sums.error += Math.abs(error)
    sums.squares += error * error
    sums.bias += error
    sums.observed += observed
    sums.said += said
    sums.oo += observed * observed
    sums.ss += said * said
    sums.os += observed * said
    errors[lead - 1] = (errors[lead - 1] ?? 0) + Math.abs(error)
    counts[lead - 1] = (counts[lead - 1] ?? 0) + 1
    if (observed > HEAVY) heavy[said > HEAVY ? 'hits' : 'misses'] += 1
    else if (said > HEAVY) heavy.falseAlarms += 1
  }
  const { n } = sums
  const spread = (squares: number, sum: number) => Math.sqrt(squares / n - (sum / n) ** 2)
  const together = sums.os / n - (sums.observed / n) * (sums.said / n)
  return {
    ...{ cases: n, mae: round(sums.error / n), rmse: round(Math.sqrt(sums.squares / n)) },
    r: round(together / (spread(sums.oo, sums.observed) * spread(sums.ss, sums.said)), 1_000),
    ...{ nmb: round(sums.bias / sums.observed, 1_000), nme: round(sums.error / sums.observed, 1_000) },
    pod: round(heavy.hits / (heavy.hits + heavy.misses), 1_000),
    far: round(heavy.falseAlarms / (heavy.hits + heavy.falseAlarms), 1_000),
    byLead: errors.map((sum, at) => round(sum / (counts[at] as number))),
  }
}

const round = (value: number, parts = 100) => Math.round(value * parts) / parts
