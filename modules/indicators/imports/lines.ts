import type { ImportProblem, ImportSheet, LineKind } from '../contract/imports.ts'
import type { Cycle } from '../contract.ts'
import type { Grid } from './grid.ts'
import { type Layout, layoutOf } from './layout.ts'
import { saidNumber, unitIn, withoutUnit } from './number-text.ts'
import { joined, periodWithin, plain, type SaidPeriod, saidPeriod } from './period-text.ts'

/** One series as the file has it. */
export interface FileLine {
  key: string
  sheet: string
  words: string[]
  unit: string | null
  kind: LineKind
  cycle: Cycle
  points: { period: string; value: number | null; span: number; since: number | null }[]
}

export interface ReadSheet {
  sheet: ImportSheet
  lines: FileLine[]
  problems: ImportProblem[]
}

const ACCUMULATED = /(?:自?年初至?本?[月期]?)?累计|accumulated|cumulative|year to date|\bytd\b/gi
const CHANGE =
  /同比(?:增速|增长|增减)?|增速|增长率|比上年同[期月](?:增长|增减)?|比上年(?:增长|增减)?|±|\byoy\b|y\/y|growth rate/gi
const CURRENT = /当[期月季年]值?|本[期月季年]值?|current (?:quarter|month|period|year)/gi
const NO_WORD =
  /^(指标(?:名称)?|项目|地区|名称|indicators?|items?|region|年份?|月份|时间|日期|期间|year|month|period|date|合计数?|数值|value|绝对[数值量]|[%‰])$/i

interface Said {
  periods: SaidPeriod[]
  words: string[]
  unit: string | undefined
  kind: LineKind | undefined
  isSinceJanuary: boolean
}

/** What the texts over or beside a value say: times, words, a unit, a kind of figure. */
function saidBy(texts: readonly string[]): Said {
  const said: Said = { periods: [], words: [], unit: undefined, kind: undefined, isSinceJanuary: false }
  // Marks of footnotes are taken away before circled numbers become usual ones.
  const bareTexts = texts.map((text) => plain(text.trim().replace(/[①-⑳※*]+$/, '')))
  for (const text of new Set(bareTexts.filter(Boolean))) {
    const whole = saidPeriod(text)
    if (whole) {
      said.periods.push(whole)
      continue
    }
    said.unit ??= unitIn(text)
    said.kind = kindOf(text, said.kind)
    said.isSinceJanuary ||= new RegExp(ACCUMULATED, 'i').test(text)
    const bare = trimmed(withoutUnit(text).replace(CHANGE, ' ').replace(ACCUMULATED, ' ').replace(CURRENT, ' '))
    const period = saidPeriod(bare)
    if (period) said.periods.push(period)
    else if (bare !== '' && !NO_WORD.test(bare)) said.words.push(bare)
  }
  return said
}

