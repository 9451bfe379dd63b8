import { AppError } from '@onego/platform/errors'
import type { Asker } from '../access.ts'
import { type Compared, CompareQuery, type Comparison, type Drill, DrillQuery } from '../contract/analysis.ts'
import { boundOf, shift, within, yearAgo } from '../contract/periods.ts'
import type { Cell, Cycle } from '../contract.ts'
import { type Line, momOf, tidy, valueAt, yearAgoOf, yoyOf } from '../rules/grid.ts'
import { contributionOf, ranksOf, shareOf, type TwoLines, twoLines } from '../rules/measures.ts'
import type { View } from '../rules/targets.ts'
import type { Tree } from '../rules/tree.ts'
import type { Known } from '../store/definitions.ts'
import {
  assertCell,
  assertCycle,
  assertDimension,
  headingOf,
  latestOf,
  newestPeriod,
  parsed,
  type Reading,
} from './reading.ts'

type Query = ReturnType<typeof CompareQuery.parse>

interface Lines {
  known: Known
  period: string
  cycle: Cycle
  members: readonly string[]
  parts: TwoLines[]
  whole: TwoLines
}

/** Members of one dimension beside each other, at one period and against a year ago. */
export function createComparing(reading: Reading) {
  async function membersOf(query: Query): Promise<readonly string[]> {
    const tree = await reading.dimensions.tree(query.dimension)
    for (const member of [...(query.members ?? []), ...(query.parent ? [query.parent] : [])]) {
      if (tree.members.has(member)) continue
      const text = `members: ${member} is not a member of ${query.dimension}`
      throw new AppError('invalid', 'indicators.unknown-member', text, { member })
    }
    return query.members ? [...new Set(query.members)] : tree.childrenOf(query.parent)
  }

  async function read(asker: Asker, known: Known, query: Query): Promise<Lines | undefined> {
    const { cycle: own, aggregate = 'sum' } = known.definition
    const cycle = query.cycle ?? own
    assertCycle(known, cycle)
    assertDimension(asker, known, query.dimension)
    await assertCell(reading, asker, known, query.where)
    const members = await membersOf(query)
    const top: Cell = query.parent === undefined ? query.where : { ...query.where, [query.dimension]: query.parent }
    const whole: View = { where: top, by: [] }
    const period = query.period ? within(query.period, cycle) : await newestPeriod(reading, [known], whole, cycle)
    if (period === null) return undefined
    const asked = [period, shift(period, -1), ...query.periods.map((one) => within(one, cycle))]
    const all = [...asked, ...asked.map(yearAgo)].sort()
    const from = shift(boundOf(all[0] ?? period, own, 'first'), -1)
    const layers = layersOf(await reading.dimensions.tree(query.dimension), members)
    const views = layers.map((layer) => ({ where: query.where, by: [{ dimension: query.dimension, members: layer }] }))
    const asOf = query.asOf ? new Date(query.asOf) : undefined
    const to = boundOf(all.at(-1) ?? period, own, 'last')
    const read = await reading.lines.read(asker, known, { views: [...views, whole], from, to, asOf })
    const lines = new Map(layers.flatMap((layer, at) => layer.map((member, place) => [member, read[at]?.[place]])))
    const bothOf = (line: Line = new Map()) => twoLines(line, aggregate, cycle)
    return {
      ...{ known, period, cycle, members },
      parts: members.map((member) => bothOf(lines.get(member))),
      whole: bothOf(read.at(-1)?.[0]),
    }
  }

  /**
   * Ranks, shares and contributions. What the rows do not tell of the change of the whole stands in `rest`.
   * @throws AppError as `series`.
   */
  async function compare(asker: Asker, given: CompareQuery): Promise<Comparison> {
    const query = parsed(CompareQuery, given)
    const known = await reading.definitions.known(asker, query.indicator)
    const heading = await headingOf(reading, known)
    const lines = await read(asker, known, query)
    const shape = { heading, dimension: query.dimension, periods: query.periods }
    if (!lines) return { ...shape, period: null, rows: [], whole: nothing(query), rest: null, recordedAt: null }
    const whole = comparedOf(lines.whole, lines, query)
    const rows = await rowsOf(reading, lines, query)
    const contributions = rows.flatMap(({ contribution }) => (contribution === null ? [] : [contribution]))
    const rest = whole.yoy === null || rows.length === 0 ? null : restOf(whole.yoy, contributions)
    const recordedAt = latestOf([...lines.parts, lines.whole].map(({ base }) => base))
    return { ...shape, period: lines.period, rows, whole, rest, recordedAt }
  }

  /** One step down: the parts of a cell by one dimension, and the way to where it stands. */
  async function drill(asker: Asker, given: DrillQuery): Promise<Drill> {
    const { cell, dimension, ...query } = parsed(DrillQuery, given)
    const { [dimension]: parent, ...where } = cell
    const tree = await reading.dimensions.tree(dimension)
    const comparison = await compare(asker, { ...query, dimension, where, ...(parent === undefined ? {} : { parent }) })
    const told = comparison.rows.flatMap(({ value }) => (value === null ? [] : [value]))
    const { value } = comparison.whole
    const isSum = (await reading.definitions.known(asker, query.indicator)).definition.aggregate !== 'mean'
    return {
      comparison,
      above: (parent === undefined ? [] : tree.chainOf(parent))
        .map((member) => ({ member, name: tree.members.get(member)?.name ?? { zh: member, en: member } }))
        .toReversed(),
      deeper: comparison.rows.map(({ member }) => member).filter((member) => tree.childrenOf(member).length > 0),
      unexplained: value === null || !isSum ? null : restOf(value, told),
    }
  }

  return { compare, drill }
}

