import type { DraftItem } from '../contract/lifecycle.ts'
import { DraftItem as Item } from '../contract/lifecycle.ts'
import type { ItemType } from '../contract.ts'

/** Why a pasted line could not be read; the key has a text for people. */
export interface PasteProblem {
  /** 1-based line of what was pasted. */
  line: number
  key: 'name' | 'type' | 'length' | 'level'
}

export interface Pasted {
  items: DraftItem[]
  problems: PasteProblem[]
}

type Column = 'name' | 'field' | 'type' | 'length' | 'level' | 'nameEn'
const ORDER: readonly Column[] = ['name', 'field', 'type', 'length', 'level', 'nameEn']

const HEADINGS: Record<Column, RegExp> = {
  nameEn: /^(英文名称?|英文|english.*|name\s?en)$/i,
  field: /^(技术名称|字段(名称?)?|字段英文名|列名|field|column|technical.*)$/i,
  type: /^(数据类型|类型|type|data\s?type)$/i,
  length: /^(数据)?长度$|^length$/i,
  level: /^(敏感级别|分级|数据级别|级别|level)$/i,
  name: /^(信息项(名称)?|数据项(名称)?|名称|中文名称?|字段中文名|name)$/i,
}

/** What departments write for the letters of 数据类型. */
const TYPES: Record<ItemType, RegExp> = {
  C: /^(c|字符(型|串)?(c)?|文本|字符串型|(n?var)?char2?|string)$/i,
  N: /^(n|数值(型)?|数字|number|numeric|decimal)$/i,
  Y: /^(y|货币(型)?|金额|money)$/i,
  D: /^(d|日期(型)?|date)$/i,
  T: /^(t|日期时间(型)?|时间(戳)?|datetime|timestamp)$/i,
  L: /^(l|逻辑(型)?|布尔(型)?|是否|bool(ean)?|yes or no)$/i,
  M: /^(m|备注(型)?|长文本|大文本|text|clob)$/i,
  G: /^(g|通用(型)?|二进制|general|blob)$/i,
  B: /^(b|双精度(型)?|double)$/i,
  I: /^(i|整(数|型)|int(eger)?|bigint)$/i,
  F: /^(f|浮点(型)?|float)$/i,
}

/**
 * Rows copied from a spreadsheet, cells separated by tabs. A heading names the columns in any order; without one they
 * are name, technical name, type, length, level, English name. Lines that cannot be read are named, the others read.
 */
export function readPasted(text: string): Pasted {
  const lines = text.split(/\r?\n/).map((line) => line.split('\t').map(tidy))
  const heading = headingOf(lines.find(isFilled) ?? [])
  const columns = heading ?? ORDER
  const first = heading ? lines.findIndex(isFilled) + 1 : 0
  const read: Pasted = { items: [], problems: [] }
  lines.slice(first).forEach((cells, index) => {
    if (!isFilled(cells)) return
    const result = readLine(cells, columns)
    if (typeof result === 'string') read.problems.push({ line: first + index + 1, key: result })
    else read.items.push(result)
  })
  return read
}

const tidy = (cell: string) => cell.replace(/^"(.*)"$/s, '$1').trim()
const isFilled = (cells: string[]) => cells.some(Boolean)

/** The columns in their order if this line is a heading: it names the name and one more. */
function headingOf(cells: string[]): (Column | undefined)[] | undefined {
  const names = Object.keys(HEADINGS) as Column[]
  const columns = cells.map((cell) => names.find((name) => HEADINGS[name].test(cell)))
  const known = columns.filter(Boolean)
  return known.includes('name') && known.length > 1 ? columns : undefined
}

function readLine(cells: string[], columns: readonly (Column | undefined)[]): DraftItem | PasteProblem['key'] {
  const cell = (column: Column) => cells[columns.indexOf(column)]?.normalize('NFKC') ?? ''
  const name = cell('name').slice(0, 100)
  if (!name) return 'name'
  const type = cell('type') ? typeOf(cell('type')) : 'C'
  if (!type) return 'type'
  const length = wholeNumber(cell('length'), 0)
  if (length === undefined || length > 1_000_000) return 'length'
  const level = wholeNumber(cell('level').replace(/^(L|第)|级$/gi, ''), 2)
  if (level === undefined || level < 1 || level > 4) return 'level'
  const field = cell('field').toLowerCase().slice(0, 63)
  return Item.parse({ name, field, type, length, level, nameEn: cell('nameEn').slice(0, 200) })
}

/** Without a length in brackets, or the letter that some write behind the word: 字符型C, varchar(20). */
const plainType = (text: string) =>
  text
    .replace(/\(.*\)$/, '')
    .trim()
    .replace(/(?<=\p{Script=Han})[a-z]$/iu, '')

const typeOf = (text: string): ItemType | undefined =>
  (Object.keys(TYPES) as ItemType[]).find((type) => TYPES[type].test(plainType(text)))

function wholeNumber(text: string, otherwise: number): number | undefined {
  if (!text) return otherwise
  return /^\d{1,7}$/.test(text) ? Number(text) : undefined
}
