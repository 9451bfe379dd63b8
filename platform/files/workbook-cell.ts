/** A cell as exceljs gives it. */
interface WorkbookCell {
  value: unknown
  isMerged?: boolean
  master?: { value: unknown }
}

type CellValue = string | number | boolean | Date | undefined

/** What a cell holds: of a merged one what its area says, of a formula the result, of rich text and links the words. */
export const valueOfCell = (cell: WorkbookCell): CellValue =>
  plain(cell.isMerged && cell.master ? cell.master.value : cell.value)

/** The text of a cell, '' of an empty one. A day or a moment is that of the place: a workbook knows no zone. */
export function textOfCell(cell: WorkbookCell, datesTo: 'day' | 'second' = 'day'): string {
  const value = valueOfCell(cell)
  if (value === undefined) return ''
  return value instanceof Date ? textOfDate(value, datesTo) : String(value).trim()
}

function plain(value: unknown): CellValue {
  if (value === null || value === undefined) return undefined
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value
  if (typeof value !== 'object') return value as CellValue
  if ('richText' in value) return (value.richText as { text: string }[]).map(({ text }) => text).join('')
  if ('error' in value) return String(value.error)
  if ('result' in value) return plain(value.result)
  return 'text' in value ? plain(value.text) : undefined
}

/** A moment is a fraction of a day in a workbook and may miss its second by a thousandth. */
function textOfDate(value: Date, datesTo: 'day' | 'second'): string {
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  return datesTo === 'day' ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
