import type { WeatherName } from '../contract.ts'
import type { Pollutant } from '../rules/breakpoints.ts'

export type TimePart = 'time' | 'date' | 'year' | 'month' | 'day' | 'hour'
export type Column =
  | { kind: 'pollutant'; name: Pollutant; factor: number }
  | { kind: 'weather'; name: WeatherName }
  | { kind: 'station' }
  | { kind: TimePart }

export interface Layout {
  columns: (Column | undefined)[]
  /** Index among the rows of the first that is no header. */
  first: number
  /** UCI Beijing Multi-Site: CO in µg/m³, instruments cut off at 999 and 10 mg/m³. */
  isPrsa: boolean
  /** Headers nobody knew, for the report. */
  ignored: string[]
}

const WORDS: [RegExp, Column][] = [
  [/^(pm2\.?5|细颗粒物|细颗粒)/i, { kind: 'pollutant', name: 'pm25', factor: 1 }],
  [/^(pm10|可吸入颗粒物)/i, { kind: 'pollutant', name: 'pm10', factor: 1 }],
  [/^(so2|so₂|二氧化硫)/i, { kind: 'pollutant', name: 'so2', factor: 1 }],
  [/^(no2|no₂|二氧化氮)/i, { kind: 'pollutant', name: 'no2', factor: 1 }],
  [/^(co|一氧化碳)$/i, { kind: 'pollutant', name: 'co', factor: 1 }],
  [/^(o3|o₃|臭氧)/i, { kind: 'pollutant', name: 'o3', factor: 1 }],
  [/^(temp|temperature|气温|温度)/i, { kind: 'weather', name: 'temperature' }],
  [/^(pres|pressure|气压)/i, { kind: 'weather', name: 'pressure' }],
  [/^(dewp|dew ?point|露点)/i, { kind: 'weather', name: 'dewPoint' }],
  [/^(rain|precipitation|降水|降雨|雨量)/i, { kind: 'weather', name: 'rain' }],
  [/^(wspm|wind ?speed|风速)/i, { kind: 'weather', name: 'windSpeed' }],
  [/^(wd|wind ?direction|风向)/i, { kind: 'weather', name: 'windDirection' }],
  [/^(station|站点|点位|监测点|站名|城市点位|测点)/i, { kind: 'station' }],
  [/^(time|datetime|时间|监测时间|日期时间|数据时间)$/i, { kind: 'time' }],
  [/^(date|日期|监测日期)$/i, { kind: 'date' }],
  [/^(year|年|年份)$/i, { kind: 'year' }],
  [/^(month|月|月份)$/i, { kind: 'month' }],
  [/^(day|日)$/i, { kind: 'day' }],
  [/^(hour|小时|时|时次)$/i, { kind: 'hour' }],
]

const UNIT = /[(（[]\s*([^)）\]]*)\s*[)）\]]/
const isMicro = (text: string) => /[uμµ]g/i.test(text)

/**
 * Headers in one or two rows somewhere among the first ten: titles above and units below are recognised. The unit of CO is
 * taken from the header or the row below it; unsaid it is mg/m³, in the PRSA layout µg/m³.
 * @returns undefined if no row names a time and a pollutant.
 */
export function findLayout(rows: readonly { cells: string[] }[]): Layout | undefined {
  for (let index = 0; index < Math.min(rows.length, 10); index += 1) {
    const upper = rows[index]?.cells ?? []
    const lower = rows[index + 1]?.cells ?? []
    const one = read(upper)
    const two = read(upper, lower)
    if (isLayout(two) && score(two) > score(one)) return finish(two, { upper, lower, first: index + 2 })
    if (isLayout(one)) return finish(one, { upper, lower, first: index + (isUnits(lower) ? 2 : 1) })
  }
  return undefined
}

/** A cell of the lower row says more than the upper one where it is known: 污染物浓度 above, PM2.5 below. */
const read = (upper: string[], lower: string[] = []): (Column | undefined)[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => columnOf(lower[at]) ?? columnOf(upper[at]))

function columnOf(cell = ''): Column | undefined {
  const word = cell
    .replace(UNIT, '')
    .replaceAll(/["'\s]/g, '')
    .replace(/(浓度|小时均值|1h均值|小时平均)$/, '')
  const found = WORDS.find(([pattern]) => pattern.test(word))?.[1]
  return found && { ...found }
}

const score = (columns: (Column | undefined)[]) => columns.filter(Boolean).length
const has = (columns: (Column | undefined)[], ...kinds: Column['kind'][]) =>
  kinds.every((kind) => columns.some((column) => column?.kind === kind))
const isLayout = (columns: (Column | undefined)[]) =>
  has(columns, 'pollutant') &&
  (has(columns, 'time') ||
    has(columns, 'date', 'hour') ||
    has(columns, 'year', 'month', 'day', 'hour') ||
    has(columns, 'date'))

const isUnits = (cells: string[]) => cells.filter((cell) => /[uμµm]g\/m|℃|°C|hPa|m\/s|^mm$/i.test(cell)).length >= 2

function finish(columns: (Column | undefined)[], given: { upper: string[]; lower: string[]; first: number }): Layout {
  const { upper, lower, first } = given
  const isPrsa = upper.some((cell) => /^wspm$/i.test(cell)) && has(columns, 'year')
  const withUnits = columns.map((column, at) => {
    if (column?.kind !== 'pollutant' || column.name !== 'co') return column
    const below = UNIT.test(lower[at] ?? '') || isUnits(lower) ? (lower[at] ?? '') : ''
    return { ...column, factor: isPrsa || isMicro(`${upper[at] ?? ''} ${below}`) ? 0.001 : 1 }
  })
  const ignored = withUnits.flatMap((column, at) => (column ? [] : [upper[at] || lower[at] || ''])).filter(Boolean)
  return { columns: withUnits, first, isPrsa, ignored }
}
