import type { Readable } from 'node:stream'
import type { ItemType } from '@onego/catalogue'
import type { Reading } from '../definitions/file-sources.ts'
import { csvTable } from './csv.ts'
import type { Range } from './files-place.ts'
import { jsonTable } from './json.ts'
import { parquetTable } from './parquet.ts'
import { xlsxTable } from './xlsx.ts'

export type Cell = string | number | boolean | null

/** One file that was found in its place. */
export interface OpenFile {
  name: string
  sheet: string | undefined
  bytes: number
  stream(range?: Range): Promise<Readable>
  /** @param end exclusive. */
  slice(start: number, end: number): Promise<Uint8Array>
  signal: AbortSignal
}

/** A table as it is read: rows from the first on, cells in the order of `columns`. */
export interface TableFile {
  /** Names become more while rows are read where `growing` is true. */
  columns: string[]
  growing?: boolean
  types?: Record<string, ItemType>
  /** Where the format knows it without reading. */
  rowCount?: number
  rows: AsyncIterable<Cell[]>
  /** Reads only parts that may hold a row with these values; an iteration over everything unless the format can. */
  search?(wanted: Map<string, ReadonlySet<string>>): AsyncIterable<Cell[]>
  /** After all rows: false if the last one may still be written. */
  endsWell(): boolean
}

/** @throws what its format throws for a file that is not whole or none of its kind. */
export function openTable(file: OpenFile, reading: Reading): Promise<TableFile> {
  const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()
  if (ending === 'xlsx') return xlsxTable(file, reading)
  if (ending === 'parquet') return parquetTable(file)
  if (ending === 'json' || ending === 'ndjson' || ending === 'jsonl') return jsonTable(file, reading)
  return csvTable(file, reading)
}
