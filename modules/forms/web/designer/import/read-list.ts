import { freshField } from '../model/fresh.ts'
import { optionsFromLines } from '../model/options.ts'
import type { Field, FieldType, Question } from '../model/shapes.ts'

/** One line of a list of fields: the question it becomes, or what is wrong with it. */
export interface Line {
  /** As the spreadsheet counts them. */
  number: number
  label: string
  question?: Question
  problem?: Problem
}

export type Problem =
  | { code: 'no-label' }
  | { code: 'twice'; first: number }
  | { code: 'unknown-type'; found: string }
  | { code: 'unknown-required'; found: string }
  | { code: 'no-options' }
  | { code: 'too-long' }

export type ListProblem = 'empty' | 'no-label-column' | 'too-many'

const COLUMNS = {
  label: /^(名称|字段|字段名称|题目|问题|项目|信息项|label|name|field|question)$/i,
  labelEn: /^(英文|英文名称|english|label ?en|name ?en)$/i,
  type: /^(类型|字段类型|题型|数据类型|type|kind)$/i,
  required: /^(必填|是否必填|必须|required)$/i,
  options: /^(选项|可选值|代码|options|choices|values)$/i,
  help: /^(说明|填写说明|提示|备注|help|hint|note)$/i,
} as const
type Column = keyof typeof COLUMNS

const WORDS: Record<FieldType, string> = {
  text: '文本 文字 单行文本 一行文字 字符 字符串 字符型 string c',
  'long-text': '多行文本 长文本 一段文字 备注 textarea m',
  name: '姓名 人名',
  'id-number': '身份证 身份证号 身份证号码 公民身份号码',
  'credit-code': '统一社会信用代码 信用代码',
  phone: '手机 手机号 手机号码 电话 联系电话 mobile',
  email: '邮箱 电子邮箱 e-mail',
  number: '数字 数值 小数 数值型 decimal n',
  integer: '整数 个数 数量 int i',
  money: '金额 货币 钱 货币型 amount y',
  date: '日期 日期型 年月日 day d',
  'date-time': '日期时间 时间 datetime t',
  month: '月份 年月',
  'date-range': '起止日期 期间 日期范围 period',
  choice: '单选 选择 下拉 下拉框 枚举 select radio',
  choices: '多选 复选 复选框 checkbox multiselect',
  'yes-no': '是否 布尔 逻辑 boolean l',
  region: '地区 区划 行政区划',
  address: '地址 住址',
  'map-point': '位置 坐标 经纬度 point',
  table: '表格 列表 明细',
  file: '附件 文件 上传',
  signature: '签名 签字',
  pledge: '承诺',
  declaration: '声明 告知',
  computed: '计算 公式',
  note: '说明文字 提示语',
}
const TYPE_BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([type, words]) =>
    [type, ...words.split(' ')].map((word) => [word, type as FieldType]),
  ),
)

const YES = /^(是|必填|y|yes|true|1|√|✓|必须)$/i
const NO = /^(否|选填|n|no|false|0|×|x|非必填)$/i
const MOST_LINES = 300

/** A list of fields: a heading line that names the columns, then a field a line. Nothing of it is taken yet. */
export function readList(cells: readonly (readonly string[])[]): { lines: Line[] } | { problem: ListProblem } {
  const at = cells.findIndex((row) => row.some((cell) => cell !== ''))
  if (at < 0) return { problem: 'empty' }
  const columns = findColumns(cells[at] ?? [])
  if (columns.label === undefined) return { problem: 'no-label-column' }
  const filled = cells
    .map((row, index) => ({ row, number: index + 1 }))
    .slice(at + 1)
    .filter(({ row }) => row.some((cell) => cell !== ''))
  if (filled.length === 0) return { problem: 'empty' }
  if (filled.length > MOST_LINES) return { problem: 'too-many' }
  const seen = new Map<string, number>()
  return {
    lines: filled.map(({ row, number }) => {
      const cell = (column: Column) => (columns[column] === undefined ? '' : (row[columns[column]] ?? '').trim())
      return readLine(number, cell, seen)
    }),
  }
}

function findColumns(heading: readonly string[]): Partial<Record<Column, number>> {
  const found: Partial<Record<Column, number>> = {}
  for (const [column, words] of Object.entries(COLUMNS) as [Column, RegExp][]) {
    const at = heading.findIndex((cell) => words.test(cell.replace(/[*＊（(].*$/, '').trim()))
    if (at >= 0) found[column] = at
  }
  return found
}

function readLine(number: number, cell: (column: Column) => string, seen: Map<string, number>): Line {
  const label = cell('label')
  const problem = problemOf(label, cell, seen)
  if (problem) return { number, label, problem }
  seen.set(label, number)
  const type = typeOf(cell) as FieldType
  const help = cell('help')
  const field: Field = {
    ...freshField(type, new Set()),
    label: { zh: label, en: cell('labelEn') || label },
    ...(NO.test(cell('required')) ? { required: false } : {}),
    ...(help ? { help: { zh: help, en: help } } : {}),
    ...(type.startsWith('choice') ? { options: optionsOf(cell) } : {}),
  }
  return { number, label, question: { id: field.id, title: field.label, fields: [field] } }
}

const optionsOf = (cell: (column: Column) => string) => optionsFromLines(cell('options').replace(/[、，,/]/g, '\n'), [])

/** Options without a type are a choice; no type at all is a line of text. */
function typeOf(cell: (column: Column) => string): FieldType | undefined {
  const word = cell('type')
    .replace(/[（(].*$/, '')
    .trim()
    .toLowerCase()
  if (word === '') return cell('options') === '' ? 'text' : 'choice'
  return TYPE_BY_WORD.get(word)
}

function problemOf(label: string, cell: (column: Column) => string, seen: Map<string, number>): Problem | undefined {
  if (label === '') return { code: 'no-label' }
  if (label.length > 200 || cell('help').length > 500) return { code: 'too-long' }
  const first = seen.get(label)
  if (first !== undefined) return { code: 'twice', first }
  const type = typeOf(cell)
  if (type === undefined) return { code: 'unknown-type', found: cell('type') }
  const required = cell('required')
  if (required !== '' && !YES.test(required) && !NO.test(required)) return { code: 'unknown-required', found: required }
  return type.startsWith('choice') && optionsOf(cell).length === 0 ? { code: 'no-options' } : undefined
}
