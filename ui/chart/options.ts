import { sayNumber } from './numbers.ts'
import {
  axisTip,
  type ChartOption,
  escapeHtml,
  GRID,
  GRID_WITH_LEGEND,
  legend,
  type Measured,
  periodAxis,
  STILL,
  valueAxis,
  withUnit,
} from './parts.ts'

type Values = readonly (number | null | undefined)[]

export interface Line {
  name: string
  values: Values
  /** For what is not yet or not quite known: forecasts, estimates. */
  dashed?: boolean
  /** An interval around the line. */
  band?: { low: Values; high: Values }
  /** Drawn by a line of its own where the neighbours are missing, so always as a dot too. */
  dots?: boolean
}

export interface Lines extends Measured {
  periods: readonly string[]
  lines: readonly Line[]
  /** Levels across the chart, each with its word. */
  levels?: readonly { value: number; label: string; colour?: string }[] | undefined
  /** Moments with a word: a policy began, a forecast starts. */
  moments?: readonly { period: string; label: string }[] | undefined
  /** A slider under the chart and the wheel in it; for more than about 60 values. */
  zoom?: boolean | undefined
}

const clean = (values: Values) =>
  values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null))

function bandSeries({ name, band }: Line, at: number): object[] {
  if (!band) return []
  const low = clean(band.low)
  const high = clean(band.high)
  const helper = {
    name,
    type: 'line',
    stack: `band-${at}`,
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  }
  const width = high.map((top, index) => (top === null || low[index] == null ? null : top - (low[index] ?? 0)))
  return [
    { ...helper, id: `band-low-${at}`, data: low },
    { ...helper, id: `band-width-${at}`, data: width, areaStyle: { opacity: 0.18 } },
  ]
}

const isAlone = (values: Values, index: number) =>
  values[index] != null && values[index - 1] == null && values[index + 1] == null

function lineSeries(line: Line, at: number): object {
  const values = clean(line.values)
  const few = values.filter((value) => value !== null).length <= 1
  return {
    id: `line-${at}`,
    name: line.name,
    type: 'line',
    data: values.map((value, index) => (isAlone(values, index) ? { value, symbol: 'circle', symbolSize: 6 } : value)),
    showSymbol: true,
    symbol: line.dots || few ? 'circle' : 'none',
    connectNulls: false,
    ...(line.dashed ? { lineStyle: { type: 'dashed', width: 2 } } : {}),
    ...(values.length > 2000 ? { sampling: 'lttb' } : {}),
  }
}

const marks = ({ levels = [], moments = [] }: Lines) =>
  levels.length + moments.length === 0
    ? {}
    : {
        markLine: {
          symbol: 'none',
          silent: true,
          animation: false,
          label: { formatter: '{b}', position: 'insideEndTop', textBorderWidth: 0 },
          data: [
            ...levels.map(({ value, label, colour }) => ({
              name: label,
              yAxis: value,
              ...(colour ? { lineStyle: { color: colour, type: 'dashed' }, label: { color: colour } } : {}),
            })),
            ...moments.map(({ period, label }) => ({
              name: label,
              xAxis: period,
              label: { rotate: 0, position: 'end' },
            })),
          ],
        },
      }

/** Lines over periods, each with its own interval if it has one. */
export function linesOption(given: Lines): ChartOption {
  const { periods, lines, language, zoom } = given
  const names = lines.map(({ name }) => name)
  const interval = (index: number, series: string) => {
    const band = lines.find(({ name }) => name === series)?.band
    const [low, high] = [band?.low[index], band?.high[index]]
    if (low == null || high == null) return ''
    return `(${sayNumber(low, given)} – ${sayNumber(high, given)})`
  }
  const series = lines.flatMap((line, at) => [...bandSeries(line, at), lineSeries(line, at)])
  const last = series.length - 1
  return {
    ...STILL,
    ...legend(names),
    grid: { ...(names.length > 1 ? GRID_WITH_LEGEND : GRID), ...(zoom ? { bottom: 44 } : {}) },
    tooltip: axisTip(given, interval),
    xAxis: periodAxis(periods, language),
    yAxis: valueAxis(given),
    ...(zoom ? { dataZoom: [{ type: 'inside' }, { type: 'slider', height: 22, bottom: 6 }] } : {}),
    series: series.map((one, at) => (at === last ? { ...one, ...marks(given) } : one)),
  }
}

interface WithForecast extends Measured {
  historyName: string
  forecastName: string
  history: readonly { period: string; value: number | null }[]
  points: readonly { period: string; value: number; low: number; high: number }[]
  zoom?: boolean
}

