import { creditCodeIsValid, idNumberIsValid } from '@onego/organisations/contract'
import type { Conversion } from '../definitions/sources.ts'

/** What nearly all values of a column look like. */
export type Look =
  | 'id-number'
  | 'credit-code'
  | 'phone'
  | 'bank-card'
  | 'person-name'
  | 'address'
  | 'email'
  | 'division'
  | 'date'
  | 'time'
  | 'yes-no'
  | 'integer'
  | 'number'

export interface ColumnProfile {
  rows: number
  filled: number
  /** Counted up to a limit. */
  distinct: number
  isUnique: boolean
  longest: number
  look: Look | null
  /** How dates or yes and no are written. */
  as: Extract<Conversion, string> | null
  /** Values of a code list: few, short, each of many rows. Null for what may be about one person. */
  codes: string[] | null
  /** Share of the values that have the shape of ID numbers and a right check character; null if none has the shape. */
  idChecked: number | null
  /** A few values made unrecognisable. */
  examples: string[]
}

const NEARLY_ALL = 0.95
const MOST_DISTINCT = 20_000
const MOST_CODES = 20
const LONGEST_CODE = 12
const ROWS_A_CODE = 5
const EXAMPLES = 3

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严欧莫孔向常汤康易乔赖文庞樊'
const PERSON_NAME = new RegExp(
  `^(?:[${SURNAMES}][\\u4e00-\\u9fff·]{1,3}|[\\u4e00-\\u9fff]{2,6}·[\\u4e00-\\u9fff·]{2,12})$`,
)
const ID_SHAPE = /^[1-9]\d{16}[\dXx]$/

const DATES: [RegExp, ColumnProfile['as']][] = [
  [/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/, 'yyyymmdd'],
  [/^(?:18|19|20)\d\d\/\d{1,2}\/\d{1,2}$/, 'yyyy/mm/dd'],
  [/^(?:18|19|20)\d\d\.\d{1,2}\.\d{1,2}$/, 'yyyy.mm.dd'],
  [/^(?:18|19|20)\d\d年\d{1,2}月\d{1,2}日$/, 'yyyy年mm月dd日'],
  [/^(?:18|19|20)\d\d-\d{1,2}-\d{1,2}$/, null],
]

const LOOKS: [Look, (value: string) => boolean][] = [
  ['id-number', (value) => idNumberIsValid(value.toUpperCase())],
  ['credit-code', (value) => creditCodeIsValid(value)],
  ['phone', (value) => /^(?:\+?86)?1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$/.test(value)],
  ['bank-card', (value) => /^(?:62|4|5)\d{14,18}$/.test(value) && luhn(value)],
  ['email', (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)],
  ['time', (value) => /^(?:18|19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d/.test(value)],
  ['division', (value) => /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{4}(?:\d{3}|\d{6})?$/.test(value)],
  ['person-name', (value) => PERSON_NAME.test(value)],
  ['address', (value) => value.length >= 6 && /[省市区县旗].*(?:[路街道村镇乡号室栋巷弄]|小区)/.test(value)],
  ['integer', (value) => /^-?(?:0|[1-9]\d{0,14})$/.test(value)],
  ['number', (value) => /^-?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/.test(value)],
]

const YES_NO: [NonNullable<ColumnProfile['as']>, string[]][] = [
  ['1/0', ['1', '0']],
  ['是/否', ['是', '否']],
  ['Y/N', ['Y', 'N']],
]

/** What a sample of a column says about it. Holds no value that could be about one person. */
export function profileColumn(values: readonly unknown[]): ColumnProfile {
  const texts = values.flatMap((value) => {
    const text = value === null || value === undefined ? '' : String(value).trim()
    return text === '' ? [] : [text]
  })
  const counts = countOf(texts)
  const written = lookOf(texts, counts)
  const idShaped = texts.filter((text) => ID_SHAPE.test(text))
  const isIds = idShaped.length > 0 && idShaped.length >= texts.length * NEARLY_ALL
  const checked = idShaped.filter((text) => idNumberIsValid(text.toUpperCase())).length
  return {
    rows: values.length,
    filled: texts.length,
    distinct: counts.size,
    isUnique: texts.length > 1 && counts.size === texts.length,
    longest: texts.reduce((most, text) => Math.max(most, [...text].length), 0),
    ...written,
    codes: codesOf(texts, counts, written.look),
    idChecked: isIds ? checked / idShaped.length : null,
    examples: examplesOf(counts, written.look),
  }
}

function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const known = counts.get(text)
    if (known !== undefined) counts.set(text, known + 1)
    else if (counts.size < MOST_DISTINCT) counts.set(text, 1)
  }
  return counts
}

const nearlyAll = (texts: readonly string[], fits: (text: string) => boolean) =>
  texts.length > 0 && texts.filter(fits).length >= texts.length * NEARLY_ALL

function lookOf(texts: readonly string[], counts: ReadonlyMap<string, number>): Pick<ColumnProfile, 'look' | 'as'> {
  const yesNo = YES_NO.find(([, words]) => counts.size === 2 && words.every((word) => counts.has(word)))
  if (yesNo) return { look: 'yes-no', as: yesNo[0] }
  const date = DATES.find(([pattern]) => nearlyAll(texts, (text) => pattern.test(text)))
  if (date) return { look: 'date', as: date[1] }
  return { look: LOOKS.find(([, fits]) => nearlyAll(texts, fits))?.[0] ?? null, as: null }
}

const PERSONAL: readonly (Look | null)[] = [
  'id-number',
  'phone',
  'bank-card',
  'person-name',
  'address',
  'email',
  'date',
  'time',
]

function codesOf(texts: readonly string[], counts: ReadonlyMap<string, number>, look: Look | null): string[] | null {
  const values = [...counts.keys()]
  const areFew = values.length > 0 && values.length <= MOST_CODES && texts.length >= values.length * ROWS_A_CODE
  const areShort = values.every((value) => value.length <= LONGEST_CODE)
  return areFew && areShort && !PERSONAL.includes(look) ? values.sort() : null
}

/** Enough to recognise the kind of value, too little to recognise the value. */
export function blur(text: string, look: Look | null): string {
  const signs = [...text]
  const stars = (count: number) => '*'.repeat(Math.max(1, Math.min(count, 12)))
  if (look === 'time') return blur(text.slice(0, 10), 'date')
  if (look === 'date') return text.replace(/\d(?=\D*$)|(?<=\d{4}.*)\d/g, '*')
  if (look === 'division') return text
  if (look === 'id-number' || look === 'bank-card') return `${text.slice(0, 4)}${stars(signs.length - 4)}`
  if (look === 'phone') return `${text.slice(0, 3)}${stars(signs.length - 3)}`
  if (signs.length <= 1) return '*'
  const shown = Math.min(3, Math.ceil(signs.length / 4))
  return `${signs.slice(0, shown).join('')}${stars(signs.length - shown)}`
}

const examplesOf = (counts: ReadonlyMap<string, number>, look: Look | null): string[] =>
  [...counts.keys()].slice(0, EXAMPLES).map((text) => blur(text, look))

/** ISO/IEC 7812-1 annex B. */
function luhn(digits: string): boolean {
  let sum = 0
  for (const [place, digit] of [...digits].reverse().entries()) {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
