import type { NewIndicator } from '@onego/indicators/contract'

export interface NationalSeries {
  code: string
  name: { zh: string; en: string }
  unit: { zh: string; en: string }
  cycle: 'month' | 'quarter' | 'year'
  points: { period: string; value: number | null }[]
}

export interface Problem {
  row: number
  field: string
  text: { zh: string; en: string }
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 66)

const UNIT_ZH: Record<string, string> = { '100 million yuan': '亿元', '%': '%' }

/**
 * A table as the National Bureau of Statistics gives it out (data.stats.gov.cn): lines of notes, a head `Indicators, 1Q 2026, …`
 * with the newest first, a line for each series with the unit in brackets, notes again. Wrong cells are reported and left out.
 */
export function readQuarterly(rows: readonly (readonly string[])[]): { series: NationalSeries[]; problems: Problem[] } {
  const at = rows.findIndex((row) => /^indicators$|^指标$/i.test((row[0] ?? '').trim()))
  if (at < 0) {
    const text = { zh: '找不到以“Indicators/指标”开头的表头', en: 'no head that begins with "Indicators" was found' }
    return { series: [], problems: [{ row: 1, field: 'Indicators', text }] }
  }
  const periods = (rows[at] ?? []).map((cell) => periodOf(cell.trim()))
  const problems: Problem[] = []
  const series = rows.slice(at + 1).flatMap((cells, index) => {
    const row = withWholeLabel(cells, periods.length)
    const label = (row[0] ?? '').trim()
    // Notes under the table have words with commas but no figures.
    if (!label || !row.slice(1).some(isFigure)) return []
    const points = periods.flatMap((period, column): NationalSeries['points'] => {
      if (!period) return []
      const text = (row[column] ?? '').trim().replaceAll(',', '')
      const value = Number(text)
      if (text === '' || /^(na|n\/a|-+|\.+|…)$/i.test(text)) return [{ period, value: null }]
      if (Number.isFinite(value)) return [{ period, value }]
      const wrong = {
        zh: `“${text}”不是数字，应为数字、空或NA`,
        en: `"${text}" is no number; give a number, nothing or NA`,
      }
      problems.push({ row: at + index + 2, field: period, text: wrong })
      return []
    })
    return [{ ...namedOf(label), cycle: cycleOf(periods), points: points.reverse() }]
  })
  return { series: withOwnCodes(series), problems }
}

/** A name that comes twice (a part under two wholes) gets a number. */
function withOwnCodes(series: NationalSeries[]): NationalSeries[] {
  const seen = new Map<string, number>()
  return series.map((one) => {
    const count = (seen.get(one.code) ?? 0) + 1
    seen.set(one.code, count)
    return count === 1 ? one : { ...one, code: `${one.code}-${count}` }
  })
}

const isFigure = (cell: string) => cell.trim() !== '' && Number.isFinite(Number(cell.trim().replaceAll(',', '')))

/** Labels with a comma come unquoted: what is too many belongs to the label. */
function withWholeLabel(cells: readonly string[], width: number): readonly string[] {
  const tooMany = cells.length - width
  return tooMany > 0 ? [cells.slice(0, tooMany + 1).join(','), ...cells.slice(tooMany + 1)] : cells
}

const cycleOf = (periods: readonly (string | undefined)[]) =>
  periods.some((period) => period?.includes('Q'))
    ? ('quarter' as const)
    : periods.some((period) => period?.includes('-'))
      ? ('month' as const)
      : ('year' as const)

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function periodOf(text: string): string | undefined {
  const quarter = /^([1-4])Q\s*(\d{4})$/i.exec(text) ?? /^Q([1-4])\s*(\d{4})$/i.exec(text)
  if (quarter) return `${quarter[2]}Q${quarter[1]}`
  const zh = /^(\d{4})年(?:第([一二三四1-4])季度|(\d{1,2})月)?$/.exec(text)
  if (zh?.[2]) return `${zh[1]}Q${'一二三四'.includes(zh[2]) ? '一二三四'.indexOf(zh[2]) + 1 : zh[2]}`
  if (zh?.[3]) return `${zh[1]}-${zh[3].padStart(2, '0')}`
  if (zh) return zh[1]
  const month = /^([a-z]{3})[a-z]*\.?\s+(\d{4})$/i.exec(text)
  const number = month ? MONTHS.indexOf((month[1] ?? '').toLowerCase()) + 1 : 0
  if (month && number > 0) return `${month[2]}-${String(number).padStart(2, '0')}`
  return /^\d{4}(-\d{2})?$/.test(text) ? text : undefined
}

