import { posix } from 'node:path'
import type { Reading } from '../definitions/file-sources.ts'
import { headingsOf } from './files-headings.ts'
import type { Cell, OpenFile, TableFile } from './files-table.ts'
import { attribute, columnOf, dateOf, dateStyles, elements, stringOf, unescapeXml } from './xlsx-parts.ts'
import { openZip, type Zip } from './xlsx-zip.ts'

const SMALL_PART = 4 * 1_048_576
const STRINGS = 256 * 1_048_576
const SHEET = 2_048 * 1_048_576
const MOST_COLUMNS = 16_384

interface Book {
  strings: string[]
  dates: boolean[]
  from1904: boolean
}

/** A sheet of a workbook as a stream of rows: the named one, else the first. */
export async function xlsxTable(file: OpenFile, reading: Reading): Promise<TableFile> {
  const zip = await openZip(file)
  const sheets = await sheetsOf(zip)
  const sheet = file.sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === file.sheet)
  const text = sheet && zip.text(sheet.path, SHEET)
  if (!text) throw new RangeError('no such sheet')
  const rows = rowsOf(text, await readBook(zip))
  const next = async () => {
    const { done, value } = await rows.next()
    return done ? undefined : value
  }
  const columns = await headingsOf(next, reading)

  async function* body(): AsyncGenerator<Cell[]> {
    try {
      for (let row = await next(); row; row = await next()) {
        const cells = columns.map((_, index) => row?.[index] ?? null)
        if (cells.some((cell) => cell !== null && cell !== '')) yield cells
      }
    } finally {
      await rows.return(undefined)
    }
  }

  return { columns, rows: body(), endsWell: () => true }
}

/** The names of a workbook's sheets. */
export const sheetNames = async (file: OpenFile): Promise<string[]> =>
  (await sheetsOf(await openZip(file))).map(({ name }) => name)

async function partOf(zip: Zip, name: string): Promise<string> {
  let text = ''
  for await (const chunk of zip.text(name, SMALL_PART) ?? []) text += chunk
  return text
}

async function sheetsOf(zip: Zip): Promise<{ name: string; path: string }[]> {
  const targets = new Map<string, string>()
  for (const [tag] of (await partOf(zip, 'xl/_rels/workbook.xml.rels')).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? ''
    targets.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : posix.join('xl', target))
  }
  return [...(await partOf(zip, 'xl/workbook.xml')).matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, 'name') ?? '',
    path: targets.get(attribute(tag, '\\w+:id') ?? '') ?? '',
  }))
}

async function readBook(zip: Zip): Promise<Book> {
  const strings: string[] = []
  const shared = zip.text('xl/sharedStrings.xml', STRINGS)
  if (shared) for await (const item of elements(shared, 'si')) strings.push(stringOf(item))
  const dates = dateStyles(await partOf(zip, 'xl/styles.xml'))
  const from1904 = /date1904="(?:1|true)"/.test(await partOf(zip, 'xl/workbook.xml'))
  return { strings, dates, from1904 }
}

/** Cells of each line; lines that the sheet leaves out are empty. */
async function* rowsOf(text: AsyncIterable<string>, book: Book): AsyncGenerator<Cell[]> {
  let line = 1
  for await (const row of elements(text, 'row')) {
    const number = Number(attribute(row.slice(0, row.indexOf('>')), 'r') ?? line)
    for (; line < number && number < 1_048_577; line++) yield []
    line = number + 1
    yield cellsOf(row, book)
  }
}

const CELL = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g

function cellsOf(row: string, book: Book): Cell[] {
  const cells: Cell[] = []
  for (const [, tag = '', content = ''] of row.matchAll(CELL)) {
    const reference = attribute(tag, 'r')
    const column = reference ? columnOf(reference) : cells.length
    if (column < 0 || column >= MOST_COLUMNS) throw new RangeError('a cell lies outside the sheet')
    cells[column] = cellValue(tag, content, book)
  }
  return Array.from(cells, (cell) => cell ?? null)
}

/** Cell types of §18.18.11; a formula is its last result, an error is empty. */
function cellValue(tag: string, content: string, { strings, dates, from1904 }: Book): Cell {
  const type = attribute(tag, 't') ?? 'n'
  if (type === 'inlineStr') return stringOf(content)
  const value = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</.exec(content)?.[1]
  if (value === undefined || type === 'e') return null
  if (type === 's') return strings[Number(value)] ?? null
  if (type === 'str' || type === 'd') return unescapeXml(value)
  if (type === 'b') return value === '1'
  const number = Number(value)
  return dates[Number(attribute(tag, 's') ?? 0)] ? dateOf(number, from1904) : numberText(value, number)
}

/** Floating-point noise of 0.1 + 0.2 away; what fits no double exactly stays as it is written. */
const numberText = (text: string, number: number): Cell =>
  Number.isFinite(number)
    ? Number.isInteger(number) && /^\d{16,}$/.test(text)
      ? text
      : Number(number.toPrecision(15))
    : text
