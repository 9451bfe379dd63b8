import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { parse as parseAll } from 'csv-parse/sync'
import type { Reading } from '../definitions/file-sources.ts'
import { headingsOf } from './files-headings.ts'
import type { Cell, OpenFile, TableFile } from './files-table.ts'
import { decode } from './files-text.ts'

const SNIFFED = 65_536
const LONGEST_LINE = 1_048_576
const DELIMITERS = [',', ';', '\t', '|'] as const

const RFC_4180 = {
  bom: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: LONGEST_LINE,
}

/** Rows of a CSV text (RFC 4180; a byte-order mark and missing final line end are fine). */
export const parseCsv = (text: string): string[][] => parseAll(text, RFC_4180)

/** The delimiter that splits the first lines most often and into the same number of cells; a comma if none does. */
function sniffDelimiter(head: string): string {
  const lastLine = head.lastIndexOf('\n')
  const whole = lastLine > 0 ? head.slice(0, lastLine) : head
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const score = regularity(whole, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** How many columns most of the first lines have, weighed with how many lines have them. */
function regularity(text: string, delimiter: string): number {
  let rows: string[][]
  try {
    rows = parseAll(text, { ...RFC_4180, delimiter, to: 50 })
  } catch {
    return 0
  }
  const widths = Map.groupBy(rows, (row) => row.length)
  const [width = 1, same = []] = [...widths].sort((a, b) => b[1].length - a[1].length)[0] ?? []
  return width < 2 ? 0 : (same.length / rows.length) * Math.min(width, 20)
}

/** A CSV file as a stream of rows: of any size, quoted line ends included. */
export async function csvTable(file: OpenFile, reading: Reading): Promise<TableFile> {
  const text = await decode(await file.stream(), reading.encoding, SNIFFED)
  const delimiter =
    reading.delimiter === 'auto' ? sniffDelimiter(text.head) : reading.delimiter === 'tab' ? '\t' : reading.delimiter
  const parser = parse({ ...RFC_4180, delimiter })
  pipeline(Readable.from(text.chunks), parser, () => undefined)
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>
  const next = async () => {
    const { done, value } = await records.next()
    return done ? undefined : value
  }
  const columns = await headingsOf(next, reading)
  return { columns, rows: rowsOf(next, columns, text.endsLine, () => parser.destroy()), endsWell: text.endsLine }
}

async function* rowsOf(
  next: () => Promise<string[] | undefined>,
  columns: readonly string[],
  endsLine: () => boolean,
  stop: () => void,
): AsyncGenerator<Cell[]> {
  try {
    let row = await next()
    while (row) {
      const following = await next()
      // Cells beyond the last heading would stand under the wrong one; a short last line was not written to its end.
      const tooLong = row.length > columns.length && row.slice(columns.length).some((cell) => cell !== '')
      const torn = !following && !endsLine() && row.length < columns.length
      if (tooLong || torn) throw new SyntaxError('a line does not fit the headings')
      yield columns.map((_, index) => row?.[index] ?? null)
      row = following
    }
  } finally {
    stop()
  }
}
