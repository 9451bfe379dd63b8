import { AppError } from '@onego/platform/errors'
import ExcelJS from 'exceljs'
import type { Sheet } from './table.ts'

const MOST_UNPACKED_BYTES = 300 * 1_048_576
const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const MOST_COLUMNS = 200

/**
 * Every sheet that holds anything, all cells as text; a merged cell says the same everywhere it covers.
 * @throws AppError `catalogue.broken-file` (invalid) if it is cut off, or would unpack to more than 300 MB.
 */
export async function readWorkbook(content: Uint8Array): Promise<Sheet[]> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  assertWhole(bytes)
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
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
    const cells = Array.from({ length: width }, (_, index) => textOf(row.getCell(index + 1)))
    if (cells.some(Boolean)) records.push({ row: number, cells })
  })
  return records
}

/** Days are written as days, whatever the format of the cell. */
function textOf(cell: ExcelJS.Cell): string {
  const { value } = cell
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return cell.text.trim()
}

/** A ZIP archive ends with its directory, which says how large its files become (APPNOTE 4.3.12, 4.3.16). */
function assertWhole(bytes: Buffer): void {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || bytes.length < end + 22 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw broken('the workbook is cut off; send it again')
  }
  let unpacked = 0
  let at = bytes.readUInt32LE(end + 16)
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === DIRECTORY_ENTRY) {
    unpacked += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (unpacked > MOST_UNPACKED_BYTES) throw broken('the workbook unpacks to more than 300 MB; split it')
}

const broken = (sentence: string, cause?: unknown) =>
  new AppError('invalid', 'catalogue.broken-file', `file: ${sentence}`, {}, cause)