/** What was, and what is expected with its interval; the dashed line starts at the last known value. */
export function bandOption({ history, points, historyName, forecastName, ...measured }: WithForecast): ChartOption {
  const periods = [...new Set([...history, ...points].map(({ period }) => period))].sort()
  const known = new Map(history.map(({ period, value }) => [period, value]))
  const expected = new Map(points.map((point) => [point.period, point]))
  const lastKnown = history.findLast(({ value }) => value !== null)
  const joins = (period: string) => lastKnown?.period === period && points.length > 0 && !expected.has(period)
  const at = (pick: 'value' | 'low' | 'high') =>
    periods.map((period) => (joins(period) ? (lastKnown?.value ?? null) : (expected.get(period)?.[pick] ?? null)))
  return linesOption({
    ...measured,
    periods,
    lines: [
      { name: historyName, values: periods.map((period) => known.get(period) ?? null) },
      { name: forecastName, values: at('value'), dashed: true, band: { low: at('low'), high: at('high') } },
    ],
  })
}

export interface Bars extends Measured {
  categories: readonly string[]
  bars: readonly { name: string; values: Values }[]
  /** Bars lie when names are long or an order is shown. */
  lying?: boolean | undefined
  stacked?: boolean | undefined
  /** The figure at each bar's end; unless said for up to 24 bars. */
  figures?: boolean | undefined
}

const barSeries = ({ bars, stacked, lying, figures, categories, decimals }: Bars) => {
  const showsFigures = figures ?? (!stacked && categories.length * bars.length <= 24)
  return bars.map(({ name, values }, at) => ({
    id: `bar-${at}`,
    name,
    type: 'bar',
    data: clean(values),
    barMaxWidth: 28,
    ...(stacked ? { stack: 'all' } : {}),
    ...(showsFigures
      ? {
          label: {
            show: true,
            position: lying ? 'right' : 'top',
            formatter: ({ value }: { value: number | null }) => (value === null ? '' : sayNumber(value, { decimals })),
          },
        }
      : {}),
  }))
}

/** Bars from nothing (the axis always holds zero); lying bars are read from the top. */
export function barsOption(given: Bars): ChartOption {
  const { categories, bars, lying } = given
  const names = bars.map(({ name }) => name)
  const kinds = {
    type: 'category',
    data: [...categories],
    axisLabel: lying ? { width: 140, overflow: 'truncate' } : { hideOverlap: true, width: 90, overflow: 'truncate' },
    ...(lying ? { inverse: true } : {}),
  }
  const values = valueAxis(given, { scale: false, ...(lying ? { nameLocation: 'end', splitNumber: 4 } : {}) })
  const grid = names.length > 1 ? GRID_WITH_LEGEND : GRID
  return {
    ...STILL,
    ...legend(names),
    grid: lying ? { ...grid, right: 64, top: names.length > 1 ? 40 : 8, bottom: 24 } : grid,
    tooltip: { ...axisTip(given), axisPointer: { type: 'shadow' } },
    xAxis: lying
      ? { ...values, nameTextStyle: { align: 'right', verticalAlign: 'top', padding: [24, 0, 0, 0] } }
      : kinds,
    yAxis: lying ? kinds : values,
    series: barSeries(given),
  }
}

export interface Scatter {
  x: Measured & { name: string }
  y: Measured & { name: string }
  points: readonly { name: string; x: number; y: number; group?: string }[]
  /** A straight line through it: y = intercept + slope · x. */
  fit?: { slope: number; intercept: number; label: string } | undefined
}

interface ScatterHit {
  data: [number, number, string]
}

/** One dot for each thing, by two measures. */
export function scatterOption({ x, y, points, fit }: Scatter): ChartOption {
  const groups = [...new Set(points.map(({ group }) => group ?? ''))]
  const shapes = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow', 'roundRect']
  const across = points.map((point) => point.x)
  const ends = across.length > 0 ? [Math.min(...across), Math.max(...across)] : []
  const line = fit && ends.map((at) => [at, fit.intercept + fit.slope * at])
  return {
    ...STILL,
    ...legend(groups),
    grid: { ...(groups.length > 1 ? GRID_WITH_LEGEND : GRID), bottom: 32 },
    tooltip: {
      trigger: 'item',
      confine: true,
      formatter: ({ data: [atX, atY, name] }: ScatterHit) =>
        `${escapeHtml(name ?? '')}<br>${escapeHtml(x.name)} <b>${escapeHtml(withUnit(atX, x))}</b><br>${escapeHtml(y.name)} <b>${escapeHtml(withUnit(atY, y))}</b>`,
    },
    xAxis: { ...valueAxis(x), name: labelOf(x), nameLocation: 'middle', nameGap: 28, nameTextStyle: {} },
    yAxis: { ...valueAxis(y), name: labelOf(y) },
    series: [
      ...groups.map((group, at) => ({
        name: group,
        type: 'scatter',
        symbol: shapes[at % shapes.length],
        symbolSize: points.length > 500 ? 5 : 9,
        itemStyle: { opacity: 0.8 },
        data: points.filter((point) => (point.group ?? '') === group).map((point) => [point.x, point.y, point.name]),
      })),
      ...(line
        ? [{ type: 'line', name: fit.label, data: line, symbol: 'none', silent: true, lineStyle: { type: 'dashed' } }]
        : []),
    ],
  }
}

