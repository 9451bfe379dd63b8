import { AppError } from '@onego/platform/errors'
import { textOfCell, unpackedSize } from '@onego/platform/files'
import ExcelJS from 'exceljs'

const MOST_UNPACKED_BYTES = 400 * 1_048_576

/**
 * The first sheet that holds anything, all cells as text.
 * @throws AppError `service-items.broken-file` (invalid) if it is cut off, or would unpack to more than 400 MB.
 */
export async function readWorkbook(
  content: Uint8Array,
  mostBytes = MOST_UNPACKED_BYTES,
): Promise<{ row: number; cells: string[] }[]> {
  const size = unpackedSize(content, mostBytes)
  if (size === 'broken') throw broken('the workbook is cut off; send it again')
  if (size === 'large') throw broken('the workbook unpacks to more than 400 MB; split it')
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(Uint8Array.from(content).buffer)
  } catch (cause) {
    throw broken('the workbook cannot be read; open it, save it again as .xlsx', cause)
  }
  const sheet = workbook.worksheets.find((one) => one.actualRowCount > 0)
  return sheet ? recordsOf(sheet) : []
}

function recordsOf(sheet: ExcelJS.Worksheet) {
  const records: { row: number; cells: string[] }[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells = Array.from({ length: row.cellCount }, (_, index) => textOfCell(row.getCell(index + 1)))
    if (cells.some(Boolean)) records.push({ row: number, cells })
  })
  return records
}

const broken = (sentence: string, cause?: unknown) =>
  new AppError('invalid', 'service-items.broken-file', `file: ${sentence}`, {}, cause)
