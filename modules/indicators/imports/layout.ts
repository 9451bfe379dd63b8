import type { Grid } from './grid.ts'
import { saidNumber, unitIn } from './number-text.ts'
import { plain, saidPeriod } from './period-text.ts'

/** Where a sheet keeps what: all as places from 0. */
export interface Layout {
  titles: number[]
  header: number[]
  data: number[]
  notes: number[]
  /** Rows between the data that head a part of it: `2025年`, `一、工业`. */
  sections: number[]
  labels: number[]
  values: number[]
  unitColumn: number | undefined
}

const NOTE =
  /^(注|备注|说明|附注|资料来源|数据来源|来源|制表|填表|审核|单位负责人|notes?\b|data sources?|sources?\b)|^\d+[.、)]\s*\S{12,}/i
const SERIAL = /^(序号|编号|行次|行号|no\.?)$/i
const UNIT_HEAD = /^(计量)?单位$|^unit$/i
const COLUMN_MARK = /^[甲乙丙丁戊a-e]$/i
const LONG = 40

const isYearLike = (text: string) => /^(19|20)\d{2}$/.test(text) || /^(19|20)\d{2}(0[1-9]|1[0-2])$/.test(text)

/** A number that is no year and no mark of something missing. */
function isFigure(text: string): boolean {
  if (text === '' || isYearLike(plain(text))) return false
  const said = saidNumber(text)
  return typeof said === 'object' && said.value !== null && !saidPeriod(text)
}

/** 甲 乙 1 2 3: numbers of columns under the header. */
function isColumnNumbers(row: readonly string[]): boolean {
  const texts = row.map(plain).filter(Boolean)
  const numbers = texts.filter((text) => /^\d{1,2}$/.test(text)).map(Number)
  if (numbers.length < 2 || numbers.length + texts.filter((text) => COLUMN_MARK.test(text)).length < texts.length)
    return false
  return numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1) && (numbers[0] ?? 9) <= 2
}

const distinct = (row: readonly string[]) => new Set(row.map(plain).filter(Boolean))

/** How a sheet is laid out; undefined if it holds no figures. */
export function layoutOf({ rows }: Grid): Layout | undefined {
  const isData = (row: readonly string[]) => row.some(isFigure) && !isColumnNumbers(row) && !isNote(row)
  const first = rows.findIndex(isData)
  if (first < 0) return undefined
  const all = rows.map((_, at) => at)
  const data = all.filter((at) => at >= first && isData(rows[at] ?? []))
  const isKnown = new Set(data)
  const { labels, values } = columnsOf(rows, data)
  const header = headerAbove(rows, first, values)
  const heads = header.map((at) => rows[at] ?? [])
  const top = header[0] ?? first
  const begin = header.at(-1) ?? first
  const isBetween = (at: number) => at > begin && at < first && headsSection(rows[at] ?? [], values)
  const rest = all.filter(
    (at) => (at > first || isBetween(at)) && !isKnown.has(at) && distinct(rows[at] ?? []).size > 0,
  )
  const last = data.at(-1) ?? first
  const {
    notes = [],
    more = [],
    sections = [],
  } = Object.groupBy(rest, (at) => {
    const row = rows[at] ?? []
    if (isNote(row)) return 'notes'
    if (saysNumbers(row, values)) return 'more'
    return at > last ? 'notes' : 'sections'
  })
  return {
    ...{ titles: all.filter((at) => at < top && distinct(rows[at] ?? []).size > 0), header, notes, sections },
    data: [...data, ...more].sort((a, b) => a - b),
    labels: labels.filter(
      (column) => !heads.some((row) => isHeadOf(row[column], SERIAL) || isHeadOf(row[column], UNIT_HEAD)),
    ),
    values,
    unitColumn: labels.find((column) => heads.some((row) => isHeadOf(row[column], UNIT_HEAD))),
  }
}

const isHeadOf = (text: string | undefined, pattern: RegExp) => pattern.test(plain(text ?? '').replaceAll(' ', ''))

/** Marks of something missing, or figures such as 1998 that could be years, where values stand; a year alone heads a section. */
function saysNumbers(row: readonly string[], values: readonly number[]): boolean {
  const said = values.map((column) => saidNumber(row[column] ?? '')).filter((one) => typeof one === 'object')
  return said.some(({ value }) => value === null) || (said.length > 0 && distinct(row).size > 1)
}

/** A mark such as — that says a value is missing. */
function isNothing(text: string): boolean {
  const said = saidNumber(text)
  return typeof said === 'object' && said.value === null
}

function isNote(row: readonly string[]): boolean {
  const texts = [...distinct(row)]
  const [only = ''] = texts
  return texts.length > 0 && (NOTE.test(only) || (texts.length === 1 && only.length > LONG))
}

/** Columns of labels stand left and mostly hold words or times; columns of values hold figures. */
function columnsOf(rows: string[][], data: readonly number[]) {
  const width = data.reduce((most, at) => Math.max(most, rows[at]?.length ?? 0), 0)
  const labels: number[] = []
  const values: number[] = []
  for (let column = 0; column < width; column += 1) {
    const texts = data.map((at) => plain(rows[at]?.[column] ?? '')).filter(Boolean)
    const figures = texts.filter((text) => isFigure(text) || isNothing(text)).length
    const isSerial = values.length === 0 && rows.slice(0, data[0]).some((row) => isHeadOf(row[column], SERIAL))
    if (isSerial) labels.push(column)
    else if (texts.length > 0 && figures >= texts.length / 2) values.push(column)
    else if (values.length === 0 || rows.slice(0, data[0]).some((row) => isHeadOf(row[column], UNIT_HEAD)))
      labels.push(column)
  }
  return { labels, values }
}

/** Rows above the figures with different words or times over different columns; what stands above them are titles. */
function headerAbove(rows: string[][], first: number, values: readonly number[]): number[] {
  const header: number[] = []
  for (let at = first - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? []
    const isEmpty = distinct(row).size === 0
    if (isColumnNumbers(row) || (header.length === 0 && (isEmpty || headsSection(row, values)))) continue
    if (isEmpty || !isHeader(row, values, header.length === 0)) break
    header.unshift(at)
  }
  return header
}

/** `一、工业` alone, with nothing where values stand. */
const headsSection = (row: readonly string[], values: readonly number[]) =>
  distinct(row).size === 1 &&
  values.every((column) => plain(row[column] ?? '') === '') &&
  !isNote(row) &&
  !isOnlyUnit(row)

const isOnlyUnit = (row: readonly string[]) =>
  [...distinct(row)].every((text) => unitIn(text) !== undefined && /单位|unit/i.test(text))

function isHeader(row: readonly string[], values: readonly number[], isLowest: boolean): boolean {
  const texts = [...distinct(row)]
  const overValues = values.some((column) => plain(row[column] ?? '') !== '')
  return overValues && !isOnlyUnit(row) && (texts.length > 1 || isLowest) && !isNote(row)
}
