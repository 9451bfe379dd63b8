import type { Asker } from '../access.ts'
import { CorrelateQuery, type Correlation } from '../contract/analysis.ts'
import { isCoarser } from '../contract/periods.ts'
import { type Cycle, SeriesQuery } from '../contract.ts'
import { correlatedPair, type Points, verdictOf, withQ } from '../rules/correlation.ts'
import { type Line, momOf, valueAt, yoyOf } from '../rules/grid.ts'
import type { Known } from '../store/definitions.ts'
import { headingOf, lineFor, parsed, type Reading } from './reading.ts'

type Query = ReturnType<typeof CorrelateQuery.parse>

const TRANSFORMS: Record<Query['transform'], (line: Line, period: string) => number | null> = {
  none: valueAt,
  yoy: (line, period) => yoyOf(line, period, 'sum'),
  difference: momOf,
}

/** Every pair of the series that are asked for; who asks for many pairs pays for it in q. */
export function createCorrelating(reading: Reading) {
  async function pointsOf(asker: Asker, known: Known, cell: Record<string, string>, query: Query, cycle: Cycle) {
    const { from, to, asOf } = query
    const { code } = known.definition
    const asked = SeriesQuery.parse({ indicator: code, cell, from, to, asOf, cycle })
    const line = await lineFor(reading, asker, known, asked)
    const points = new Map<string, number>()
    for (const period of line.keys()) {
      const value = TRANSFORMS[query.transform](line, period)
      if (value !== null) points.set(period, value)
    }
    return points as Points
  }

  /** @throws AppError as `series`, for any of the series. */
  return async (asker: Asker, given: CorrelateQuery): Promise<Correlation> => {
    const query = parsed(CorrelateQuery, given)
    const all = await reading.definitions.knownOf(
      asker,
      query.series.map(({ indicator }) => indicator),
    )
    const coarsest = all.map(({ definition }) => definition.cycle).reduce((a, b) => (isCoarser(b, a) ? b : a))
    const cycle = query.cycle ?? coarsest
    const points: Points[] = []
    const series: Correlation['series'] = []
    for (const [at, { cell }] of query.series.entries()) {
      const known = all[at] as Known
      points.push(await pointsOf(asker, known, cell, query, cycle))
      const names = Object.entries(cell).map(async ([dimension, member]) => {
        const found = await reading.dimensions.member(dimension, member)
        return { dimension, member, name: found?.name ?? { zh: member, en: member } }
      })
      series.push({ heading: await headingOf(reading, known), cell: await Promise.all(names) })
    }
    const places = points.flatMap((_, x) => points.slice(x + 1).map((__, after) => ({ x, y: x + 1 + after })))
    const empty: Points = new Map()
    const found = places.map(({ x, y }) => correlatedPair(points[x] ?? empty, points[y] ?? empty, query.lags))
    const pairs = withQ(found).map((pair, at) => ({ x: 0, y: 0, ...places[at], ...pair, verdict: verdictOf(pair) }))
    return { series, cycle, pairs }
  }
}
