import { plain } from './period-text.ts'

const MISSING = /^(?:[-–—―−]+|…+|\.{2,}|·+|\/|na|#?n\/a|x|null|无|缺|暂无)$/i
/** Marks of footnotes behind a number, and estimates in front of one. */
const MARKS = /(?:[①-⑳*※#]|\[\d+\]|\(\d\)|注\d?)+$/

export type SaidNumber = { value: number | null; isPercent: boolean } | 'blank' | 'text'

/** What a cell says as a number: thousands separated by commas or spaces, per cent, footnote marks, and the marks of missing values. */
export function saidNumber(cell: string): SaidNumber {
  // Circled numbers become usual ones in NFKC: they are taken away first.
  const text = plain(cell.trim().replace(MARKS, ''))
  if (text === '') return 'blank'
  if (MISSING.test(text)) return { value: null, isPercent: false }
  const isPercent = /[%‰]$/.test(text)
  const close = text
    .replace(/[%‰]$/, '')
    .replace(/^[−–—]/, '-')
    .replace(/^\+/, '')
    .trim()
  if (!/^-?(?:\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(close) || !/\d/.test(close)) return 'text'
  const value = Number(close.replace(/[, ]/g, ''))
  if (!Number.isFinite(value)) return 'text'
  return { value: text.endsWith('‰') ? value / 10 : value, isPercent }
}

const UNIT = /(?:(?:计量|统计)?单位|unit)\s*[::]\s*([^\s,,;;)）]+(?: [a-z]+)*)/i
const IN_BRACKETS = /[((]([^()()]{1,24})[))]/g
const KNOWN =
  /^(?:[百千万亿十]*(?:元|美元|吨|吨标准煤|千瓦时|度|人|户|件|台|辆|平方米|公里|个|家|立方米|册|人次|公顷|亩)|%|‰|万吨标煤|(?:100 |10 )?(?:million |billion |thousand )?(?:yuan|usd|tons?|persons?|kwh)|10000 .*|美元|点|上年同[期月]=100|上年=100)$/i

/** The unit a text gives: `单位：亿元`, `产量（万吨）`, `GDP (100 million yuan)`. */
export function unitIn(text: string): string | undefined {
  const close = plain(text)
  const said = UNIT.exec(close)?.[1]
  if (said) return said
  for (const [, inside = ''] of close.matchAll(IN_BRACKETS)) if (KNOWN.test(inside.trim())) return inside.trim()
  return undefined
}

/** The text without its unit in brackets. */
export const withoutUnit = (text: string): string =>
  plain(plain(text).replace(IN_BRACKETS, (whole, inside: string) => (KNOWN.test(inside.trim()) ? ' ' : whole)))

const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 }

/** A unit as a factor of its base: 亿元 is 10⁸ 元, `100 million yuan` too. */
function factorOf(unit: string): { factor: number; base: string } {
  const close = plain(unit).toLowerCase()
  const english = /^(\d+)? ?(thousand|million|billion)? ?([a-z]+)$/.exec(close)
  if (english && (english[1] || english[2])) {
    const words: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 }
    return { factor: Number(english[1] ?? 1) * (words[english[2] ?? ''] ?? 1), base: baseOf(english[3] ?? '') }
  }
  const [, tens = '', base = close] = /^([十百千万亿]*)(.+)$/.exec(close) ?? []
  return { factor: [...tens].reduce((product, sign) => product * (TENS[sign] ?? 1), 1), base: baseOf(base) }
}

const BASES: Record<string, string> = {
  yuan: '元',
  rmb: '元',
  ton: '吨',
  tons: '吨',
  persons: '人',
  person: '人',
  usd: '美元',
}
const baseOf = (text: string) => BASES[text] ?? text

/** By what values in one unit are multiplied to be in another; undefined if they measure different things. */
export function scaleBetween(from: string, to: string): number | undefined {
  const [one, other] = [factorOf(from), factorOf(to)]
  return one.base === other.base ? Number((one.factor / other.factor).toPrecision(12)) : undefined
}
