import { AppError, invalidFields } from '@onego/platform/errors'
import { type Asker, seesUnits } from '../access.ts'
import { boundOf, boundsIn, isCoarser, shift, within } from '../contract/periods.ts'
import { type Cell, type Cycle, type Heading, type Point, type Series, SeriesQuery } from '../contract.ts'
import { formulaOf } from '../rules/formulas.ts'
import { type Line, rollUp } from '../rules/grid.ts'
import type { View } from '../rules/targets.ts'
import { STATUSES } from '../rules/values.ts'
import type { Known } from '../store/definitions.ts'
import type { Definitions } from './definitions.ts'
import type { Dimensions } from './dimensions.ts'
import type { Gathering } from './gathering.ts'
import type { Given } from './given.ts'
import type { Lines } from './lines.ts'

export interface Reading {
  definitions: Definitions
  dimensions: Dimensions
  gathering: Gathering
  lines: Lines
  organisations: Given['uses']['organisations']
}

export async function headingOf({ organisations }: Reading, { definition, version }: Known): Promise<Heading> {
  const { code, name, unit, decimals = 2, cycle, source, owner, better = 'neither' } = definition
  const ownerName = (await organisations.find(owner))?.name ?? owner
  return { code, name, unit, decimals, cycle, source, owner, ownerName, better, version }
}

/** @throws AppError `indicators.unknown-dimension`, `indicators.unknown-member`, `indicators.secret-breakdown`. */
export async function assertCell({ dimensions }: Reading, asker: Asker, known: Known, cell: Cell): Promise<void> {
  for (const [dimension, member] of Object.entries(cell)) {
    assertDimension(asker, known, dimension)
    const tree = await dimensions.tree(dimension)
    if (tree.members.has(member)) continue
    const text = `cell.${dimension}: ${member} is not a member of ${dimension}`
    throw new AppError('invalid', 'indicators.unknown-member', text, { dimension, member })
  }
}

export function assertDimension(asker: Asker, { definition }: Known, dimension: string): void {
  if (!definition.dimensions.includes(dimension)) {
    const has = definition.dimensions.join(', ') || 'none'
    const text = `${dimension}: is no dimension of ${definition.code}; it has ${has}`
    throw new AppError('invalid', 'indicators.unknown-dimension', text, { dimension })
  }
  if (definition.secrecy?.dimension === dimension && !seesUnits(asker, definition)) {
    const text = `${dimension}: values of single units of ${definition.code} are not shown (Statistics Law §25)`
    throw new AppError('forbidden', 'indicators.secret-breakdown', text, { dimension })
  }
}

/** The first and last period with values of any indicator, of what a formula names for a formula. */
export async function boundsFor(
  reading: Reading,
  known: Known,
  view: View,
): Promise<{ first: string; last: string } | undefined> {
  const formula = formulaOf(known.definition)
  if (!formula) return reading.gathering.bounds(known, view)
  const inputs = await reading.definitions.knownOf(
    'system',
    Object.values(formula.names).map((name) => name.indicator),
  )
  const found: { first: string; last: string }[] = []
  for (const input of inputs) {
    const has = (dimension: string) => input.definition.dimensions.includes(dimension)
    const where = Object.fromEntries(Object.entries(view.where).filter(([dimension]) => has(dimension)))
    const bounds = await boundsFor(reading, input, { where, by: view.by.filter(({ dimension }) => has(dimension)) })
    if (!bounds) return undefined
    const { cycle } = known.definition
    found.push({ first: boundOf(bounds.first, cycle, 'first'), last: boundOf(bounds.last, cycle, 'last') })
  }
  const first = found
    .map((one) => one.first)
    .sort()
    .at(-1)
  const last = found.map((one) => one.last).sort()[0]
  return first && last && first <= last ? { first, last } : undefined
}

/** The newest period of a cycle that is complete; the running one is left out where sums would be partial. */
export async function newestPeriod(reading: Reading, known: readonly Known[], view: View, cycle: Cycle) {
  const found: string[] = []
  for (const one of known) {
    const last = (await boundsFor(reading, one, view))?.last
    if (last === undefined) continue
    const period = within(last, cycle)
    const isPartial = period !== last && boundsIn(period, one.definition.cycle).last > last
    found.push(isPartial && one.definition.aggregate !== 'last' ? shift(period, -1) : period)
  }
  return found.sort().at(-1) ?? null
}

