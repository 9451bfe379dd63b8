import { AppError } from '@onego/platform/errors'
import { delimiterOf, textOf, workbookKind } from '@onego/platform/files'
import { parse } from 'csv-parse/sync'
import { readWorkbook } from './workbook.ts'

/** A sheet as text: every record that holds anything, with its number as a spreadsheet counts, from 1. */
export interface Sheet {
  /** Empty for CSV. */
  name: string
  records: { row: number; cells: string[] }[]
}

export interface TableFile {
  /** How it was read, e.g. `csv GB18030`, for the report. */
  format: string
  sheets: Sheet[]
}

export const LARGEST_FILE_BYTES = 64 * 1_048_576

/**
 * Recognises the file by its content, whatever its name: XLSX, or CSV in UTF-8 (with or without BOM), UTF-16 or GBK/GB18030.
 * @throws AppError `catalogue.file-too-large` (limited), `.empty-file`, `.broken-file`, `.old-excel`, `.wrong-encoding`
 * (invalid).
 */
export async function readTables(content: Uint8Array): Promise<TableFile> {
  assertNotTooLarge(content.byteLength)
  if (content.byteLength === 0)
    throw new AppError('invalid', 'catalogue.empty-file', 'file: is empty; send a catalogue')
  if (workbookKind(content) === 'xlsx') return { format: 'xlsx', sheets: await readWorkbook(content) }
  if (workbookKind(content) === 'xls') {
    throw new AppError('invalid', 'catalogue.old-excel', 'file: is an old .xls workbook; save it as .xlsx or CSV')
  }
  const found = textOf(content)
  if (!found) throw wrongEncoding()
  const { text, encoding } = found
  return { format: `csv ${encoding}`, sheets: [{ name: '', records: readCsv(text) }] }
}

/** @throws AppError `catalogue.file-too-large` (invalid). */
export function assertNotTooLarge(bytes: number): void {
  if (bytes <= LARGEST_FILE_BYTES) return
  const sentence = 'file: is larger than 64 MB; split it by department'
  throw new AppError('invalid', 'catalogue.file-too-large', sentence, { most: LARGEST_FILE_BYTES })
}

const wrongEncoding = () =>
  new AppError(
    'invalid',
    'catalogue.wrong-encoding',
    'file: is neither a workbook nor text in UTF-8, UTF-16 or GBK; save it as XLSX or as CSV in UTF-8',
  )

function readCsv(text: string): Sheet['records'] {
  try {
    const records: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      bom: true,
    })
    return records.map((cells, index) => ({ row: index + 1, cells })).filter(({ cells }) => cells.some(Boolean))
  } catch (cause) {
    const line = (cause as { lines?: number }).lines
    const sentence = `file: the CSV breaks off${line ? ` at line ${line}` : ''}: a quotation mark is not closed`
    throw new AppError('invalid', 'catalogue.broken-file', sentence, { line }, cause)
  }
}
