import { barsOption, type ChartOption, heatOption, linesOption, pieOption, scatterOption } from '@onego/ui/chart/draw'
import type { Dataset, Widget } from '../contract.ts'
import {
  axisColumn,
  axisText,
  type ColumnOf,
  type Language,
  namedColumns,
  numberColumns,
  numberIn,
  numberOption,
  textOption,
  unitOf,
} from './cells.ts'

interface Asked {
  widget: Pick<Widget, 'type' | 'options'>
  dataset: Dataset
  language: Language
}

const measured = (column: ColumnOf | undefined, language: Language) => ({
  unit: unitOf(column, language),
  decimals: column?.decimals,
  language,
})

const unique = (list: readonly string[]) => [...new Set(list)]

/** What ECharts draws for a widget; undefined for those that are no chart, and where the data has nothing to draw. */
export function chartOf(asked: Asked): ChartOption | undefined {
  if (asked.dataset.rows.length === 0) return undefined
  return DRAW[asked.widget.type]?.(asked)
}

const DRAW: Partial<Record<Widget['type'], (asked: Asked) => ChartOption | undefined>> = {
  line: lines,
  bar: bars,
  ranking,
  scatter,
  heat,
  pie,
}

/** Columns to lines; with `split`, one line for each of its values. */
function groupsOf({ widget, dataset, language }: Asked, along: string) {
  const keys = unique(dataset.rows.map((row) => axisText(row[along], 'zh')))
  const ys = numberColumns(widget, dataset)
  const split = namedColumns(widget, 'split', dataset)[0] ?? implied(widget, dataset, along)
  const rowsOf = (value: string | undefined) =>
    new Map(
      dataset.rows
        .filter((row) => value === undefined || axisText(row[split?.name ?? ''], 'zh') === value)
        .map((row) => [axisText(row[along], 'zh'), row]),
    )
  const values = split ? unique(dataset.rows.map((row) => axisText(row[split.name], 'zh'))) : [undefined]
  const groups = values.flatMap((value) => {
    const rows = rowsOf(value)
    const sample = [...rows.values()][0]
    return ys.map((column) => ({
      column,
      name: split ? axisText(sample?.[split.name], language) : column.label[language],
      pick: (name: string) => keys.map((key) => numberIn(rows.get(key), name)),
      values: keys.map((key) => numberIn(rows.get(key), column.name)),
    }))
  })
  return { keys, groups }
}

/** A column `member` beside the axis tells lines apart unless `split` is said to be nothing. */
const implied = ({ options }: Pick<Widget, 'options'>, { columns }: Dataset, along: string) =>
  options.split === null ? undefined : columns.find(({ name }) => name === 'member' && name !== along)

function lines(asked: Asked): ChartOption | undefined {
  const { widget, dataset, language } = asked
  const along = axisColumn(widget, dataset)
  if (!along) return undefined
  const { keys, groups } = groupsOf(asked, along.name)
  const low = namedColumns(widget, 'low', dataset)[0] ?? dataset.columns.find(({ name }) => name === 'low')
  const high = namedColumns(widget, 'high', dataset)[0] ?? dataset.columns.find(({ name }) => name === 'high')
  const expected = (name: string) => name === 'forecast' || name === textOption(widget, 'dashed')
  const periods = unique(keys).sort()
  const order = periods.map((key) => keys.indexOf(key))
  const inOrder = (values: readonly (number | null)[]) => order.map((at) => values[at] ?? null)
  const level = numberOption(widget, 'level')
  return linesOption({
    ...measured(groups[0]?.column, language),
    periods,
    zoom: periods.length > 60,
    levels: level === undefined ? [] : [{ value: level, label: language === 'zh' ? '目标' : 'target' }],
    lines: groups.map(({ name, values, column, pick }) => {
      const join = expected(column.name)
        ? joinAt(inOrder(groups[0]?.values ?? []), inOrder(values))
        : (one: Values) => one
      const hasBand = low && high && (expected(column.name) || groups.length === 1)
      const band = hasBand ? { band: { low: join(inOrder(pick(low.name))), high: join(inOrder(pick(high.name))) } } : {}
      return { name, values: join(inOrder(values)), dashed: expected(column.name), ...band }
    }),
  })
}

type Values = (number | null)[]

/** What is expected begins where what is known ends: the last known value goes before the first expected one. */
function joinAt(known: Values, coming: Values) {
  const first = coming.findIndex((value) => value !== null)
  const last = first - 1
  const value = known[last] ?? null
  return (values: Values): Values => values.map((one, at) => (at === last && value !== null ? value : one))
}