export const latestOf = (lines: readonly Line[]): string | null => {
  const at = lines.reduce(
    (latest, line) => [...line.values()].reduce((most, one) => Math.max(most, one.recordedAt), latest),
    0,
  )
  return at === 0 ? null : new Date(at).toISOString()
}

/** @throws AppError `indicators.finer-cycle` if values by hour are asked of an indicator by month. */
export function assertCycle({ definition }: Known, cycle: Cycle): void {
  if (cycle === definition.cycle || isCoarser(cycle, definition.cycle)) return
  const text = `cycle: ${definition.code} is known by ${definition.cycle}; ask for that or a longer one`
  throw new AppError('invalid', 'indicators.finer-cycle', text)
}

const pointOf = (period: string, value: Line extends Map<string, infer V> ? V : never): Point => ({
  period,
  value: value.withheld ? null : value.value,
  status: STATUSES[value.status] ?? 'final',
  ...(value.span > 1 ? { span: value.span } : {}),
  ...(value.withheld ? { withheld: true } : {}),
})

export function parsed<T>(
  shape: { safeParse(given: unknown): { success: boolean; data?: T; error?: { issues: Issue[] } } },
  given: unknown,
): T {
  const read = shape.safeParse(given)
  if (read.success) return read.data as T
  const problems = (read.error?.issues ?? []).map(({ path, message }) => ({
    path: path.map(String).join('.') || 'body',
    message,
  }))
  throw invalidFields('indicators.invalid', problems)
}
interface Issue {
  path: PropertyKey[]
  message: string
}

/** The periods asked for in the indicator's own cycle; where an end is not said, as far as there are values. */
export async function rangeOf(
  reading: Reading,
  known: Known,
  view: View,
  given: { from?: string | undefined; to?: string | undefined },
): Promise<{ from: string; to: string } | undefined> {
  const { cycle } = known.definition
  const ends = given.from && given.to ? undefined : await boundsFor(reading, known, view)
  const from = given.from ? boundOf(given.from, cycle, 'first') : ends?.first
  const to = given.to ? boundOf(given.to, cycle, 'last') : ends?.last
  return from && to && from <= to ? { from, to } : undefined
}

/** The line of one cell in the indicator's own cycle or a longer one, as the asker may see it. */
export async function lineFor(
  reading: Reading,
  asker: Asker,
  known: Known,
  query: ReturnType<typeof SeriesQuery.parse>,
) {
  const { definition } = known
  const cycle = query.cycle ?? definition.cycle
  assertCycle(known, cycle)
  await assertCell(reading, asker, known, query.cell)
  const view: View = { where: query.cell, by: [] }
  const range = await rangeOf(reading, known, view, query)
  if (!range) return new Map() as Line
  const asOf = query.asOf ? new Date(query.asOf) : undefined
  const gathered = await reading.lines.read(asker, known, { views: [view], ...range, asOf })
  return rollUp(gathered[0]?.[0] ?? (new Map() as Line), definition.aggregate ?? 'sum', cycle)
}

export function createSeries(reading: Reading) {
  /** @throws AppError `indicators.indicator-not-found`, `indicators.secret-breakdown`, and for what does not fit the indicator. */
  return async (asker: Asker, given: SeriesQuery): Promise<Series> => {
    const query = parsed(SeriesQuery, given)
    const known = await reading.definitions.known(asker, query.indicator)
    const line = await lineFor(reading, asker, known, query)
    const cell = await Promise.all(
      Object.entries(query.cell).map(async ([dimension, member]) => {
        const name = (await reading.dimensions.member(dimension, member))?.name
        return { dimension, member, name: name ?? { zh: member, en: member } }
      }),
    )
    const periods = [...line.keys()].sort()
    return {
      heading: { ...(await headingOf(reading, known)), cycle: query.cycle ?? known.definition.cycle },
      cell,
      points: periods.flatMap((period) => {
        const value = line.get(period)
        return value ? [pointOf(period, value)] : []
      }),
      recordedAt: latestOf([line]),
    }
  }
}
