import { AppError } from '@onego/platform/errors'
import { delimiterOf, textOf, textOfCell, unpackedSize, workbookKind } from '@onego/platform/files'
import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'

/** A sheet as text, rows numbered as a spreadsheet counts, from 1. */
export interface Sheet {
  /** How it was read, e.g. `csv GB18030`. */
  format: string
  rows: { row: number; cells: string[] }[]
}

const refused = (reason: string, sentence: string, cause?: unknown) =>
  new AppError('invalid', `air.${reason}`, `file: ${sentence}`, {}, cause)

/**
 * CSV in UTF-8 (with or without BOM), UTF-16 or GBK, or the first sheet of an XLSX, told by its bytes.
 * @throws AppError `air.empty-file`, `air.old-excel`, `air.wrong-encoding`, `air.broken-file` (invalid).
 */
export async function readSheet(content: Uint8Array): Promise<Sheet> {
  if (content.byteLength === 0) throw refused('empty-file', 'is empty; send hourly values')
  const kind = workbookKind(content)
  if (kind === 'xls') throw refused('old-excel', 'is an old .xls workbook; save it as .xlsx or CSV')
  if (kind === 'xlsx') return { format: 'xlsx', rows: await workbookRows(content) }
  const found = textOf(content)
  if (!found) throw refused('wrong-encoding', 'is neither a workbook nor text in UTF-8, UTF-16 or GBK')
  return { format: `csv ${found.encoding}`, rows: csvRows(found.text) }
}

function csvRows(text: string): Sheet['rows'] {
  try {
    const options = {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      bom: true,
      info: true,
    }
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    return records
      .map(({ record, info }) => ({ row: info.lines, cells: record }))
      .filter(({ cells }) => cells.some(Boolean))
  } catch (cause) {
    throw refused('broken-file', 'the CSV breaks off: a quotation mark is not closed', cause)
  }
}

const MOST_UNPACKED_BYTES = 300 * 1024 * 1024

async function workbookRows(content: Uint8Array): Promise<Sheet['rows']> {
  if (unpackedSize(content, MOST_UNPACKED_BYTES) === 'large') {
    throw refused('broken-file', 'the workbook becomes more than 300 MB when unpacked; part it')
  }
  const book = new exceljs.Workbook()
  try {
    await book.xlsx.load(Buffer.from(content) as never)
  } catch (cause) {
    throw refused('broken-file', 'the workbook cannot be opened; save it again as .xlsx', cause)
  }
  const rows: Sheet['rows'] = []
  book.worksheets[0]?.eachRow((row, number) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = textOfCell(cell, 'second')
    })
    if (cells.some(Boolean)) rows.push({ row: number, cells: Array.from(cells, (cell) => cell ?? '') })
  })
  return rows
}
