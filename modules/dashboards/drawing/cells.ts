import { sayNumber, sayPeriod } from '@onego/ui/chart/draw'
import type { z } from 'zod'
import type { Column, Dataset, Widget } from '../contract.ts'

export type Language = 'zh' | 'en'
export type ColumnOf = z.output<typeof Column>
type Row = Dataset['rows'][number]
type Value = Row[string]

const isBoth = (value: Value): value is { zh: string; en: string } => typeof value === 'object' && value !== null

export const numberIn = (row: Row | undefined, name: string | undefined): number | null => {
  const value = name === undefined ? null : row?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A cell as a reader sees it; numbers with the digits of their column, without the unit (that stands in the head). */
export function sayCell(
  value: Value | undefined,
  column: Pick<ColumnOf, 'type' | 'decimals'>,
  language: Language,
): string {
  if (value === null || value === undefined || value === '') return '—'
  if (isBoth(value)) return value[language]
  if (typeof value === 'string') return sayText(value, column.type, language)
  if (typeof value === 'boolean') return YES_NO[language][value ? 0 : 1]
  return sayNumber(value, { decimals: column.decimals ?? (Number.isInteger(value) ? 0 : 2) })
}

const YES_NO = { zh: ['是', '否'], en: ['yes', 'no'] } as const

function sayText(value: string, type: ColumnOf['type'], language: Language): string {
  if (type === 'period') return sayPeriod(value, language)
  return type === 'time' ? sayMoment(value, language) : value
}

/** Raw text for axes: periods stay as they are, axes shorten them. */
export const axisText = (value: Value | undefined, language: Language): string =>
  value === null || value === undefined ? '' : isBoth(value) ? value[language] : String(value)

/** Moments are said in China's time, which has been UTC+8 without summer time since 1992. */
export function sayMoment(at: string, language: Language): string {
  const time = Date.parse(at)
  if (Number.isNaN(time)) return at
  const china = new Date(time + 8 * 3_600_000).toISOString()
  const clock = china.slice(11, 16)
  return `${sayPeriod(china.slice(0, 10), language)} ${clock}`
}

export const unitOf = (column: ColumnOf | undefined, language: Language): string => column?.unit?.[language] ?? ''

const headOf = (column: ColumnOf, language: Language): string => {
  const unit = unitOf(column, language)
  const label = column.label[language]
  return unit ? (language === 'zh' ? `${label}（${unit}）` : `${label} (${unit})`) : label
}

/** The same figures as a table: what stands behind every chart. */
export function tableOf(dataset: Dataset, language: Language, only?: readonly string[]) {
  const columns = dataset.columns.filter(({ name, type }) => type !== 'link' && (!only || only.includes(name)))
  return {
    columns: columns.map((column) => ({
      key: column.name,
      label: headOf(column, language),
      align: column.type === 'number' ? ('right' as const) : ('left' as const),
    })),
    rows: dataset.rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column.name, sayCell(row[column.name], column, language)])),
    ),
  }
}

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** Columns a widget names under an option; names that the data does not have are left out. */
export function namedColumns({ options }: Pick<Widget, 'options'>, key: string, dataset: Dataset): ColumnOf[] {
  const names = textsIn(options[key])
  return names.flatMap((name) => dataset.columns.find((column) => column.name === name) ?? [])
}

const INTERVAL = new Set(['low', 'high'])

/** Numbers to draw: those named by `y`, else all that are no bounds of an interval. */
export function numberColumns(widget: Pick<Widget, 'options'>, dataset: Dataset): ColumnOf[] {
  const named = namedColumns(widget, 'y', dataset)
  return named.length > 0 ? named : dataset.columns.filter(({ type, name }) => type === 'number' && !INTERVAL.has(name))
}

/** What stands along the axis: named by `x`, else the first column that is no number. */
export const axisColumn = (widget: Pick<Widget, 'options'>, dataset: Dataset): ColumnOf | undefined =>
  namedColumns(widget, 'x', dataset)[0] ?? dataset.columns.find(({ type }) => ['period', 'time', 'text'].includes(type))

export const numberOption = ({ options }: Pick<Widget, 'options'>, key: string): number | undefined =>
  typeof options[key] === 'number' ? options[key] : undefined

export const textOption = ({ options }: Pick<Widget, 'options'>, key: string): string | undefined =>
  typeof options[key] === 'string' ? options[key] : undefined
