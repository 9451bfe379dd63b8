import { ELEMENT_NAMES } from '../contract/element-names.ts'
import { ItemDefinition } from '../contract.ts'

/** How an element is written in a cell. `list`: codes or words joined by `^`; `json`: rows of their own as JSON. */
export type CellKind = 'text' | 'number' | 'yes' | 'list' | 'json'

export interface Column {
  /** Path in the item, or `rowGuid`, `operation`, `time` of the record. */
  path: string
  kind: CellKind
  heading: string
}

/** Lists whose elements have parts of their own. */
const ROWS = new Set([
  ...['legalBasis', 'materials', 'questions', 'steps', 'places', 'consult', 'complain', 'faqs', 'procedure.special'],
  ...['exercise.joint', 'fee.lines', 'sourceCodes'],
])
/** Elements that may be left out and have no usual value. */
const OPTIONAL: [string, CellKind][] = [
  ...(['form', 'process', 'licenceType', 'decision', 'fee.basis.zh', 'fee.basis.en'] as const).map(
    (path): [string, CellKind] => [path, 'text'],
  ),
  ['fee.lines', 'json'],
  ['result.sample.name', 'text'],
  ['result.sample.url', 'text'],
]
const NOT_EXCHANGED = new Set(['findings'])

const smallest = ItemDefinition.parse({
  code: '-',
  region: '000000',
  name: '-',
  department: '0'.repeat(18),
  type: '20',
})

const OTHER_NAMES: Record<string, string> = {
  rowGuid: '记录唯一标识',
  operation: '同步类型',
  time: '同步时间',
  region: '行政区划代码',
  department: '实施主体编码',
  departmentName: '实施主体',
  status: '事项状态',
  questions: '情形问题',
  sourceCodes: '原清单编码',
  form: '表单',
  process: '流程',
  licenceType: '证照类型',
  decision: '决策表',
  madeOf: '由哪些事项而来',
  becomes: '由哪些事项接替',
}

function headingOf(path: string): string {
  const [, base = path, language] = /^(.*?)(?:\.(zh|en))?$/.exec(path) ?? []
  const name = ELEMENT_NAMES[base]?.zh ?? OTHER_NAMES[base] ?? base
  return `${name}${language === 'en' ? '（英文）' : ''} ${path}`
}

function kindOf(value: unknown, path: string): CellKind {
  if (ROWS.has(path)) return 'json'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'boolean') return 'yes'
  return value === null || typeof value === 'number' ? 'number' : 'text'
}

function columnsIn(group: object, prefix = ''): [string, CellKind][] {
  return Object.entries(group).flatMap(([key, value]): [string, CellKind][] => {
    const path = `${prefix}${key}`
    if (NOT_EXCHANGED.has(path)) return []
    const isGroup = value !== null && typeof value === 'object' && !Array.isArray(value) && !ROWS.has(path)
    return isGroup ? columnsIn(value, `${path}.`) : [[path, kindOf(value, path)]]
  })
}

const RECORD: [string, CellKind][] = [
  ['rowGuid', 'text'],
  ['operation', 'text'],
  ['time', 'text'],
  ['departmentName', 'text'],
]

/** Every column of a sheet or CSV file, in order. */
export const COLUMNS: readonly Column[] = [...RECORD, ...columnsIn(smallest), ...OPTIONAL].map(([path, kind]) => ({
  ...{ path, kind },
  heading: headingOf(path),
}))

export const RECORD_PATHS = new Set(RECORD.map(([path]) => path))
