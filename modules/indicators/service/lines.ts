import { AppError } from '@onego/platform/errors'
import { type Asker, seesUnits } from '../access.ts'
import { boundOf, firstOfYear, shift, yearAgo } from '../contract/periods.ts'
import type { Cycle } from '../contract.ts'
import { evaluateFormula, formulaOf } from '../rules/formulas.ts'
import { type Line, rollUp, tidy, type Value, valueAt, yearAgoOf, yearToDate } from '../rules/grid.ts'
import { cellOfGroup, groupsIn, type View } from '../rules/targets.ts'
import type { Known } from '../store/definitions.ts'
import type { Definitions } from './definitions.ts'
import type { Gathered, Gathering, Wanted } from './gathering.ts'
import type { Secrecy } from './secrecy.ts'

export type Lines = ReturnType<typeof createLines>

type Measure = 'value' | 'previous' | 'yearAgo' | 'yearToDate'

/**
 * Reads any indicator: recorded ones as they are, formulas from the lines of what they name, for the same cells. What the asker
 * may not see is marked as withheld, in formulas too where a part is.
 */
export function createLines(definitions: Definitions, gathering: Gathering, secrecy: Secrecy) {
  async function read(asker: Asker, known: Known, wanted: Wanted): Promise<Gathered> {
    if (formulaOf(known.definition)) return readFormula(asker, known, wanted)
    assertNoDays(asker, known, wanted)
    const gathered = await secrecy.withhold(asker, known, wanted, await gathering.read(known, wanted))
    return isOfOne(known) && !seesUnits(asker, known.definition) ? gathered.map(withoutUnits) : gathered
  }

  async function readFormula(asker: Asker, known: Known, wanted: Wanted): Promise<Gathered> {
    const { definition } = known
    const formula = formulaOf(definition)
    if (!formula) return []
    const names = Object.entries(formula.names)
    const inputs = await definitions.knownOf(
      'system',
      names.map(([, { indicator }]) => indicator),
    )
    const lines = new Map<string, Gathered>()
    for (const [at, [name, { measure = 'value' }]] of names.entries()) {
      const input = inputs[at] as Known
      lines.set(name, await readInput(asker, input, wanted, { measure, cycle: definition.cycle }))
    }
    return wanted.views.map((view, place) =>
      Array.from({ length: groupsIn(view) }, (_, group) => {
        const ofGroup = new Map(names.map(([name]) => [name, lines.get(name)?.[place]?.[group] ?? (new Map() as Line)]))
        return evaluated(formula, ofGroup, wanted)
      }),
    )
  }

  /** Lines of what a formula names, in the formula's cycle, one for each group of the formula's views. */
  async function readInput(
    asker: Asker,
    input: Known,
    wanted: Wanted,
    { measure, cycle }: { measure: Measure; cycle: Cycle },
  ) {
    const { definition } = input
    const aggregate = definition.aggregate ?? 'sum'
    const views = wanted.views.map((view) => projected(view, definition.dimensions))
    const since = { value: wanted.from, previous: shift(wanted.from, -1) }
    const from =
      measure === 'yearAgo'
        ? yearAgoWide(wanted.from)
        : measure === 'yearToDate'
          ? firstOfYear(wanted.from)
          : since[measure]
    const [first, last] = [boundOf(from, definition.cycle, 'first'), boundOf(wanted.to, definition.cycle, 'last')]
    const found = await read(asker, input, { ...wanted, views: views.map(({ view }) => view), from: first, to: last })
    return views.map(({ groupOf, view: _ }, place) =>
      groupOf.map((group) => {
        const base = found[place]?.[group] ?? (new Map() as Line)
        const line = rollUp(base, aggregate, cycle)
        if (measure === 'value') return line
        const measured: Line = new Map()
        for (const [period, value] of line) {
          const other = measureOf(measure, { base, line, period, inputCycle: definition.cycle, aggregate })
          measured.set(period, { ...value, ...other })
        }
        return measured
      }),
    )
  }

  return { read }
}

/** The most and the least of a group are the value of one of its units. */
const isOfOne = ({ definition: { aggregate } }: Known) => aggregate === 'max' || aggregate === 'min'

const withoutUnits = (lines: readonly Line[]): Line[] =>
  lines.map(
    (line) =>
      new Map([...line].map(([period, value]) => [period, value.units > 0 ? { ...value, withheld: true } : value])),
  )

/** What a single late report adds is the difference of what was known before and after. */
function assertNoDays(asker: Asker, { definition }: Known, { asOf }: Pick<Wanted, 'asOf'>): void {
  if (!asOf || seesUnits(asker, definition)) return
  const text = `asOf: earlier states of ${definition.code} are not shown, for their differences tell of single units (Statistics Law §25); leave it out`
  throw new AppError('forbidden', 'indicators.secret-history', text, { indicator: definition.code })
}

/** From the year before; January too, for a combined 1–2月 may stand beside separate months. */
const yearAgoWide = (period: string) => shift(yearAgo(period), -1)

interface At {
  base: Line
  line: Line
  period: string
  inputCycle: Cycle
  aggregate: Parameters<typeof rollUp>[1]
}

function measureOf(measure: Measure, { base, line, period, inputCycle, aggregate }: At): Partial<Value> {
  if (measure === 'previous') return { value: valueAt(line, shift(period, -1)) }
  if (measure === 'yearAgo') return { value: yearAgoOf(line, period, aggregate) }
  const last = boundOf(period, inputCycle, 'last')
  const whole = yearToDate(base, firstOfYear(last), last, aggregate)
  return { value: whole?.value ?? null, withheld: whole?.withheld ?? false }
}

/** A view over the dimensions an input has, and for each group of the whole view the group it reads. */
function projected(view: View, dimensions: readonly string[]): { view: View; groupOf: number[] } {
  const by = view.by.filter(({ dimension }) => dimensions.includes(dimension))
  const where = Object.fromEntries(Object.entries(view.where).filter(([dimension]) => dimensions.includes(dimension)))
  const places = by.map(({ dimension, members }) => ({
    dimension,
    places: new Map(members.map((one, at) => [one, at])),
  }))
  const groupOf = Array.from({ length: groupsIn(view) }, (_, group) => {
    const cell = cellOfGroup(view, group)
    return places.reduce((sum, one) => sum * one.places.size + (one.places.get(cell[one.dimension] ?? '') ?? 0), 0)
  })
  return { view: { where, by }, groupOf }
}

type Formula = NonNullable<ReturnType<typeof formulaOf>>

function evaluated(formula: Formula, lines: ReadonlyMap<string, Line>, { from, to }: Wanted): Line {
  const periods = new Set([...lines.values()].flatMap((line) => [...line.keys()]))
  const made: Line = new Map()
  for (const period of periods) {
    if (period < from || period > to) continue
    const parts = [...lines].map(([name, line]) => [name, line.get(period)] as const)
    if (parts.some(([, part]) => part === undefined)) continue
    const values = Object.fromEntries(parts.map(([name, part]) => [name, part?.value ?? null]))
    const all = parts.flatMap(([, part]) => (part ? [part] : []))
    const value = evaluateFormula(formula, values)
    made.set(period, {
      value: value === null ? null : tidy(value),
      status: Math.max(0, ...all.map(({ status }) => status)),
      span: Math.max(1, ...all.map(({ span }) => span)),
      units: 0,
      recordedAt: Math.max(0, ...all.map(({ recordedAt }) => recordedAt)),
      withheld: all.some(({ withheld }) => withheld),
    })
  }
  return made
}
