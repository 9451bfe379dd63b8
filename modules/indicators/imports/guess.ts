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
/** What stands for the whole of a dimension. */
export const WHOLE = /^(全国|全省|全市|全区|全县|合计|总计|总量|地区合计|total|national|whole)$/i

/** A name without punctuation, as names are compared. */
export const bare = (text: string) =>
  plain(text)
    .toLowerCase()
    .replace(/[\s,，、.。:：;；·'"“”()（）\-—–/]/g, '')

/** A name as it is compared: its signs without punctuation, and how often two of them are neighbours. */
interface Shape {
  text: string
  pairs: ReadonlyMap<string, number>
}

function shapeOf(name: string): Shape {
  const text = bare(name)
  const pairs = new Map<string, number>()
  for (let at = 0; at < text.length - 1; at += 1) {
    const pair = text.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return { text, pairs }
}

/** How alike two names are, 0–1: pairs of neighbouring signs in common (Dice 1945). */
function likeness(one: Shape, other: Shape): number {
  if (one.text === other.text) return one.text === '' ? 0 : 1
  let common = 0
  for (const [pair, count] of one.pairs) common += Math.min(count, other.pairs.get(pair) ?? 0)
  const all = one.text.length + other.text.length - 2
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

export type Names = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * What each line most likely is: an indicator by its name, members of its dimensions by theirs, the scale by the unit. A file has many
 * lines with few words, so what is worked out of a word is kept.
 * @param names the members of each dimension, as `memberNames` gives them
 */
export function createGuess(indicators: readonly Writable[], names: Names) {
  const shapes = new Map<string, Shape>()
  const shape = (text: string): Shape => {
    const known = shapes.get(text) ?? shapeOf(text)
    shapes.set(text, known)
    return known
  }
  const known = indicators.map((indicator) => ({
    indicator,
    own: [indicator.name.zh, indicator.name.en, indicator.code].map(shape),
  }))

  /** How well the words name an indicator, once those that name members are taken away. */
  function fit({ words }: FileLine, titles: readonly string[], { indicator, own }: (typeof known)[number]) {
    const cell: Cell = {}
    const rest: string[] = []
    for (const word of words) {
      const { text } = shape(word)
      const dimension = indicator.dimensions.find((one) => !(one in cell) && names.get(one)?.has(text))
      if (dimension) cell[dimension] = names.get(dimension)?.get(text) ?? ''
      else if (!WHOLE.test(word)) rest.push(word)
    }
    const told = [...rest, rest.join('')].map(shape)
    const best = Math.max(0, ...told.flatMap((word) => own.map((name) => likeness(word, name))))
    // A table whose rows and columns name places and times only is named by its title.
    const isNamed = ({ text }: Shape) => text.length > 1 && titles.some((title) => shape(title).text.includes(text))
    return { cell, score: rest.length === 0 && own.some(isNamed) ? 0.9 : best }
  }

  return (line: FileLine, titles: readonly string[]): Guess => {
    const scored = known
      .map((one) => ({ indicator: one.indicator, ...fit(line, titles, one) }))
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
