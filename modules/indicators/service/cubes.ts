import { AppError } from '@onego/platform/errors'
import type { Asker } from '../access.ts'
import { type Cube, CubeQuery } from '../contract/analysis.ts'
import { between, countBetween, within } from '../contract/periods.ts'
import { type Line, rollUp } from '../rules/grid.ts'
import { groupsIn, type View } from '../rules/targets.ts'
import {
  assertCell,
  assertCycle,
  assertDimension,
  headingOf,
  latestOf,
  parsed,
  type Reading,
  rangeOf,
} from './reading.ts'
import { viewsOf } from './tables.ts'

const MOST_VALUES = 2_000_000

/** All values of an indicator by up to three dimensions and time, in one flat list. */
export function createCubes(reading: Reading) {
  /** @throws AppError as `series`, and `indicators.too-many-values`. */
  return async (asker: Asker, given: CubeQuery): Promise<Cube> => {
    const query = parsed(CubeQuery, given)
    const known = await reading.definitions.known(asker, query.indicator)
    const { cycle: own, aggregate = 'sum' } = known.definition
    const cycle = query.cycle ?? own
    assertCycle(known, cycle)
    for (const { dimension } of query.by) assertDimension(asker, known, dimension)
    await assertCell(reading, asker, known, query.where)
    const { parts, whole } = await viewsOf(reading, query)
    const range = await rangeOf(reading, known, whole, query)
    const heading = await headingOf(reading, known)
    const dimensions = await namedMembers(reading, parts)
    if (!range) return { heading, dimensions, periods: [], values: [], withheld: 0, recordedAt: null }
    const { from, to } = range
    assertSize(Math.max(1, groupsIn(parts)) * countBetween(from, to))
    const asOf = query.asOf ? new Date(query.asOf) : undefined
    const [lines = []] = await reading.lines.read(asker, known, { views: [parts], from, to, asOf })
    const periods = between(within(from, cycle), within(to, cycle))
    const found = lines.flatMap((base) => valuesOf(rollUp(base, aggregate, cycle), periods))
    const values = found.map((value) => (value === 'withheld' ? null : value))
    const withheld = found.filter((value) => value === 'withheld').length
    return { heading, dimensions, periods, values, withheld, recordedAt: latestOf(lines) }
  }
}

const valuesOf = (line: Line, periods: readonly string[]): (number | null | 'withheld')[] =>
  periods.map((period) => {
    const value = line.get(period)
    return value?.withheld ? 'withheld' : (value?.value ?? null)
  })

const namedMembers = ({ dimensions }: Reading, { by }: View): Promise<Cube['dimensions']> =>
  Promise.all(
    by.map(async ({ dimension, members }) => {
      const { members: all } = await dimensions.tree(dimension)
      const named = members.map((member) => ({ member, name: all.get(member)?.name ?? { zh: member, en: member } }))
      return { dimension, members: named }
    }),
  )

function assertSize(values: number): void {
  if (values <= MOST_VALUES) return
  const text = `by: makes ${values} values; choose parents or periods so that there are at most ${MOST_VALUES}`
  throw new AppError('invalid', 'indicators.too-many-values', text)
}
