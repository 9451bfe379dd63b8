import { AppError } from '@onego/platform/errors'
import { textOfCell, unpackedSize } from '@onego/platform/files'
import ExcelJS from 'exceljs'
import type { Sheet } from './table.ts'

const MOST_UNPACKED_BYTES = 300 * 1_048_576
const MOST_COLUMNS = 200

/**
 * Every sheet that holds anything, all cells as text; a merged cell says the same everywhere it covers.
 * @throws AppError `catalogue.broken-file` (invalid) if it is cut off, or would unpack to more than 300 MB.
 */
export async function readWorkbook(content: Uint8Array, mostBytes = MOST_UNPACKED_BYTES): Promise<Sheet[]> {
  const size = unpackedSize(content, mostBytes)
  if (size === 'broken') throw broken('the workbook is cut off; send it again')
  if (size === 'large') throw broken('the workbook unpacks to more than 300 MB; split it')
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(Uint8Array.from(content).buffer)
  } catch (cause) {
    throw broken('the workbook cannot be read; open it, save it again as .xlsx', cause)
  }
  return workbook.worksheets
    .map((sheet) => ({ name: sheet.name, records: recordsOf(sheet) }))
    .filter(({ records }) => records.length > 0)
}

function recordsOf(sheet: ExcelJS.Worksheet): Sheet['records'] {
  const records: Sheet['records'] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const width = Math.min(row.cellCount, MOST_COLUMNS)
    const cells = Array.from({ length: width }, (_, index) => textOfCell(row.getCell(index + 1)))
    if (cells.some(Boolean)) records.push({ row: number, cells })
  })
  return records
}

const broken = (sentence: string, cause?: unknown) =>
  new AppError('invalid', 'catalogue.broken-file', `file: ${sentence}`, {}, cause)
