import { AppError } from '@onego/platform/errors'
import { textOf } from '@onego/platform/files'
import { gridsOf } from './grid.ts'
import { type ReadSheet, readSheet } from './lines.ts'
import { readSeriesJson } from './series-json.ts'

/** Every series is looked at by a person before it is written. */
const MOST_LINES = 5000

/**
 * What a file of figures (XLSX, CSV, JSON) holds.
 * @throws AppError `indicators.file-empty`, `indicators.file-lines`, and as `gridsOf` and `readSeriesJson` (invalid).
 */
export async function readFile(name: string, content: Uint8Array): Promise<{ sheets: ReadSheet[]; encoding: string }> {
  const read = await readSheets(name, content)
  const lines = read.sheets.reduce((sum, sheet) => sum + sheet.lines.length, 0)
  if (read.sheets.length === 0) {
    const text = 'file: holds no figures; a header, labels and numbers are looked for'
    throw new AppError('invalid', 'indicators.file-empty', text)
  }
  if (lines > MOST_LINES) {
    const text = `file: holds ${lines} series, more than ${MOST_LINES}; part it, or add up single units first`
    throw new AppError('invalid', 'indicators.file-lines', text, { lines, most: MOST_LINES })
  }
  return read
}

async function readSheets(name: string, content: Uint8Array): Promise<{ sheets: ReadSheet[]; encoding: string }> {
  const json = /\.json$/i.test(name) ? textOf(content) : undefined
  if (json) return { sheets: [readSeriesJson(name, json.text)], encoding: json.encoding }
  const { grids, encoding } = await gridsOf(name, content)
  return { sheets: grids.flatMap((grid) => readSheet(grid) ?? []), encoding }
}
