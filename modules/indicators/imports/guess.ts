import type { LineTarget } from '../contract/imports.ts'
import { isCoarser } from '../contract/periods.ts'
import type { Cell, Cycle, Text } from '../contract.ts'
import type { Tree } from '../rules/tree.ts'
import type { FileLine } from './lines.ts'
import { scaleBetween } from './number-text.ts'
import { plain } from './period-text.ts'

/** An indicator the asker may write. */
export interface Writable {
  code: string
  name: Text
  unit: Text
  cycle: Cycle
  aggregate: string
  dimensions: readonly string[]
}

export interface Guess {
  guess: LineTarget | null
  candidates: { code: string; name: Text }[]
}

const SURE = 0.85
const NEAR = 0.4
const MOST_CANDIDATES = 5
const WHOLE = /^(全国|全省|全市|全区|全县|合计|总计|总量|地区合计|total|national|whole)$/i

const bare = (text: string) =>
  plain(text)
    .toLowerCase()
    .replace(/[\s,，、.。:：;；·'"“”()（）\-—–/]/g, '')

/** How alike two names are, 0–1: pairs of neighbouring signs in common (Dice 1945). */
function likeness(one: string, other: string): number {
  const [a, b] = [bare(one), bare(other)]
  if (a === b) return a === '' ? 0 : 1
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
  const rest = new Map<string, number>()
  for (const pair of pairs(b)) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of pairs(a)) {
    const left = rest.get(pair) ?? 0
    if (left > 0) common += 1
    rest.set(pair, left - 1)
  }
  const all = a.length + b.length - 2
  return all <= 0 ? 0 : (2 * common) / all
}

/** Names of members, with and without 省, 市, 区, 县 at their end. */
export function memberNames(tree: Tree): Map<string, string> {
  const names = new Map<string, string>()
  for (const { code, name } of tree.members.values()) {
    for (const text of [code, name.zh, name.en, name.zh.replace(/(?<=..)(?:省|市|区|县|自治县)$/, '')]) {
      const key = bare(text)
      if (key !== '' && !names.has(key)) names.set(key, code)
    }
  }
  return names
}

/** What each line most likely is: an indicator by its name, members of its dimensions by theirs, the scale by the unit. */
export function guessFor(
  line: FileLine,
  titles: readonly string[],
  indicators: readonly Writable[],
  names: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Guess {
  const scored = indicators
    .map((indicator) => ({ indicator, ...fit(line, titles, indicator, names) }))
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score)
  const candidates = scored.slice(0, MOST_CANDIDATES).map(({ indicator: { code, name } }) => ({ code, name }))
  const [best] = scored
  if (!best || best.score < SURE || !isFit(line, best.indicator)) return { guess: null, candidates }
  const scale = scaleOf(line, best.indicator)
  if (scale === undefined) return { guess: null, candidates }
  const isSum = best.indicator.aggregate === 'sum'
  const accumulated = line.kind === 'accumulated' && isSum ? ('difference' as const) : ('keep' as const)
  return { guess: { indicator: best.indicator.code, cell: best.cell, scale, accumulated }, candidates }
}

/** How well the words name an indicator, once those that name members are taken away. */
function fit(
  line: FileLine,
  titles: readonly string[],
  indicator: Writable,
  names: ReadonlyMap<string, ReadonlyMap<string, string>>,
) {
  const cell: Cell = {}
  const rest: string[] = []
  for (const word of line.words) {
    const dimension = indicator.dimensions.find((one) => !(one in cell) && names.get(one)?.has(bare(word)))
    if (dimension) cell[dimension] = names.get(dimension)?.get(bare(word)) ?? ''
    else if (!WHOLE.test(word)) rest.push(word)
  }
  const told = [...rest, rest.join('')]
  const own = [indicator.name.zh, indicator.name.en, indicator.code]
  const best = Math.max(0, ...told.flatMap((word) => own.map((name) => likeness(word, name))))
  // A table whose rows and columns name places and times only is named by its title.
  const named = titles.some((title) => own.some((name) => bare(name).length > 1 && bare(title).includes(bare(name))))
  return { cell, score: rest.length === 0 && named ? 0.9 : best }
}

const isPercent = ({ unit }: Writable) => /^[%％‰]$|per ?cent/i.test(plain(unit.zh)) || unit.en.trim() === '%'

/** Changes belong to indicators in per cent, months to indicators by month. */
function isFit({ kind, cycle }: FileLine, indicator: Writable): boolean {
  if ((kind === 'change') !== isPercent(indicator) && kind === 'change') return false
  return cycle === indicator.cycle || (cycle === 'day' && isCoarser(indicator.cycle, 'day'))
}

/** Undefined where the units measure different things. */
function scaleOf({ unit }: FileLine, indicator: Writable): number | undefined {
  if (unit === null) return 1
  const found = [indicator.unit.zh, indicator.unit.en]
    .map((own) => scaleBetween(unit, own))
    .find((scale) => scale !== undefined)
  return found
}
