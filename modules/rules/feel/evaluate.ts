import { budgeted } from './budget.ts'
import { compile } from './compile.ts'
import { parse } from './parse.ts'
import type { Ask, Scope } from './scope.ts'
import { type Context, kindOf } from './values.ts'

const MOST_KEPT = 5_000
const kept = { expression: new Map<string, Ask>(), tests: new Map<string, Ask>() }

/**
 * The expression, or the tests of a cell, ready to be asked; made once per text and per names of several words.
 * @param names values or samples of them; only names of several words matter
 * @throws FeelSyntaxError
 */
export function prepared(text: string, sort: 'expression' | 'tests' = 'expression', names: Context = {}): Ask {
  const hard = new Set<string>()
  collectHardNames(names, 0, hard)
  const key = hard.size === 0 ? text : `${[...hard].join('\n')}\n\n${text}`
  const found = kept[sort].get(key)
  if (found) return found
  if (kept[sort].size >= MOST_KEPT) kept[sort].clear()
  const made = budgeted(compile(parse(text, sort, hard.size > 0 ? names : {}), text))
  kept[sort].set(key, made)
  return made
}

const IS_EASY = /^[\p{L}_][\p{L}\p{N}_]*$/u
const MOST_DEPTH = 5
const MOST_SAMPLES = 10

/** Names that the grammar cannot tell from an expression, with their depth. */
function collectHardNames(values: Context, depth: number, found: Set<string>): void {
  for (const name in values) {
    if (!IS_EASY.test(name)) found.add(`${depth}${name}`)
    if (depth >= MOST_DEPTH) continue
    for (const inside of samplesOf(values[name])) collectHardNames(inside, depth + 1, found)
  }
}

const NONE: Context[] = []

function samplesOf(value: unknown): Context[] {
  if (value === null || typeof value !== 'object') return NONE
  const samples = Array.isArray(value) ? value.slice(0, MOST_SAMPLES) : [value]
  return samples.filter((one) => kindOf(one) === 'context')
}

/** The value of an expression; names of several words are read if they are among the values. @throws FeelSyntaxError */
export function evaluate(text: string, scope: Scope, names: Context = scope.values): unknown {
  return prepared(text, 'expression', names)(scope) ?? null
}
