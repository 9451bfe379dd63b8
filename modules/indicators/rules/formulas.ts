import { AppError } from '@onego/platform/errors'
import { problemOf, valueOf } from '@onego/rules/feel'
import type { Definition } from '../store/tables.ts'
import { isCoarser } from './periods.ts'

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
    const input = indicator === definition.code ? definition : known.get(indicator)
    if (!input) {
      const text = `method.names.${name}: there is no indicator ${indicator}; add it first`
      throw new AppError('invalid', 'indicators.formula-unknown', text, { indicator })
    }
    if (isCoarser(input.cycle, definition.cycle)) {
      const text = `method.names.${name}: ${indicator} is known by ${input.cycle}; a formula by ${definition.cycle} needs it as often`
      throw new AppError('invalid', 'indicators.formula-finer', text, { indicator })
    }
  }
  const circle = circleFrom(definition, known)
  if (circle) {
    const text = `method.names: the formula comes back to itself: ${circle.join(' → ')}; leave one of these out`
    throw new AppError('invalid', 'indicators.formula-circle', text, { path: circle })
  }
}

/** The way from an indicator through its inputs back to it, if there is one. */
function circleFrom(definition: Definition, known: ReadonlyMap<string, Definition>): string[] | undefined {
  const visit = (code: string, path: string[]): string[] | undefined => {
    const at = code === definition.code ? definition : known.get(code)
    for (const next of at ? inputsOf(at) : []) {
      if (next === definition.code) return [...path, code, next]
      if (path.includes(next)) continue
      const found = visit(next, [...path, code])
      if (found) return found
    }
    return undefined
  }
  return visit(definition.code, [])
}

/** Indicators whose formulas need this one, directly or through others. */
export function dependentsOf(code: string, known: readonly Definition[]): Definition[] {
  const found = new Map<string, Definition>()
  const visit = (input: string) => {
    for (const one of known) {
      if (found.has(one.code) || !inputsOf(one).includes(input)) continue
      found.set(one.code, one)
      visit(one.code)
    }
  }
  visit(code)
  return [...found.values()]
}

/** The number a formula gives; null if a name has no value or it gives none. */
export function evaluateFormula(formula: Formula, values: Record<string, number | null>): number | null {
  if (Object.values(values).some((value) => value === null)) return null
  const result = valueOf(formula.expression, values)
  return typeof result === 'number' && Number.isFinite(result) ? result : null
}