/** Members parted so that none lies in another of its layer: a city is shown with its districts, whether they stand beside it or not. */
function layersOf(tree: Tree, members: readonly string[]): string[][] {
  const asked = new Set(members)
  const layers: string[][] = [[]]
  for (const member of members) {
    const depth = tree.chainOf(member).filter((above) => asked.has(above)).length - 1
    layers[depth] = [...(layers[depth] ?? []), member]
  }
  return Array.from(layers, (layer) => layer ?? [])
}

/** What parts leave of a whole; the rest that rounding makes is none. */
function restOf(whole: number, parts: readonly number[]): number {
  const rest = tidy(whole - parts.reduce((sum, one) => sum + one, 0))
  const size = parts.reduce((most, one) => Math.max(most, Math.abs(one)), Math.abs(whole))
  return Math.abs(rest) < size * 1e-9 ? 0 : rest
}

const nothing = ({ periods }: Query): Compared => ({
  ...{ value: null, yearAgo: null, yoy: null, mom: null, periods: periods.map(() => null) },
})

function comparedOf({ line }: TwoLines, { known, period, cycle }: Lines, { periods }: Query): Compared {
  const { aggregate = 'sum' } = known.definition
  return {
    value: valueAt(line, period),
    yearAgo: yearAgoOf(line, period, aggregate),
    yoy: yoyOf(line, period, aggregate),
    mom: momOf(line, period),
    periods: periods.map((one) => valueAt(line, within(one, cycle))),
  }
}

async function rowsOf({ dimensions }: Reading, lines: Lines, query: Query): Promise<Comparison['rows']> {
  const { known, members, parts, period, whole } = lines
  const { aggregate = 'sum', better } = known.definition
  const compared = parts.map((part) => comparedOf(part, lines, query))
  const ranks = ranksOf(
    compared.map(({ value }) => value),
    better === 'lower',
  )
  const ranksBefore = ranksOf(
    compared.map((one) => one.yearAgo),
    better === 'lower',
  )
  const tree = await dimensions.tree(query.dimension)
  return members.map((member, at) => {
    const one = compared[at] ?? nothing(query)
    const [rank, before] = [ranks[at] ?? null, ranksBefore[at] ?? null]
    return {
      ...one,
      ...{ member, name: tree.members.get(member)?.name ?? { zh: member, en: member } },
      share: shareOf(one.value, valueAt(whole.line, period)),
      rank,
      rankChange: rank === null || before === null ? null : before - rank,
      contribution: contributionOf(one.value, one.yearAgo, yearAgoOf(whole.line, period, aggregate)),
      withheld: parts[at]?.line.get(period)?.withheld ?? false,
    }
  })
}
