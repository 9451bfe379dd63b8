import { AppError } from '@onego/platform/errors'
import { delimiterOf, textOf, textOfCell, unpackedSize, valueOfCell, workbookKind } from '@onego/platform/files'
import { parse } from 'csv-parse/sync'
import ExcelJs from 'exceljs'

/** A sheet as texts; the cells of a merged area all hold its text. */
export interface Grid {
  name: string
  rows: string[][]
}

const MOST_CELLS = 2_000_000
const MOST_UNPACKED_BYTES = 300 * 1024 * 1024

/** @throws AppError `indicators.file-old`, `indicators.file-unreadable`, `indicators.file-large` (invalid). */
export async function gridsOf(name: string, content: Uint8Array): Promise<{ grids: Grid[]; encoding: string }> {
  const kind = workbookKind(content)
  if (kind === 'xls') {
    throw wrong('indicators.file-old', 'file: is a workbook of before 2007 (.xls); save it as .xlsx or .csv')
  }
  if (kind === 'xlsx') return { grids: await fromWorkbook(content), encoding: 'XLSX' }
  const read = textOf(content)
  if (!read) throw wrong('indicators.file-unreadable', 'file: is neither a workbook nor text; give XLSX, CSV or JSON')
  return { grids: [{ name: name.replace(/\.[^.]*$/, ''), rows: fromText(read.text) }], encoding: read.encoding }
}

const wrong = (code: string, text: string, cause?: unknown) => new AppError('invalid', code, text, {}, cause)

function fromText(text: string): string[][] {
  const options = {
    delimiter: isPartedByPairs(text) ? '\t,' : delimiterOf(text),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    trim: true,
  }
  try {
    return parse(text, options) as string[][]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw wrong('indicators.file-unreadable', `file: is no table (${why}); close every quotation mark`, error)
  }
}

/** The statistics bureau parts by a tab and a comma, for its names have commas in them. */
function isPartedByPairs(text: string): boolean {
  const lines = text.split(/\r?\n/, 60).filter((line) => line.trim() !== '')
  return lines.filter((line) => line.includes('\t,')).length > lines.length / 3
}

async function fromWorkbook(content: Uint8Array): Promise<Grid[]> {
  if (unpackedSize(content, MOST_UNPACKED_BYTES) === 'large') {
    throw wrong('indicators.file-large', 'file: the workbook becomes more than 300 MB when unpacked; part it')
  }
  const book = new ExcelJs.Workbook()
  try {
    await book.xlsx.load(Buffer.from(content) as never)
  } catch (error) {
    throw wrong(
      'indicators.file-unreadable',
      'file: is damaged or locked by a password; save it anew without one',
      error,
    )
  }
  let cells = 0
  return book.worksheets
    .filter((sheet) => sheet.state === 'visible')
    .map((sheet) => {
      cells += sheet.rowCount * sheet.columnCount
      if (cells > MOST_CELLS) throw wrong('indicators.file-large', `file: has more than ${MOST_CELLS} cells; part it`)
      return { name: sheet.name, rows: rowsOf(sheet) }
    })
}

function rowsOf(sheet: ExcelJs.Worksheet): string[][] {
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => shownText(sheet.getCell(row + 1, column + 1))),
  )
}

/** As it is shown where that says more than the number: per cent. */
function shownText(cell: ExcelJs.Cell): string {
  const value = valueOfCell(cell)
  if (typeof value !== 'number' || !cell.numFmt?.includes('%')) return textOfCell(cell)
  return `${Number((value * 100).toPrecision(12))}%`
}
