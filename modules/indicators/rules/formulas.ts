import { AppError } from '@onego/platform/errors'
import { problemOf, valueOf as valueOfFeel } from '@onego/rules/feel'
import { isCoarser } from '../contract/periods.ts'
import type { Definition } from '../store/tables.ts'

type Formula = Extract<NonNullable<Definition['method']>, { kind: 'formula' }>

export const formulaOf = ({ method }: Pick<Definition, 'method'>): Formula | undefined =>
  method?.kind === 'formula' ? method : undefined

/** Codes of the indicators a formula speaks of, once each. */
export function inputsOf(definition: Pick<Definition, 'method'>): string[] {
  const names = formulaOf(definition)?.names ?? {}
  return [...new Set(Object.values(names).map(({ indicator }) => indicator))]
}

/**
 * @throws AppError `indicators.formula-wrong`, `indicators.formula-unknown`, `indicators.formula-finer`,
 * `indicators.formula-circle` (with the way round).
 */
export function assertFormulaHolds(definition: Definition, known: ReadonlyMap<string, Definition>): void {
  const formula = formulaOf(definition)
  if (!formula) return
  const problem = problemOf(formula.expression, Object.keys(formula.names))
  if (problem) {
    throw new AppError('invalid', 'indicators.formula-wrong', `method.expression: ${problem.en}`, { zh: problem.zh })
  }
  for (const [name, { indicator }] of Object.entries(formula.names)) {
    assertInput(definition, name, indicator === definition.code ? definition : known.get(indicator), indicator)
  }
  const circle = circleFrom(definition, known)
  if (circle) {
    const text = `method.names: the formula comes back to itself: ${circle.join(' → ')}; leave one of these out`
    throw new AppError('invalid', 'indicators.formula-circle', text, { path: circle })
  }
}

function assertInput({ cycle }: Definition, name: string, input: Definition | undefined, indicator: string): void {
  if (!input) {
    const text = `method.names.${name}: there is no indicator ${indicator}; add it first`
    throw new AppError('invalid', 'indicators.formula-unknown', text, { indicator })
  }
  if (isCoarser(input.cycle, cycle)) {
    const text = `method.names.${name}: ${indicator} is known by ${input.cycle}; a formula by ${cycle} needs it as often`
    throw new AppError('invalid', 'indicators.formula-finer', text, { indicator })
  }
}

/** The way from an indicator through its inputs back to it, if there is one. */
function circleFrom(definition: Definition, known: ReadonlyMap<string, Definition>): string[] | undefined {
  const inputs = (code: string) => {
    const at = code === definition.code ? definition : known.get(code)
    return at ? inputsOf(at) : []
  }
  const seen = new Set<string>()
  let ways = [[definition.code]]
  while (ways.length > 0) {
    const longer = ways.flatMap((way) => inputs(way.at(-1) ?? '').map((next) => [...way, next]))
    const circle = longer.find((way) => way.at(-1) === definition.code)
    if (circle) return circle
    ways = longer.filter((way) => !seen.has(way.at(-1) ?? ''))
    for (const way of ways) seen.add(way.at(-1) ?? '')
  }
  return undefined
}

/** Indicators whose formulas need this one, directly or through others. */
export function dependentsOf(code: string, known: readonly Definition[]): Definition[] {
  const found = new Map<string, Definition>()
  const needing = (input: string) => known.filter((one) => !found.has(one.code) && inputsOf(one).includes(input))
  for (let next = needing(code); next.length > 0; next = next.flatMap((one) => needing(one.code))) {
    for (const one of next) found.set(one.code, one)
  }
  return [...found.values()]
}

/** The number a formula gives; null if a name has no value or it gives none. */
export function evaluateFormula(formula: Formula, values: Record<string, number | null>): number | null {
  if (Object.values(values).some((value) => value === null)) return null
  const result = valueOfFeel(formula.expression, values)
  return typeof result === 'number' && Number.isFinite(result) ? result : null
}
