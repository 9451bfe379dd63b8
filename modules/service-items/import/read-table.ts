import { AppError } from '@onego/platform/errors'
import { parse } from 'csv-parse/sync'
import { readWorkbook } from './read-workbook.ts'

/** A sheet or CSV file as text: every record with its number as a spreadsheet counts, from 1. */
export interface Table {
  /** How it was read, e.g. `csv GB18030`, for the report. */
  format: string
  records: { row: number; cells: string[] }[]
}

/**
 * Recognises the file by its content, whatever its name: XLSX, or CSV in UTF-8 (with or without BOM), UTF-16 or GBK/GB18030.
 * @throws AppError `service-items.empty-file`, `.broken-file`, `.old-excel` or `.wrong-encoding` (invalid).
 */
export async function readTable(content: Uint8Array): Promise<Table> {
  if (content.byteLength === 0) throw new AppError('invalid', 'service-items.empty-file', 'file: is empty; send a list')
  if (startsWith(content, [0x50, 0x4b])) return { format: 'xlsx', records: await readWorkbook(content) }
  if (startsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new AppError('invalid', 'service-items.old-excel', 'file: is an old .xls workbook; save it as .xlsx or CSV')
  }
  const { text, encoding } = decode(content)
  return { format: `csv ${encoding}`, records: readCsv(text) }
}

const startsWith = (content: Uint8Array, bytes: number[]) => bytes.every((byte, index) => content[index] === byte)

function decode(content: Uint8Array): { text: string; encoding: string } {
  if (startsWith(content, [0xef, 0xbb, 0xbf])) return { text: mustDecode(content, 'utf-8'), encoding: 'UTF-8 BOM' }
  if (startsWith(content, [0xff, 0xfe])) return { text: mustDecode(content, 'utf-16le'), encoding: 'UTF-16LE' }
  if (startsWith(content, [0xfe, 0xff])) return { text: mustDecode(content, 'utf-16be'), encoding: 'UTF-16BE' }
  const utf8 = tryDecode(content, 'utf-8')
  if (utf8 !== undefined) return { text: assertText(utf8), encoding: 'UTF-8' }
  return { text: mustDecode(content, 'gb18030'), encoding: 'GB18030' }
}

function tryDecode(content: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

function mustDecode(content: Uint8Array, encoding: string): string {
  const text = tryDecode(content, encoding)
  if (text === undefined) throw wrongEncoding()
  return assertText(text)
}

function assertText(text: string): string {
  for (const character of text.slice(0, 200_000)) {
    const code = character.codePointAt(0) ?? 0
    const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13
    const isUnassigned = code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)
    if (isControl || isUnassigned) throw wrongEncoding()
  }
  return text
}

const wrongEncoding = () =>
  new AppError(
    'invalid',
    'service-items.wrong-encoding',
    'file: is neither a workbook nor text in UTF-8, UTF-16 or GBK; save it as XLSX or as CSV in UTF-8',
  )

function readCsv(text: string): Table['records'] {
  const delimiter = likeliestDelimiter(text)
  try {
    const records: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      bom: true,
    })
    return records.map((cells, index) => ({ row: index + 1, cells })).filter(({ cells }) => cells.some(Boolean))
  } catch (cause) {
    const line = (cause as { lines?: number }).lines
    throw new AppError(
      'invalid',
      'service-items.broken-file',
      `file: the CSV breaks off${line ? ` at line ${line}` : ''}: a quotation mark is not closed`,
      { line },
      cause,
    )
  }
}

function likeliestDelimiter(text: string): string {
  const head = text.slice(0, 4000).split(/\r?\n/, 1)[0] ?? ''
  const counts = [',', '\t', ';', '|'].map((mark) => ({ mark, count: head.split(mark).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ','
}
