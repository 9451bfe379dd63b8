import { safeCell } from '@onego/platform/csv'
import { COLUMNS, type Column, RECORD_PATHS } from './columns.ts'

type Thing = Record<string, unknown>

/** A record as the cells of its row, in the order of `COLUMNS`. */
export function toCells(record: { item: object } & Thing): string[] {
  return COLUMNS.map(({ path, kind }) => {
    const value = RECORD_PATHS.has(path) ? record[path] : at(record.item, path)
    return safeCell(cellOf(value, kind))
  })
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (found, step) => (found !== null && typeof found === 'object' ? (found as Thing)[step] : undefined),
      value,
    )
}

function cellOf(value: unknown, kind: Column['kind']): string {
  if (value === undefined || value === null) return ''
  if (kind === 'yes') return value === true ? '是' : '否'
  if (kind === 'list') return (value as string[]).join('^')
  if (kind === 'json') return isEmpty(value) ? '' : JSON.stringify(value)
  return String(value)
}

const isEmpty = (value: unknown) => Object.keys(value as object).length === 0

const plainCell = (text: string) => (/^'[=+@\t\r-]/.test(text) ? text.slice(1) : text)

export interface CellProblem {
  where: string
  message: { zh: string; en: string }
}

/** Which column each heading names: by its path, which stands last, or by its whole heading. */
export function columnsFor(headings: readonly string[]): (Column | undefined)[] {
  const byPath = new Map(COLUMNS.map((column) => [column.path.toLowerCase(), column]))
  const byName = new Map(COLUMNS.map((column) => [column.heading.replace(/ \S+$/, ''), column]))
  return headings.map((heading) => {
    const text = heading.normalize('NFKC').trim()
    const last = text.split(/\s+/).at(-1)?.toLowerCase() ?? ''
    return byPath.get(last) ?? byName.get(text) ?? byName.get(heading.trim())
  })
}

/** A row as a record, to be checked; empty cells say nothing. */
export function fromCells(
  columns: readonly (Column | undefined)[],
  cells: readonly string[],
): { record: Thing; problems: CellProblem[] } {
  const record: Thing = { item: {} }
  const problems: CellProblem[] = []
  for (const [index, column] of columns.entries()) {
    const text = plainCell((cells[index] ?? '').trim())
    if (!column || text === '') continue
    const read = readCell(text, column)
    if (read.problem) problems.push({ where: column.path, message: read.problem })
    else if (RECORD_PATHS.has(column.path)) record[column.path] = read.value
    else put(record.item as Thing, column.path, read.value)
  }
  return { record, problems }
}

function put(group: Thing, path: string, value: unknown): void {
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  let inner = group
  for (const step of steps) {
    inner[step] ??= {}
    inner = inner[step] as Thing
  }
  if (last === 'zh') inner.en ??= ''
  if (last === 'en') inner.zh ??= ''
  inner[last] = value
}

const YES = /^(是|1|y|yes|true)$/i
const NO = /^(否|0|n|no|false)$/i

function readCell(text: string, { kind, path }: Column): { value?: unknown; problem?: CellProblem['message'] } {
  if (kind === 'number') {
    return /^\d{1,9}$/.test(text)
      ? { value: Number(text) }
      : { problem: { zh: `“${text}”不是整数。`, en: `"${text}" is not a whole number.` } }
  }
  if (kind === 'yes') {
    if (YES.test(text) || NO.test(text)) return { value: YES.test(text) }
    return { problem: { zh: `“${text}”应当是“是”或“否”。`, en: `"${text}" should be 是 (yes) or 否 (no).` } }
  }
  if (kind === 'list')
    return {
      value: text
        .split(/[\^,，;；]/)
        .map((one) => one.trim())
        .filter(Boolean),
    }
  return kind === 'json' ? jsonOf(text, path) : { value: text }
}

function jsonOf(text: string, path: string): { value?: unknown; problem?: CellProblem['message'] } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { problem: { zh: `${path} 这一格应当是 JSON。`, en: `The cell ${path} should hold JSON.` } }
  }
}
