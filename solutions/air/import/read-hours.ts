import { AppError } from '@onego/platform/errors'
import type { HourRow, RowProblem, Values, Weather } from '../contract.ts'
import type { Pollutant } from '../rules/breakpoints.ts'
import { readSheet } from './cells.ts'
import { type Column, findLayout, type Layout, type TimePart } from './columns.ts'

export interface ReadFile {
  format: string
  /** Data rows seen, footnotes and empty lines not counted. */
  rows: number
  hours: { row: number; stationText: string; hour: HourRow }[]
  problems: RowProblem[]
  caps: Partial<Record<Pollutant, number>>
}

/** 无, 缺, 停电, ND … are what offices write where nothing was measured. */
const NOTHING = /^(na|n\/a|nan|null|none|nd|-+|—+|–+|\/|无|缺|缺测|缺失|停电|故障|维护|校准|-999(9)?(\.0+)?|9999(9)?)$/i
const FOOTNOTE = /^(注|说明|备注|数据来源|资料来源|制表|填表|审核|来源|note|source|合计|平均|均值)/i
const SECTORS = 'N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW'.split(' ')
const CHINESE = new Map(Object.entries({ 北: 0, 东北: 45, 东: 90, 东南: 135, 南: 180, 西南: 225, 西: 270, 西北: 315 }))

/**
 * Hours of a CSV or XLSX in the layouts that are about: PRSA (`No,year,month,day,hour,PM2.5,…`), Chinese ones with time in one
 * or two columns, headers in one or two rows, units, footnotes, marks for nothing. What cannot be read is reported by row.
 * @param station of files without a column for it
 * @throws AppError `air.unknown-layout` (invalid) and those of `readSheet`.
 */
export async function readHours(content: Uint8Array, station?: string): Promise<ReadFile> {
  const sheet = await readSheet(content)
  const layout = findLayout(sheet.rows)
  if (!layout) {
    const right = 'no row names a time (时间, or year month day hour) and a pollutant (PM2.5, SO2, …)'
    throw new AppError('invalid', 'air.unknown-layout', `file: ${right}`)
  }
  const read: ReadFile = { format: sheet.format, rows: 0, hours: [], problems: [], caps: {} }
  if (layout.isPrsa) Object.assign(read, { format: `PRSA ${sheet.format}`, caps: { co: 10, pm25: 999, pm10: 999 } })
  for (const { row, cells } of sheet.rows.slice(layout.first)) {
    const first = cells.find(Boolean) ?? ''
    if (FOOTNOTE.test(first)) continue
    read.rows += 1
    readRow({ row, cells, layout, station, read })
  }
  return read
}

interface RowGiven {
  row: number
  cells: string[]
  layout: Layout
  station: string | undefined
  read: ReadFile
}

function readRow({ row, cells, layout, station, read }: RowGiven): void {
  const cell = (kind: Column['kind']) => cells[layout.columns.findIndex((column) => column?.kind === kind)] ?? ''
  const complain = (field: string, given: string, zh: string, en: string) =>
    read.problems.push({ row, field, given: given.slice(0, 60), expected: { zh, en } })
  const hour = hourOf((kind) => cell(kind))
  if (!hour) {
    const given = cells.slice(0, 5).join(' ')
    complain(
      'time',
      given,
      '应为 2026-11-23 05:00 这样的时间（0–23 时）',
      'must be a time such as 2026-11-23 05:00 (hours 0 to 23)',
    )
    return
  }
  const stationText = cell('station') || station || ''
  if (!stationText) {
    complain(
      'station',
      '',
      '每行应写明站点，或上传时选择站点',
      'must name the station in each row, or choose one for the file',
    )
    return
  }
  const measured = { station: stationText, hour, values: {}, weather: {} }
  readMeasures({ cells, layout, complain }, measured)
  read.hours.push({ row, stationText, hour: measured })
}

type Complain = (field: string, given: string, zh: string, en: string) => void

function readMeasures(from: Pick<RowGiven, 'cells' | 'layout'> & { complain: Complain }, into: Measured): void {
  for (const [at, column] of from.layout.columns.entries()) {
    if (column?.kind !== 'pollutant' && column?.kind !== 'weather') continue
    const text = from.cells[at] ?? ''
    const value = column.name === 'windDirection' ? directionOf(text) : numberOf(text)
    if (value === undefined)
      from.complain(column.name, text, '应为数字，缺测写 NA', 'must be a number, or NA for nothing')
    put(into, column, value ?? null)
  }
}

type Measured = { values: Values; weather: Weather }
type Measure = Extract<Column, { kind: 'pollutant' | 'weather' }>

function put({ values, weather }: Measured, column: Measure, value: number | null): void {
  if (column.kind === 'weather') weather[column.name] = value
  else values[column.name] = value === null ? null : Number((value * column.factor).toPrecision(7))
}

/** Null: a mark for nothing. Undefined: no number. Fullwidth digits and thousands are read. */
export function numberOf(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s,*]/g, '')
  if (plain === '' || NOTHING.test(plain)) return null
  const value = Number(plain.replace(/\(?[HLhl]\)?$/, ''))
  return Number.isFinite(value) ? value : undefined
}

function directionOf(text: string): number | null | undefined {
  const word = text.trim().replace(/风$/, '')
  const sector = SECTORS.indexOf(word.toUpperCase())
  if (sector >= 0) return sector * 22.5
  return CHINESE.get(word) ?? numberOf(text)
}

function hourOf(cell: (kind: TimePart) => string): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0] = timeParts(cell)
  const at = new Date(Date.UTC(year, month - 1, day, hour))
  const isRight = year >= 1990 && year < 2100 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24
  return isRight && hour >= 0 ? at.toISOString().slice(0, 13) : undefined
}

function timeParts(cell: (kind: TimePart) => string): number[] {
  const [date, hour, time] = [cell('date'), cell('hour'), cell('time')]
  if (!date && !time) return [cell('year'), cell('month'), cell('day'), hour || 'x'].map(Number)
  // A date in a workbook shows midnight as well; the hour stands beside it.
  const text = time || (hour ? `${date.replace(/\s.*$/, '')} ${hour}` : date)
  const parts = text.normalize('NFKC').match(/\d+/g)?.map(Number) ?? []
  return (parts[0] ?? 0) > 19_000_000 ? expand(String(parts[0]), parts[1]) : parts
}

/** `2026112305`, or `20261123` and an hour beside it. */
const expand = (digits: string, hour = 0) => [
  ...[digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number),
  digits.length >= 10 ? Number(digits.slice(8, 10)) : hour,
]
