import { yearAgo } from '@onego/indicators/contract/periods'
import type { Dataset, Widget } from '../contract.ts'
import {
  axisColumn,
  axisText,
  type Language,
  numberColumns,
  numberIn,
  numberOption,
  sayCell,
  textOption,
  unitOf,
} from './cells.ts'

export interface Figure {
  value: number | null
  unit: string
  decimals: number
  /** Period or name the figure is of. */
  of: string
  change?: { value: number; unit: string; label: string; good: boolean | undefined }
  /** The values before it, oldest first, with it at the end; for a tiny line. */
  trail: (number | null)[]
}

const WORDS = {
  zh: { previous: '比上期', yearAgo: '比上年同期' },
  en: { previous: 'on the period before', yearAgo: 'on a year ago' },
}

/**
 * One big figure: the newest value of the first (or named) column, or the sum over all rows with `of: 'sum'`, and how it
 * changed: `compare` is `previous`, `yearAgo` or a column that holds the change. `better` says which way is good.
 */
export function figureOf(widget: Pick<Widget, 'options'>, dataset: Dataset, language: Language): Figure {
  const y = numberColumns(widget, dataset)[0]
  const along = axisColumn(widget, dataset)
  const unit = unitOf(y, language)
  const decimals = y?.decimals ?? 0
  const known = dataset.rows.filter((row) => numberIn(row, y?.name) !== null)
  if (textOption(widget, 'of') === 'sum') {
    const sum = known.reduce((total, row) => total + (numberIn(row, y?.name) ?? 0), 0)
    return { value: known.length > 0 ? sum : null, unit, decimals, of: '', trail: [] }
  }
  const row = along?.type === 'period' || along?.type === 'time' ? known.at(-1) : known[0]
  const of = row && along ? sayCell(row[along.name], along, language) : ''
  const trail = along?.type === 'period' ? dataset.rows.slice(-36).map((one) => numberIn(one, y?.name)) : []
  const change = changeOf(widget, dataset, language)
  return { value: numberIn(row, y?.name), unit, decimals, of, trail, ...(change ? { change } : {}) }
}

function changeOf(widget: Pick<Widget, 'options'>, dataset: Dataset, language: Language): Figure['change'] {
  const compare = textOption(widget, 'compare')
  const y = numberColumns(widget, dataset)[0]
  const along = axisColumn(widget, dataset)
  if (!compare || !y || !along) return undefined
  const known = dataset.rows.filter((row) => numberIn(row, y.name) !== null)
  const row = along.type === 'period' ? known.at(-1) : known[0]
  const column = dataset.columns.find(({ name }) => name === compare)
  if (column) {
    const value = numberIn(row, column.name)
    return value === null
      ? undefined
      : { value, unit: unitOf(column, language), label: column.label[language], good: isGood(widget, value) }
  }
  if (compare !== 'previous' && compare !== 'yearAgo') return undefined
  const at = row ? axisText(row[along.name], language) : ''
  const before = compare === 'previous' ? known.at(-2) : known.find((one) => one[along.name] === yearAgo(at))
  const [now, then] = [numberIn(row, y.name), numberIn(before, y.name)]
  if (now === null || then === null || then === 0) return undefined
  const inPercent = (100 * (now - then)) / Math.abs(then)
  return { value: inPercent, unit: '%', label: WORDS[language][compare], good: isGood(widget, inPercent) }
}

function isGood(widget: Pick<Widget, 'options'>, change: number): boolean | undefined {
  const better = textOption(widget, 'better')
  if (change === 0 || (better !== 'higher' && better !== 'lower')) return undefined
  return better === 'higher' ? change > 0 : change < 0
}

export interface Progress {
  name: string
  value: number
  target: number
  /** 0 to 1 and more. */
  share: number
}

/** How far each row is: `y` of `target`, a number or a column; of 100 unless said. */
export function progressOf(widget: Pick<Widget, 'options'>, dataset: Dataset, language: Language): Progress[] {
  const y = numberColumns(widget, dataset)[0]
  const along = axisColumn(widget, dataset)
  const column = textOption(widget, 'target')
  const rows =
    along?.type === 'period' ? dataset.rows.filter((row) => numberIn(row, y?.name) !== null).slice(-1) : dataset.rows
  return rows.slice(0, numberOption(widget, 'top') ?? 8).flatMap((row) => {
    const value = numberIn(row, y?.name)
    const target = column ? numberIn(row, column) : (numberOption(widget, 'target') ?? 100)
    if (value === null || !target) return []
    return [{ name: along ? sayCell(row[along.name], along, language) : '', value, target, share: value / target }]
  })
}
