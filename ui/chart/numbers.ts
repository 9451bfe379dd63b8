import type { Language } from '../preferences.tsx'

interface Saying {
  language?: Language
  /** `all`: as many as it has, as it is stored. */
  decimals?: number | 'all' | undefined
  /** A plus before what is more than nothing, for changes. */
  signed?: boolean
}

/** `1,234.50`; nothing known is a dash. The minus is the sign, not the hyphen. */
export function sayNumber(value: number | null | undefined, { decimals = 2, signed = false }: Saying = {}): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '—'
  const digits =
    decimals === 'all'
      ? { maximumSignificantDigits: 15 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const said = Math.abs(value).toLocaleString('en-US', digits)
  if (!/[1-9]/.test(said)) return said
  return `${value < 0 ? '−' : signed ? '+' : ''}${said}`
}

const CHINESE: readonly [number, string][] = [
  [1e12, '万亿'],
  [1e8, '亿'],
  [1e4, '万'],
]
const ENGLISH: readonly [number, string][] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
]

/** Short, for axes: 12,300 is 1.23万 or 12.3k. */
export function sayShort(value: number, language: Language): string {
  if (!Number.isFinite(value)) return '—'
  const step = (language === 'zh' ? CHINESE : ENGLISH).find(([from]) => Math.abs(value) >= from)
  if (!step) return plain(value)
  return `${plain(value / step[0])}${step[1]}`
}

const plain = (value: number) =>
  value.toLocaleString('en-US', { maximumSignificantDigits: 4 }).replace('-', '−').replace(/,/g, '')

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `2026-03` → 2026年3月 or Mar 2026; `2026Q1` → 2026年一季度 or Q1 2026; what is no period stays as it is. */
export function sayPeriod(period: string, language: Language): string {
  const found = /^(\d{4})(?:Q([1-4])|-(\d\d)(?:-(\d\d)(?:T(\d\d))?)?)?$/.exec(period)
  if (!found) return period
  const [, year = '', quarter, month, day, hour] = found
  if (quarter) return language === 'zh' ? `${year}年${'一二三四'[Number(quarter) - 1]}季度` : `Q${quarter} ${year}`
  if (!month) return language === 'zh' ? `${year}年` : year
  return language === 'zh' ? chineseDay(year, month, day, hour) : englishDay(year, month, day, hour)
}

const chineseDay = (year: string, month: string, day?: string, hour?: string) =>
  `${year}年${Number(month)}月${day ? `${Number(day)}日` : ''}${hour ? ` ${hour}时` : ''}`

const englishDay = (year: string, month: string, day?: string, hour?: string) =>
  `${day ? `${Number(day)} ` : ''}${MONTHS[Number(month) - 1]} ${year}${hour ? ` ${hour}:00` : ''}`