function namedOf(label: string): Pick<NationalSeries, 'code' | 'name' | 'unit'> {
  const parts = /^(.*?)\s*[（(]([^()（）]+)[)）]\s*$/.exec(label)
  const name = (parts?.[1] ?? label).trim()
  const unit = (parts?.[2] ?? '').trim() || '-'
  return {
    code: `national.${slug(name) || 'series'}`,
    name: { zh: name, en: name },
    unit: { zh: UNIT_ZH[unit] ?? unit, en: unit },
  }
}

interface JsonSeries {
  meta?: { name_en?: string; is_rate?: boolean; release_schedule?: string }
  chart?: { dates?: string[]; values?: (number | null)[] }
}

/** `{ series: { CODE: { meta, chart: { dates, values } } } }`; the cycle is told by the dates. */
export function readJsonSeries(text: string): { series: NationalSeries[]; problems: Problem[] } {
  const problems: Problem[] = []
  const wrong = (field: string, zh: string, en: string) => problems.push({ row: 0, field, text: { zh, en } })
  let all: Record<string, JsonSeries> = {}
  try {
    all = (JSON.parse(text) as { series?: Record<string, JsonSeries> }).series ?? {}
  } catch {
    wrong('file', '不是有效的JSON', 'is not valid JSON')
  }
  const series = Object.entries(all).flatMap(([code, { meta, chart }]) => {
    const dates = chart?.dates ?? []
    const values = chart?.values ?? []
    if (dates.length === 0 || dates.length !== values.length) {
      wrong(code, 'dates与values应一一对应且不为空', 'dates and values must be of one length and not empty')
      return []
    }
    const cycle = cycleOfDates(dates)
    const name = meta?.name_en ?? code
    const points = dates.map((date, at) => ({ period: periodAt(date, cycle), value: values[at] ?? null }))
    const unit = meta?.is_rate ? { zh: '%', en: '%' } : { zh: '见来源', en: 'as in the source' }
    return [{ code: `national.${slug(code)}`, name: { zh: name, en: name }, unit, cycle, points: lastOfPeriod(points) }]
  })
  return { series, problems }
}

function cycleOfDates(dates: readonly string[]): NationalSeries['cycle'] {
  const gaps = dates.slice(1).map((date, at) => (Date.parse(date) - Date.parse(dates[at] ?? date)) / 86_400_000)
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 365
  return usual < 60 ? 'month' : usual < 200 ? 'quarter' : 'year'
}

function periodAt(date: string, cycle: NationalSeries['cycle']): string {
  if (cycle === 'year') return date.slice(0, 4)
  if (cycle === 'month') return date.slice(0, 7)
  return `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/** Daily and weekly values become the last of each month. */
const lastOfPeriod = (points: NationalSeries['points']) => [
  ...new Map(points.map((point) => [point.period, point])).values(),
]

/** An imported series as an indicator; accumulated and rate series are not summed to years. */
export function indicatorOfNational(series: NationalSeries, owner: string, file: string): NewIndicator {
  return {
    ...{ code: series.code, name: series.name, unit: series.unit, cycle: series.cycle, owner },
    definition: {
      zh: `按原表导入：${series.name.zh}。口径以来源为准。`,
      en: `As in the table imported: ${series.name.en}. The source's own definition holds.`,
    },
    decimals: 1,
    dimensions: [],
    aggregate: 'none',
    source: {
      zh: `国家统计局等公开数据（${file}）`,
      en: `Public figures of the National Bureau of Statistics and others (${file})`,
    },
    visibility: 'staff',
  }
}