function bars(asked: Asked): ChartOption | undefined {
  const { widget, dataset, language } = asked
  const along = axisColumn(widget, dataset)
  if (!along) return undefined
  const { keys, groups } = groupsOf(asked, along.name)
  const named = new Map(
    dataset.rows.map((row) => [axisText(row[along.name], 'zh'), axisText(row[along.name], language)]),
  )
  return barsOption({
    ...measured(groups[0]?.column, language),
    categories: keys.map((key) => named.get(key) ?? key),
    bars: groups.map(({ name, values }) => ({ name, values })),
    lying: widget.options.lying === true,
    stacked: widget.options.stacked === true,
  })
}

/** The largest at the top; `top` says how many, `ascending` begins with the smallest. */
export function rankedRows(widget: Pick<Widget, 'options'>, dataset: Dataset) {
  const y = numberColumns(widget, dataset)[0]
  const direction = widget.options.ascending === true ? 1 : -1
  return dataset.rows
    .filter((row) => numberIn(row, y?.name) !== null)
    .sort((a, b) => direction * ((numberIn(a, y?.name) ?? 0) - (numberIn(b, y?.name) ?? 0)))
    .slice(0, numberOption(widget, 'top') ?? 10)
}

function ranking({ widget, dataset, language }: Asked): ChartOption | undefined {
  const along = axisColumn(widget, dataset)
  const y = numberColumns(widget, dataset)[0]
  if (!along || !y) return undefined
  const rows = rankedRows(widget, dataset)
  return barsOption({
    ...measured(y, language),
    lying: true,
    figures: true,
    categories: rows.map((row, at) => `${at + 1}  ${axisText(row[along.name], language)}`),
    bars: [{ name: y.label[language], values: rows.map((row) => numberIn(row, y.name)) }],
  })
}

function scatter({ widget, dataset, language }: Asked): ChartOption | undefined {
  const numbers = dataset.columns.filter(({ type }) => type === 'number')
  const x = namedColumns(widget, 'x', dataset)[0] ?? numbers[0]
  const y = namedColumns(widget, 'y', dataset)[0] ?? numbers.find(({ name }) => name !== x?.name)
  const name = namedColumns(widget, 'name', dataset)[0] ?? dataset.columns.find(({ type }) => type === 'text')
  const split = namedColumns(widget, 'split', dataset)[0]
  if (!x || !y) return undefined
  const points = dataset.rows.flatMap((row) => {
    const [atX, atY] = [numberIn(row, x.name), numberIn(row, y.name)]
    if (atX === null || atY === null) return []
    const group = split ? { group: axisText(row[split.name], language) } : {}
    return [{ x: atX, y: atY, name: name ? axisText(row[name.name], language) : '', ...group }]
  })
  return scatterOption({
    x: { ...measured(x, language), name: x.label[language] },
    y: { ...measured(y, language), name: y.label[language] },
    points,
  })
}

function heat({ widget, dataset, language }: Asked): ChartOption | undefined {
  const kinds = dataset.columns.filter(({ type }) => type !== 'number' && type !== 'link')
  const x = namedColumns(widget, 'x', dataset)[0] ?? kinds[0]
  const y = namedColumns(widget, 'split', dataset)[0] ?? kinds.find(({ name }) => name !== x?.name)
  const z = numberColumns(widget, dataset)[0]
  if (!x || !y || !z) return undefined
  const across = unique(dataset.rows.map((row) => axisText(row[x.name], language)))
  const down = unique(dataset.rows.map((row) => axisText(row[y.name], language)))
  const found = new Map(
    dataset.rows.map((row) => [
      `${axisText(row[x.name], language)}\n${axisText(row[y.name], language)}`,
      numberIn(row, z.name),
    ]),
  )
  return heatOption({
    ...measured(z, language),
    columns: across,
    rows: down,
    values: down.map((below) => across.map((beside) => found.get(`${beside}\n${below}`) ?? null)),
    middle: numberOption(widget, 'middle'),
  })
}

function pie({ widget, dataset, language }: Asked): ChartOption | undefined {
  const x = axisColumn(widget, dataset)
  const y = numberColumns(widget, dataset)[0]
  if (!x || !y) return undefined
  const parts = dataset.rows.map((row) => ({
    name: axisText(row[x.name], language),
    value: numberIn(row, y.name) ?? 0,
  }))
  return pieOption({ ...measured(y, language), parts, rest: language === 'zh' ? '其他' : 'Others' })
}
