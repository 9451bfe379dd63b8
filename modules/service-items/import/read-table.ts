import { AppError } from '@onego/platform/errors'
import { delimiterOf, textOf, workbookKind } from '@onego/platform/files'
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
  if (workbookKind(content) === 'xlsx') return { format: 'xlsx', records: await readWorkbook(content) }
  if (workbookKind(content) === 'xls') {
    throw new AppError('invalid', 'service-items.old-excel', 'file: is an old .xls workbook; save it as .xlsx or CSV')
  }
  const found = textOf(content)
  if (!found) throw wrongEncoding()
  const { text, encoding } = found
  return { format: `csv ${encoding}`, records: readCsv(text) }
}

const wrongEncoding = () =>
  new AppError(
    'invalid',
    'service-items.wrong-encoding',
    'file: is neither a workbook nor text in UTF-8, UTF-16 or GBK; save it as XLSX or as CSV in UTF-8',
  )

function readCsv(text: string): Table['records'] {
  try {
    const records: string[][] = parse(text, {
      delimiter: delimiterOf(text),
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
