import type { Cycle } from '../contract.ts'

/** What a text says of time; a month without a year waits for one from elsewhere. */
export interface SaidPeriod {
  year?: number
  cycle: Cycle
  /** Month, quarter or `MM-DD`, as the rest of a period text; '' for a year. */
  rest: string
  /** First month or quarter of a range that ends in `rest`: 1 in 1—2月. */
  since?: number
}

const CHINESE: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
}
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NUMBER = '(\\d{1,2}|十[一二]?|[一二三四五六七八九])'
const DASH = '[-–—―~～至到]'
const YEAR = '(?:((?:19|20)\\d{2})年?)?'
const two = (value: number) => String(value).padStart(2, '0')
const numberOf = (text: string) => CHINESE[text] ?? Number(text)

/** Full-width signs as usual ones, without spaces at the ends and with single ones inside. */
export const plain = (text: string): string =>
  USUAL.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\s\u200b\ufeff]+/g, ' ')
        .trim()

const USUAL = /^[!-~]*$/

type Reader = [RegExp, (found: RegExpExecArray) => SaidPeriod | undefined]

const month = (year: string | undefined, at: number, since?: number): SaidPeriod | undefined =>
  at < 1 || at > 12 ? undefined : withYear(year, { cycle: 'month', rest: two(at), ...(since ? { since } : {}) })
const quarter = (year: string | undefined, at: number, since?: number): SaidPeriod | undefined =>
  at < 1 || at > 4 ? undefined : withYear(year, { cycle: 'quarter', rest: String(at), ...(since ? { since } : {}) })
const withYear = (year: string | undefined, said: SaidPeriod): SaidPeriod =>
  year ? { ...said, year: Number(year) } : said
const day = (year: string | undefined, at: number, of: number): SaidPeriod | undefined =>
  at < 1 || at > 12 || of < 1 || of > 31 ? undefined : withYear(year, { cycle: 'day', rest: `${two(at)}-${two(of)}` })

const READERS: Reader[] = [
  [new RegExp(`^${YEAR}${NUMBER}${DASH}${NUMBER}月份?(?:累计)?$`), (m) => range(m[1], m[2], m[3])],
  [
    new RegExp(`^${YEAR}(?:第)?${NUMBER}${DASH}${NUMBER}季度?(?:累计)?$`),
    (m) => quarter(m[1], numberOf(m[3] ?? ''), 1),
  ],
  [new RegExp(`^${YEAR}${NUMBER}月份?$`), (m) => month(m[1], numberOf(m[2] ?? ''))],
  [new RegExp(`^${YEAR}第?${NUMBER}季度?$`), (m) => quarter(m[1], numberOf(m[2] ?? ''))],
  [new RegExp(`^${YEAR}上半年$`), (m) => quarter(m[1], 2, 1)],
  [new RegExp(`^${YEAR}前三季度?$`), (m) => quarter(m[1], 3, 1)],
  [new RegExp(`^${YEAR}${NUMBER}月${NUMBER}日$`), (m) => day(m[1], numberOf(m[2] ?? ''), numberOf(m[3] ?? ''))],
  [/^((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00.*)?$/, (m) => day(m[1], Number(m[2]), Number(m[3]))],
  [/^((?:19|20)\d{2})(?:[-/.]|M)(\d{1,2})$/i, (m) => month(m[1], Number(m[2]))],
  [/^((?:19|20)\d{2})(0[1-9]|1[0-2])$/, (m) => month(m[1], Number(m[2]))],
  [/^([1-4])Q((?:19|20)\d{2})$/i, (m) => quarter(m[2], Number(m[1]))],
  [/^Q([1-4])[-/]?((?:19|20)\d{2})$/i, (m) => quarter(m[2], Number(m[1]))],
  [/^((?:19|20)\d{2})-?Q([1-4])$/i, (m) => quarter(m[1], Number(m[2]))],
  [/^Q([1-4])$/i, (m) => quarter(undefined, Number(m[1]))],
  [/^([a-z]{3})[a-z]*\.?,?((?:19|20)\d{2})?$/i, (m) => english(m[1] ?? '', m[2])],
  [/^((?:19|20)\d{2})年?(?:度|全年)?$/, (m) => ({ cycle: 'year', rest: '', year: Number(m[1]) })],
]

function range(year: string | undefined, first = '', last = ''): SaidPeriod | undefined {
  const [from, to] = [numberOf(first), numberOf(last)]
  return from === 1 && to > from ? month(year, to, from) : undefined
}

function english(name: string, year: string | undefined): SaidPeriod | undefined {
  const at = MONTHS.indexOf(name.toLowerCase())
  return at < 0 ? undefined : month(year, at + 1)
}

/** Most cells of a file: a number that begins like no year. */
const FIGURE = /^(?!(?:19|20)\d\d)[-+\d.,%]+$/

/** What a text says of time, if it says nothing else: 2021年4季度, 4Q 2021, 1—2月, 2026-03, Mar 2021, 2025年. */
export function saidPeriod(text: string): SaidPeriod | undefined {
  const close = plain(text).replaceAll(' ', '')
  if (close === '' || close.length > 24 || FIGURE.test(close)) return undefined
  for (const [pattern, read] of READERS) {
    const found = pattern.exec(close)
    const said = found && read(found)
    if (said) return said
  }
  return undefined
}

/** The time a longer text speaks of: `2026年3月主要经济指标` of March 2026. */
export function periodWithin(text: string): SaidPeriod | undefined {
  const found = new RegExp(
    `((?:19|20)\\d{2})年(?:${NUMBER}${DASH}${NUMBER}月|${NUMBER}月份?|第?[一二三四1-4]季度|上半年|前三季度|度|全年)?`,
  ).exec(plain(text).replaceAll(' ', ''))
  return found ? saidPeriod(found[0]) : undefined
}

/** One period out of what several places say: the finest tells, the year may come from any. */
export function joined(
  said: readonly SaidPeriod[],
): { period: string; cycle: Cycle; since: number | undefined } | undefined {
  const finest = said.find(({ cycle }) => cycle !== 'year') ?? said[0]
  const year = finest?.year ?? said.find((one) => one.year !== undefined)?.year
  if (!finest || year === undefined) return undefined
  const whole = String(year)
  const rests: Partial<Record<Cycle, string>> = { year: '', quarter: `Q${finest.rest}` }
  return { period: `${whole}${rests[finest.cycle] ?? `-${finest.rest}`}`, cycle: finest.cycle, since: finest.since }
}