const trimmed = (text: string) =>
  plain(text)
    .replace(/^[\s,,、:;·()]+|[\s,,、:;·(]+$/g, '')
    .replace(/\(\s*\)/g, '')
    .trim()

/** A change on a total since January is a change. */
function kindOf(text: string, before: LineKind | undefined): LineKind | undefined {
  if (before === 'change' || new RegExp(CHANGE, 'i').test(text)) return 'change'
  return new RegExp(ACCUMULATED, 'i').test(text) ? 'accumulated' : before
}

/** Every series of a sheet, with what could not be read. */
export function readSheet(grid: Grid): ReadSheet | undefined {
  const layout = layoutOf(grid)
  if (!layout) return undefined
  const { rows } = grid
  const text = (at: number) => [...new Set((rows[at] ?? []).map(plain).filter(Boolean))].join(' ')
  const titles = layout.titles.map(text)
  const found = collect(grid, layout, titles)
  return {
    sheet: {
      ...{ name: grid.name, rows: rows.length, titles, notes: layout.notes.map(text) },
      ...{ headerRows: layout.header.map((at) => at + 1), periodsIn: found.periodsIn },
    },
    lines: [...found.lines.values()].map(settled),
    problems: found.problems,
  }
}

interface Found {
  lines: Map<string, FileLine>
  /** The values of a line so far, by period. */
  values: Map<FileLine, Map<string, number | null>>
  problems: ImportProblem[]
  periodsIn: ImportSheet['periodsIn']
}

function collect(grid: Grid, layout: Layout, titles: readonly string[]): Found {
  const { rows } = grid
  const heads = headsOf(rows, layout)
  const ofTitles = [grid.name, ...titles]
  const unitOfTitles = ofTitles.map(unitIn).find(Boolean)
  const periodOfTitles = ofTitles.flatMap((title) => periodWithin(title) ?? [])
  const found: Found = { lines: new Map(), values: new Map(), problems: [], periodsIn: 'none' }
  const besides = besidesOf(rows, layout)
  for (const { at, beside } of besides) {
    const unitOfRow = layout.unitColumn === undefined ? undefined : plain(rows[at]?.[layout.unitColumn] ?? '')
    const units = { row: unitOfRow || undefined, titles: unitOfTitles }
    for (const column of layout.values) {
      take(found, { grid, at, column, beside, over: heads.get(column) ?? saidBy([]), units, periodOfTitles })
    }
  }
  const inColumns = [...heads.values()].some(({ periods }) => periods.length > 0)
  const inRows = besides.some(({ beside }) => beside.periods.length > 0)
  found.periodsIn = periodPlace(inColumns, inRows, periodOfTitles.length > 0)
  return found
}

function periodPlace(inColumns: boolean, inRows: boolean, inTitle: boolean): ImportSheet['periodsIn'] {
  if (inColumns) return inRows ? 'both' : 'columns'
  if (inRows) return 'rows'
  return inTitle ? 'title' : 'none'
}

/** What stands beside the figures of each row of data, with the section it lies in. */
function besidesOf(rows: string[][], { data, sections, labels }: Layout): { at: number; beside: Said }[] {
  const above = new Map<number, string>()
  let [next, section] = [0, [] as string[]]
  return data.map((at) => {
    for (let heading = sections[next]; heading !== undefined && heading < at; heading = sections[next]) {
      section = (rows[heading] ?? []).map(plain).filter(Boolean).slice(0, 1)
      next += 1
    }
    return { at, beside: saidBy([...section, ...labelsOf(rows[at] ?? [], labels, above)]) }
  })
}

/** What the header says of each column. Upper rows of a header reach to the right as far as they are followed by nothing. */
function headsOf(rows: string[][], { header, values }: Layout): Map<number, Said> {
  const texts = header.map((at, level) => {
    let last = ''
    return values.map((column) => {
      const own = plain(rows[at]?.[column] ?? '')
      if (own !== '' || level === header.length - 1) last = own
      return last
    })
  })
  return new Map(values.map((column, place) => [column, saidBy(texts.map((row) => row[place] ?? ''))]))
}

/** Labels of a row; one left empty is that of the row above where a label to its right is not (years, then months). */
function labelsOf(row: readonly string[], labels: readonly number[], above: Map<number, string>): string[] {
  return labels.map((column, place) => {
    const own = (row[column] ?? '').trim()
    const hasRight = labels.slice(place + 1).some((other) => plain(row[other] ?? '') !== '')
    const text = own !== '' ? own : hasRight ? (above.get(column) ?? '') : ''
    above.set(column, text)
    return text
  })
}

interface Taken {
  grid: Grid
  at: number
  column: number
  beside: Said
  over: Said
  units: { row: string | undefined; titles: string | undefined }
  periodOfTitles: readonly SaidPeriod[]
}

function take(found: Found, taken: Taken): void {
  const { grid, at, column, beside, over, periodOfTitles } = taken
  const cell = grid.rows[at]?.[column] ?? ''
  const said = saidNumber(cell)
  if (said === 'blank') return
  const time = joined([...over.periods, ...beside.periods, ...periodOfTitles])
  const wrong = said === 'text' ? PROBLEMS.noNumber : time ? undefined : PROBLEMS.noPeriod
  const tell = (problem: ImportProblem['problem']) =>
    found.problems.push({ sheet: grid.name, row: at + 1, column: letterOf(column), text: cell.slice(0, 60), problem })
  if (wrong || said === 'text' || !time) return void tell(wrong ?? PROBLEMS.noNumber)
  const line = lineFor(found, taken, said.isPercent, time.cycle)
  const values = found.values.get(line)
  const before = values?.get(time.period)
  if (before === undefined) {
    values?.set(time.period, said.value)
    line.points.push({ period: time.period, value: said.value, span: 1, since: time.since ?? null })
  } else if (before !== said.value) tell(PROBLEMS.twice(time.period, before))
}

const PROBLEMS = {
  noNumber: { zh: '不是数值；请填写数字，缺数填“—”', en: 'is no number; give digits, or — where it is missing' },
  noPeriod: {
    zh: '不知道是哪一期；请在表头、行首或标题写明，如 2026年3月',
    en: 'belongs to no period; name one in the header, the row or the title, such as 2026-03',
  },
  twice: (period: string, value: number | null) => ({
    zh: `${period} 已有另一个值 ${value ?? '—'}；同一期只能有一个`,
    en: `${period} has another value already: ${value ?? '—'}; give one`,
  }),
}

/** The series a value belongs to, by all that is said over and beside it. */
function lineFor(found: Found, { grid, beside, over, units }: Taken, isPercent: boolean, cycle: Cycle): FileLine {
  const kind = over.kind ?? beside.kind ?? 'current'
  const sinceJanuary = kind === 'change' && (over.isSinceJanuary || beside.isSinceJanuary)
  const words = [...beside.words, ...over.words, ...(sinceJanuary ? ['累计'] : [])]
  const key = [grid.name, words.join(' / '), kind].join('｜')
  const known = found.lines.get(key)
  if (known) return known
  const said = [units.row, over.unit, beside.unit, isPercent ? '%' : undefined, units.titles]
  const unit = over.kind === 'change' ? '%' : (said.find((one) => one !== undefined) ?? null)
  const line: FileLine = { key, sheet: grid.name, words, unit, kind, cycle, points: [] }
  found.lines.set(key, line)
  found.values.set(line, new Map())
  return line
}

/** Totals since January tell themselves by more than one range; a lone 1—2月 among months is two months published together. */
function settled(line: FileLine): FileLine {
  const points = line.points.toSorted((a, b) => (a.period < b.period ? -1 : 1))
  const ranges = points.filter(({ since }) => since !== null)
  const isFebruary = ({ period }: { period: string }) => period.endsWith('-02')
  const isAccumulated = line.kind === 'accumulated' || ranges.some((point) => !isFebruary(point))
  if (isAccumulated) return { ...line, points, kind: line.kind === 'change' ? 'change' : 'accumulated' }
  return { ...line, points: points.map((point) => (point.since === null ? point : { ...point, span: 2 })) }
}

/** A, B … Z, AA: as spreadsheets name columns, from 0. */
function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter
}
