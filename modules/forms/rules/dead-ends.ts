import type { Field, FormDefinition } from '../definition.ts'
import { holds } from './conditions.ts'
import { type Node, readableNames } from './graph.ts'
import { type Found, found } from './problem.ts'

const MOST_TRIED = 4096

/**
 * Questions and fields that no answer leads to: their condition speaks only of choices of this form, and holds for none of
 * them. What also depends on texts, numbers or the guide is not judged.
 */
export function deadEnds(definition: FormDefinition, nodes: readonly Node[]): Found[] {
  const fields = new Map(nodes.map(({ field }) => [field.id, field]))
  const conditions = [
    ...definition.pages.flatMap((page, p) =>
      page.questions.map(({ showIf }, q) => ({ where: `pages.${p}.questions.${q}.showIf`, text: showIf })),
    ),
    ...nodes.map(({ field, path }) => ({ where: `${path}.showIf`, text: field.showIf })),
  ]
  return conditions.flatMap(({ where, text }) =>
    text && isNeverTrue(text, fields)
      ? [found(where, 'dead-end', '没有哪种回答会走到这里', 'no answer ever leads here', 'warning')]
      : [],
  )
}

function isNeverTrue(text: string, fields: ReadonlyMap<string, Field>): boolean {
  const names = readableNames(text)
  const choices = names.map((name) => valuesOf(fields.get(name)))
  if (names.length === 0 || choices.some((values) => values === undefined)) return false
  const known = choices as unknown[][]
  if (known.reduce((product, values) => product * values.length, 1) > MOST_TRIED) return false
  return !combinations(known).some((values) => {
    const situation = Object.fromEntries(names.map((name, index) => [name, values[index]]))
    try {
      return holds(text, situation)
    } catch {
      return true
    }
  })
}

/** All that can be answered, and that nothing was; undefined where that has no end. */
function valuesOf(field: Field | undefined): unknown[] | undefined {
  if (field?.type === 'yes-no') return ['yes', 'no', null]
  if (field?.type === 'pledge' || field?.type === 'declaration') return [true, false, null]
  if (field?.type !== 'choice' || field.options.length === 0) return undefined
  return [...field.options.map(({ value }) => value), null]
}

const combinations = (sets: unknown[][]): unknown[][] =>
  sets.reduce<unknown[][]>((before, values) => before.flatMap((some) => values.map((value) => [...some, value])), [[]])
