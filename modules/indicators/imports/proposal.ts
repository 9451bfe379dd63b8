import type { ImportSheet, Proposal } from '../contract/imports.ts'
import { bare, type Names, WHOLE } from './guess.ts'
import type { FileLine } from './lines.ts'

const MOST_DECIMALS = 6
const LONGEST_NAME = 100
const LONGEST_TEXT = 1000

/**
 * The indicator a line would be if there were none for it yet: its words, those left out that name members; the dimensions these are of,
 * also where only another line of the same name has them.
 * @param lines all of the file · @param names the members of each dimension, as `memberNames` gives them
 */
export function proposalFor(line: FileLine, sheet: ImportSheet, lines: readonly FileLine[], names: Names): Proposal {
  const own = told(line, names)
  const same = lines.filter((one) => one.sheet === line.sheet && one.kind === line.kind)
  const alike = same.map((one) => told(one, names)).filter(({ name }) => name === own.name)
  const title = printed(sheet.titles[0] ?? sheet.name)
  const unit = line.unit ?? ''
  const isChange = line.kind === 'change'
  return {
    name: `${printed(own.name) || title}${isChange ? ' 同比' : ''}`.slice(0, LONGEST_NAME),
    definition: [title, ...sheet.notes.map(printed)].join('；').slice(0, LONGEST_TEXT),
    ...{ unit, source: title.slice(0, LONGEST_TEXT), cycle: line.cycle, cell: own.cell },
    decimals: Math.max(0, ...line.points.map(({ value }) => decimalsOf(value))),
    dimensions: [...new Set(alike.flatMap(({ cell }) => Object.keys(cell)))],
    aggregate: isChange || /[%％‰]/.test(unit) ? 'none' : 'sum',
  }
}

function told({ words }: FileLine, names: Names) {
  const cell: Record<string, string> = {}
  const rest: string[] = []
  for (const word of words) {
    const [dimension, members] = [...names].find(([code, known]) => !(code in cell) && known.has(bare(word))) ?? []
    if (dimension) cell[dimension] = members?.get(bare(word)) ?? ''
    else if (!WHOLE.test(word)) rest.push(word)
  }
  return { cell, name: rest.join(' ') }
}

const WIDE: Record<string, string> = { '(': '（', ')': '）', ',': '，', ':': '：', ';': '；' }

/** Chinese texts were read with narrow punctuation, so that all are alike; on a page they have their own again. */
const printed = (text: string) =>
  /[\u4e00-\u9fff]/.test(text) ? text.replace(/[(),:;]/g, (sign) => WIDE[sign] ?? sign) : text

function decimalsOf(value: number | null): number {
  const [, digits = ''] = /\.(\d+)$/.exec(String(value ?? '')) ?? []
  return Math.min(MOST_DECIMALS, digits.length)
}
