import type { Reading } from '../definitions/file-sources.ts'
import type { DescribedTable } from './connector.ts'
import { type OpenFile, openTable } from './files-table.ts'
import { sheetNames } from './xlsx.ts'

const LOOKED_AT = 200
const MOST_SHEETS = 30

/** The tables of one file, as the headings and first rows show them. */
export async function describeFile(
  open: (sheet: string | undefined) => OpenFile,
  reading: Reading,
): Promise<DescribedTable[]> {
  const { name } = open(undefined)
  if (!/\.xlsx$/i.test(name)) return [await describeTable(open(undefined), reading, name)]
  const sheets = (await sheetNames(open(undefined))).slice(0, MOST_SHEETS)
  if (sheets.length < 2) return [await describeTable(open(undefined), reading, name)]
  const tables: DescribedTable[] = []
  for (const sheet of sheets) {
    const target = `${name}#${sheet}`
    const empty = { name: target, comment: sheet, columns: [], rowsEstimate: null }
    tables.push(await describeTable(open(sheet), reading, target, sheet).catch(() => empty))
  }
  return tables
}

async function describeTable(file: OpenFile, reading: Reading, name: string, sheet?: string): Promise<DescribedTable> {
  const table = await openTable(file, reading)
  let seen = 0
  const filled = new Set<number>()
  const longest: number[] = []
  for await (const row of table.rows) {
    row.forEach((cell, place) => {
      if (cell !== null && cell !== '') filled.add(place)
      longest[place] = Math.max(longest[place] ?? 0, String(cell ?? '').length)
    })
    seen += 1
    if (seen >= LOOKED_AT) break
  }
  return {
    name,
    comment: sheet ?? titleOf(name),
    columns: table.columns.map((column, place) => ({
      name: column,
      type: table.types?.[column] ?? 'C',
      length: longest[place] ?? null,
      comment: /[\u4e00-\u9fff]/.test(column) ? column : '',
      nullable: !filled.has(place),
      isKey: false,
    })),
    rowsEstimate: table.rowCount ?? (seen < LOOKED_AT ? seen : null),
  }
}

const titleOf = (name: string) => name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
