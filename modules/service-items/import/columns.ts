import { AppError } from '@onego/platform/errors'
import type { Table } from './read-table.ts'

/** The headers a column may have, in lists of provinces and in exports of systems. */
const HEADERS = {
  code: ['itemcode', '实施编码', '事项编码', '事项代码', '实施清单编码', '地方实施编码', 'taskcode', 'code'],
  name: ['name', '事项名称', '实施事项名称', '业务办理项名称', 'taskname', 'itemname'],
  department: ['department', '实施主体', '部门', '部门名称', '实施部门', 'deptname', '所属部门'],
  departmentCode: ['deptcode', '实施主体编码', '部门编码', '部门代码', '统一社会信用代码', 'departmentcode'],
  mainItem: ['mainitem', '主项名称', '主项', '目录名称', '基本目录名称'],
  type: ['tasktype', '事项类型代码', '事项类型编码', 'type'],
  typeName: ['tasktypename', '事项类型', '事项类型名称'],
  area: ['areacode', '行政区划', '行政区划代码', '区划代码', '区划编码'],
  level: ['行使层级', 'level', 'uselevel'],
  legalLimit: ['法定办结时限', '法定时限', 'legallimit', 'anticipateday'],
  promisedLimit: ['承诺办结时限', '承诺时限', 'promisedlimit', 'promiseday'],
  conditions: ['受理条件', '申请条件', 'conditions', 'acceptcondition'],
  legalBasis: ['设定依据', '法律依据', 'legalbasis', 'bylaw'],
  charged: ['是否收费', 'isfee', 'charged'],
  fee: ['收费标准', 'fee'],
  trips: ['到办事现场次数', '跑动次数', 'trips', 'limitscenenum'],
  keywords: ['关键词', '别名', 'keywords'],
} as const

type Column = keyof typeof HEADERS
const REQUIRED: Column[] = ['code', 'name', 'department']
const ROWS_BEFORE_HEADER = 10

/** The chosen columns of one record; a column that the file lacks is absent. */
export type Cells = Partial<Record<Column, string>>

export interface ListedRow {
  row: number
  cells: Cells
}

const plain = (header: string) =>
  header
    .normalize('NFKC')
    .replace(/[\s_*（）()]/g, '')
    .toLowerCase()

/**
 * Finds the row of headers (titles may stand above it) and reads the records below.
 * @throws AppError `service-items.missing-columns` (invalid) that names them; `service-items.no-rows` (invalid).
 */
export function readColumns({ records }: Table): ListedRow[] {
  const headers = records.slice(0, ROWS_BEFORE_HEADER).map(({ cells }) => columnsOf(cells))
  const best = headers.reduce((top, columns, index) => (columns.size > (headers[top]?.size ?? 0) ? index : top), 0)
  const columns = headers[best] ?? new Map<Column, number>()
  const missing = REQUIRED.filter((column) => !columns.has(column))
  if (missing.length > 0) throw missingColumns(missing)
  const below = records.slice(best + 1)
  if (below.length === 0) {
    throw new AppError('invalid', 'service-items.no-rows', 'file: has headers and no rows; nothing was changed')
  }
  return below.map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries([...columns].map(([column, at]) => [column, (cells[at] ?? '').trim()])),
  }))
}

function columnsOf(cells: string[]): Map<Column, number> {
  const columns = new Map<Column, number>()
  for (const column of Object.keys(HEADERS) as Column[]) {
    const accepted: readonly string[] = HEADERS[column]
    const at = cells.findIndex((cell) => accepted.includes(plain(cell)))
    if (at >= 0) columns.set(column, at)
  }
  return columns
}

function missingColumns(missing: Column[]) {
  const names = missing.map((column) => HEADERS[column].slice(0, 2).join(' / '))
  return new AppError(
    'invalid',
    'service-items.missing-columns',
    `file: no column ${names.join(', ')}; the first rows must hold headers`,
    { missing: names },
  )
}
