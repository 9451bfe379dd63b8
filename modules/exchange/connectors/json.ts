import type { Reading } from '../definitions/file-sources.ts'
import type { Cell, OpenFile, TableFile } from './files-table.ts'
import { decode } from './files-text.ts'

const LONGEST_RECORD = 1_048_576
const MOST_COLUMNS = 2000

/**
 * JSON as a stream of records, never as a whole: an array of objects, an object that holds one (the first array in it
 * is taken), or one object a line (NDJSON). Columns are whatever the records have; values within values stay JSON.
 */
export async function jsonTable(file: OpenFile, reading: Reading): Promise<TableFile> {
  const text = await decode(await file.stream(), reading.encoding === 'gb18030' ? 'gb18030' : 'utf-8', 1024)
  const isLines = /\.(ndjson|jsonl)$/i.test(file.name)
  const columns: string[] = []
  const place = placesIn(columns)
  const texts = isLines ? linesOf(text.chunks) : objectsOf(text.chunks)

  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const record of texts) {
      const row: Cell[] = new Array(columns.length).fill(null)
      for (const [name, value] of Object.entries(parseRecord(record))) row[place(name)] = cellOf(value)
      yield row
    }
  }

  return { columns, growing: true, rows: rows(), endsWell: isLines ? text.endsLine : () => true }
}

/** Where a name stands among the columns; a new one is put at the end. */
function placesIn(columns: string[]) {
  const places = new Map<string, number>()
  return (name: string): number => {
    const known = places.get(name)
    if (known !== undefined) return known
    if (columns.length >= MOST_COLUMNS) throw new SyntaxError('too many names')
    places.set(name, columns.length)
    return columns.push(name) - 1
  }
}

function parseRecord(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object')
  return value as Record<string, unknown>
}

const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell)
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_RECORD) throw new SyntaxError('a line is too long')
    for (const line of lines) if (line.trim()) yield line
  }
  if (rest.trim()) yield rest
}

/** @throws SyntaxError if the text ends before its array does: a file that is still being written. */
async function* objectsOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  const scan = arrayScanner()
  let begun: string | undefined
  for await (const chunk of chunks) {
    const { records, rest } = cut(chunk, scan, begun)
    yield* records
    begun = rest
    if ((begun?.length ?? 0) > LONGEST_RECORD) throw new SyntaxError('a record is too long')
  }
  if (!scan.isDone()) throw new SyntaxError('the array does not end')
}

/** Records that end in this piece, and the beginning of one that does not. */
function cut(chunk: string, scan: ReturnType<typeof arrayScanner>, begun: string | undefined) {
  const records: string[] = []
  let before = begun
  let from = 0
  for (let at = 0; at < chunk.length && !scan.isDone(); at++) {
    const seen = scan.take(chunk.charCodeAt(at))
    if (seen === 'record begins') [before, from] = ['', at]
    if (seen !== 'record ends') continue
    records.push(before + chunk.slice(from, at + 1))
    before = undefined
  }
  return { records, rest: before === undefined ? undefined : before + chunk.slice(from) }
}

const [QUOTE, BACKSLASH, BRACKET] = [34, 92, 91]
const OPENS = [BRACKET, 123]
const CLOSES = [93, 125]

/** Follows JSON sign by sign and says where the elements of its first array begin and end. */
function arrayScanner() {
  let depth = 0
  let arrayDepth = 0
  let inText = false
  let escaped = false
  let done = false

  const takeInText = (code: number) => {
    if (escaped) escaped = false
    else if (code === BACKSLASH) escaped = true
    else if (code === QUOTE) inText = false
  }

  const open = (code: number) => {
    depth += 1
    if (arrayDepth > 0) return depth === arrayDepth + 1 ? 'record begins' : undefined
    if (code === BRACKET) arrayDepth = depth
    return undefined
  }

  const close = () => {
    const isRecord = arrayDepth > 0 && depth === arrayDepth + 1
    done = depth === arrayDepth
    depth -= 1
    return isRecord ? 'record ends' : undefined
  }

  return {
    isDone: () => done,
    take(code: number): 'record begins' | 'record ends' | undefined {
      if (inText) takeInText(code)
      else if (code === QUOTE) inText = true
      else if (OPENS.includes(code)) return open(code)
      else if (CLOSES.includes(code)) return close()
      return undefined
    },
  }
}