const labelOf = ({ name, unit }: { name: string; unit?: string | undefined }) => (unit ? `${name} (${unit})` : name)

export interface Heat extends Measured {
  columns: readonly string[]
  rows: readonly string[]
  /** `values[row][column]`. */
  values: readonly Values[]
  min?: number | undefined
  max?: number | undefined
  /** Two-sided around this value, from blue over nothing to orange; for correlations and changes. */
  middle?: number | undefined
}

const TWO_SIDED = ['#08519c', '#6baed6', '#f7f7f7', '#fd8d3c', '#a63603']

/** A table in colours; the figure is written where there is room. */
export function heatOption(given: Heat): ChartOption {
  const { columns, rows, values, middle } = given
  const cells = values.flatMap((row, y) => clean(row).map((value, x) => [x, y, value ?? '-']))
  const known = values.flatMap((row) => clean(row)).filter((value) => value !== null)
  const [least, most] = [
    given.min ?? known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    given.max ?? known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ]
  const reach = middle === undefined ? 0 : Math.max(Math.abs(least - middle), Math.abs(most - middle))
  const [min, max] = middle === undefined ? [least, most] : [middle - reach, middle + reach]
  return {
    ...STILL,
    grid: { ...GRID, top: 8, bottom: 52 },
    tooltip: {
      trigger: 'item',
      confine: true,
      formatter: ({ value: [x, y, value] }: { value: [number, number, number | '-'] }) =>
        `${escapeHtml(rows[y] ?? '')} · ${escapeHtml(columns[x] ?? '')}<br><b>${escapeHtml(withUnit(value === '-' ? null : value, given))}</b>`,
    },
    xAxis: { type: 'category', data: [...columns], axisLabel: { hideOverlap: true } },
    yAxis: { type: 'category', data: [...rows], inverse: true, axisLabel: { width: 120, overflow: 'truncate' } },
    visualMap: {
      type: 'continuous',
      orient: 'horizontal',
      left: 'center',
      bottom: 4,
      itemHeight: 140,
      itemWidth: 12,
      calculable: false,
      ...(Number.isFinite(min) && Number.isFinite(max) ? { min, max: max > min ? max : min + 1 } : { min: 0, max: 1 }),
      formatter: (value: number) => sayNumber(value, given),
      text: [sayNumber(max, given), sayNumber(min, given)],
      ...(middle === undefined ? {} : { inRange: { color: TWO_SIDED } }),
    },
    series: [
      {
        type: 'heatmap',
        labelLayout: { hideOverlap: true },
        data: cells,
        label: {
          show: cells.length <= 150,
          formatter: ({ value: [, , value] }: { value: [number, number, number | '-'] }) =>
            value === '-' ? '' : sayNumber(value, given),
          color: '#111827',
          textBorderColor: 'rgba(255,255,255,0.85)',
          textBorderWidth: 2,
        },
      },
    ],
  }
}

interface Pie extends Measured {
  parts: readonly { name: string; value: number }[]
  /** Name of what is put together when there are more than five parts. */
  rest: string
}

/** At most five parts: the four largest and the rest. Anything finer is a bar chart's. */
export function pieOption({ parts, rest, ...measured }: Pie): ChartOption {
  const sorted = parts.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value)
  const kept = sorted.length > 5 ? sorted.slice(0, 4) : sorted
  const others = sorted.slice(kept.length).reduce((sum, { value }) => sum + value, 0)
  const shown = others > 0 ? [...kept, { name: rest, value: others }] : kept
  return {
    ...STILL,
    tooltip: {
      trigger: 'item',
      confine: true,
      formatter: ({ name, value, percent }: { name: string; value: number; percent: number }) =>
        `${escapeHtml(name)}<br><b>${escapeHtml(withUnit(value, measured))}</b> (${percent}%)`,
    },
    series: [
      {
        type: 'pie',
        radius: ['26%', '48%'],
        minAngle: 4,
        labelLine: { length: 6, length2: 4 },
        data: shown,
        label: {
          formatter: ({ name, percent }: { name: string; percent: number }) =>
            `${name}\n${Math.round(percent * 10) / 10}%`,
          fontSize: 11,
          overflow: 'none',
        },
        itemStyle: { borderWidth: 2, borderColor: 'transparent' },
      },
    ],
  }
}
