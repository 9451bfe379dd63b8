import { AppError } from '@onego/platform/errors'
import { type DepartmentEvidence, provisionalCode } from '../rules/departments.ts'
import { readColumns } from './columns.ts'
import { type ReadRow, readRow } from './read-row.ts'
import { readTable } from './read-table.ts'

export interface ListRow extends ReadRow {
  row: number
}

export interface ItemList {
  format: string
  rows: ListRow[]
}

const MOST_ROWS = 200_000
const PROBLEMS_NAMED = 20

/** @throws AppError (invalid) if the file cannot be read as a list of items; see `readTable` and `readColumns`. */
export async function readItemList(content: Uint8Array, region: string): Promise<ItemList> {
  const table = await readTable(content)
  const listed = readColumns(table)
  if (listed.length > MOST_ROWS) {
    throw new AppError('invalid', 'service-items.too-many-rows', `file: has more than ${MOST_ROWS} rows; split it`)
  }
  const rows = listed.map(({ row, cells }) => ({ row, ...readRow(cells, region) }))
  assertNamed(rows)
  return { format: table.format, rows: withUniqueCodes(rows, region) }
}

function assertNamed(rows: ListRow[]): void {
  const nameless = rows.filter(({ name, departmentName }) => name === '' || departmentName.length < 2)
  if (nameless.length === 0) return
  const named = nameless.slice(0, PROBLEMS_NAMED).map(({ row }) => row)
  throw new AppError(
    'invalid',
    'service-items.row-without-name',
    `file: ${nameless.length} rows have no item name or no department (rows ${named.join(', ')}); nothing was changed`,
    { rows: named, count: nameless.length },
  )
}

/** A row without a code gets one made of its names; a code that comes again gets a number: no row is lost. */
function withUniqueCodes(rows: ListRow[], region: string): ListRow[] {
  const times = new Map<string, number>()
  return rows.map((row) => {
    const code = row.code || `${provisionalCode(region, `${row.departmentName}/${row.name}`)}-0`
    const time = (times.get(code) ?? 0) + 1
    times.set(code, time)
    if (time === 1) return { ...row, code }
    const findings = [...row.findings, { code: 'item-code-repeated' as const, value: code, note: `${time}` }]
    return { ...row, code: `${code}~${time}`, findings }
  })
}

/** What the rows together say of each department, in the order of the list. */
export function departmentsIn(rows: readonly ListRow[]): DepartmentEvidence[] {
  const found = new Map<string, DepartmentEvidence>()
  for (const { departmentName: name, departmentCode, organisation } of rows) {
    const one = found.get(name) ?? { name, ownCodes: new Map(), codesInItems: new Map() }
    found.set(name, one)
    if (departmentCode) count(one.ownCodes, departmentCode)
    if (organisation) count(one.codesInItems, organisation)
  }
  return [...found.values()]
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
