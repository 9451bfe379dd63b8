import { AppError } from '@onego/platform/errors'
import { linesOf, readJson, workbookKind } from '@onego/platform/files'
import { readTable } from '../import/read-table.ts'
import type { CellProblem } from './cells.ts'
import { columnsFor, fromCells } from './cells.ts'

/** One record of a file, not yet checked, with the line each part of it stands on. */
export interface ReadRecord {
  line: number
  record: unknown
  /** What could not even be read. */
  problems: CellProblem[]
  lineOf?(path: readonly (string | number)[]): number
}

export interface ExchangeFile {
  format: 'jsonl' | 'json' | 'csv' | 'xlsx'
  header: unknown
  /** May be gone through several times. */
  records(): Iterable<ReadRecord>
}

const unreadable = (zh: string, en: string): CellProblem => ({ where: '', message: { zh, en } })

/**
 * Reads a file of the exchange format by its content: lines of JSON, a JSON document, CSV or a workbook.
 * @throws AppError `service-items.empty-file`, `.broken-file`, `.wrong-encoding`, `.not-exchange` (invalid).
 */
export async function readExchange(content: Uint8Array): Promise<ExchangeFile> {
  if (content.byteLength === 0) throw new AppError('invalid', 'service-items.empty-file', 'file: is empty; send a list')
  if (workbookKind(content) !== undefined) return fromTable(content)
  const first = firstText(content)
  if (!first.startsWith('{')) return fromTable(content)
  return isOneLine(first) ? fromLines(content) : fromDocument(content)
}

function firstText(content: Uint8Array): string {
  for (const { text } of linesOf(content)) {
    const plain = text?.replace(/^\uFEFF/, '').trim()
    if (plain) return plain
  }
  return ''
}

/** The first line is JSON by itself, and no document with records in it. */
function isOneLine(first: string): boolean {
  const { value, mistakes } = readJson(first)
  return mistakes.length === 0 && !Array.isArray((value as { records?: unknown }).records)
}

function fromLines(content: Uint8Array): ExchangeFile {
  return { format: 'jsonl', header: readJson(firstText(content)).value, records: () => recordsInLines(content) }
}

function* recordsInLines(content: Uint8Array): Generator<ReadRecord> {
  let isHeader = true
  for (const { line, text } of linesOf(content)) {
    const plain = text?.replace(/^\uFEFF/, '').trim()
    if (plain === '') continue
    if (isHeader) isHeader = false
    else if (plain === undefined)
      yield { line, record: {}, problems: [unreadable('这一行不是 UTF-8 文字。', 'This line is not UTF-8.')] }
    else yield lineRecord(line, plain)
  }
}

function lineRecord(line: number, text: string): ReadRecord {
  try {
    return { line, record: JSON.parse(text), problems: [] }
  } catch {
    const { mistakes } = readJson(text)
    const { column, reason } = mistakes[0] ?? { column: 1, reason: 'InvalidSymbol' }
    const zh = `这一行不是正确的 JSON，第 ${column} 个字符处：${reason}。`
    return { line, record: {}, problems: [unreadable(zh, `This line is no JSON; at character ${column}: ${reason}.`)] }
  }
}

function fromDocument(content: Uint8Array): ExchangeFile {
  const text = decoded(content)
  const { value, mistakes, lineOf } = readJson(text)
  const { records = [], ...header } = (value ?? {}) as { records?: unknown[] }
  if (mistakes.length > 0) {
    const broken = mistakes.map(({ line, reason }) => ({
      ...{ line, record: {} },
      problems: [unreadable(`不是正确的 JSON：${reason}。`, `No JSON: ${reason}.`)],
    }))
    return { format: 'json', header, records: () => broken }
  }
  return {
    ...{ format: 'json', header },
    *records() {
      for (const [index, record] of (Array.isArray(records) ? records : []).entries()) {
        const within = (path: readonly (string | number)[]) => lineOf(['records', index, ...path])
        yield { line: within([]), record, problems: [], lineOf: within }
      }
    },
  }
}

function decoded(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (cause) {
    throw new AppError('invalid', 'service-items.wrong-encoding', 'file: JSON must be UTF-8', {}, cause)
  }
}

/** CSV or the first sheet: headings in the first row. */
async function fromTable(content: Uint8Array): Promise<ExchangeFile> {
  const { format, records } = await readTable(content)
  const [head, ...rows] = records
  const columns = columnsFor(head?.cells ?? [])
  const known = columns.map((column) => column?.path)
  const missing = ['code', 'name', 'department', 'region', 'type'].filter((path) => !known.includes(path))
  if (missing.length > 0) {
    const message = `file: no column ${missing.join(', ')}; the first row holds the headings of the exchange format`
    throw new AppError('invalid', 'service-items.not-exchange', message, { missing })
  }
  return {
    format: format.startsWith('csv') ? 'csv' : 'xlsx',
    header: null,
    *records() {
      for (const { row, cells } of rows) yield { line: row, ...fromCells(columns, cells) }
    },
  }
}
