import { AppError } from '@onego/platform/errors'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DeliveryRow } from '../contract/deliveries.ts'
import { type Register, ROW_COLUMNS } from '../contract.ts'

const CHINESE_COLUMNS: Record<string, (typeof ROW_COLUMNS)[number]> = {
  生效日期: 'valid_from',
  失效日期: 'valid_to',
  原号码: 'former_number',
}
const MOST_ROWS = 1_000_000

/** A file of rows: CSV with a heading line (UTF-8 or GB18030), a JSON array, or JSON lines. */
export function rowsOfFile(register: Register, { name, content }: { name: string; content: Buffer }): DeliveryRow[] {
  const text = textOf(content)
  const rows = /\.(json|ndjson|jsonl)$/i.test(name) || /^\s*[[{]/.test(text) ? rowsOfJson(text) : rowsOfCsv(text)
  if (rows.length === 0) throw fileProblem('it holds no rows')
  if (rows.length > MOST_ROWS) throw fileProblem(`it must hold at most ${MOST_ROWS} rows; send it in parts`)
  return rows.map(renamer(register))
}

function textOf(content: Buffer): string {
  const bytes = content.subarray(content.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function rowsOfCsv(text: string): DeliveryRow[] {
  try {
    const delimiter = /^[^\n]*\t/.test(text) && !/^[^\n]*,/.test(text) ? '\t' : ','
    return parse(text, {
      columns: (names: string[]) => names.map((one) => one.trim()),
      delimiter,
      skip_empty_lines: true,
    })
  } catch (error) {
    const at = (error as { lines?: number }).lines
    throw fileProblem(`line ${at ?? '?'} has another number of cells than the heading, or a quote that does not end`)
  }
}

function rowsOfJson(text: string): DeliveryRow[] {
  const read = z.array(DeliveryRow).safeParse(jsonOf(text))
  if (read.success) return read.data
  const [first] = read.error.issues
  throw fileProblem(`row ${String(first?.path[0] ?? '?')}, ${String(first?.path[1] ?? '')}: ${first?.message}`)
}

function jsonOf(text: string): unknown {
  try {
    if (/^\s*\[/.test(text)) return JSON.parse(text)
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line))
  } catch {
    throw fileProblem('it is no JSON: send an array of rows, or one row as JSON on each line')
  }
}

const fileProblem = (what: string) => new AppError('invalid', 'registers.unreadable-file', `file: ${what}`)

/**
 * Headings may be technical names or Chinese names of fields.
 * @throws AppError `registers.unknown-column` (invalid) that lists what there is.
 */
function renamer(register: Register): (row: DeliveryRow) => DeliveryRow {
  const names = new Map<string, string>([
    ...register.fields.flatMap(({ field, name }): [string, string][] => [
      [name, field],
      [field, field],
    ]),
    ...Object.entries(CHINESE_COLUMNS),
    ...ROW_COLUMNS.map((column): [string, string] => [column, column]),
  ])
  return (row) =>
    Object.fromEntries(
      Object.entries(row).map(([heading, value]) => {
        const field = names.get(heading.trim())
        if (field !== undefined) return [field, value]
        throw new AppError(
          'invalid',
          'registers.unknown-column',
          `${heading.slice(0, 60)}: is no field of ${register.code}; there are ${[...names.values()].join(', ')}`,
          { column: heading.slice(0, 60) },
        )
      }),
    )
}

/** Rows that did not come from a file, with the same names allowed. */
export const renameRows = (register: Register, rows: DeliveryRow[]): DeliveryRow[] => rows.map(renamer(register))

/** An empty file to fill in: the fields of one department, Chinese headings, readable by spreadsheet programs. */
export function templateFile(register: Register, department: string): string {
  const own = register.fields.filter(
    ({ field, source, fallbacks }) =>
      register.key.includes(field) || source === department || fallbacks.includes(department),
  )
  const headings = [...own.map(({ name }) => name), '生效日期', '失效日期', '原号码']
  return `\ufeff${headings.map((name) => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join(',')}\r\n`
}
