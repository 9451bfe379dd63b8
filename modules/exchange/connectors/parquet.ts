import type { ItemType } from '@onego/catalogue'
import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type RowGroup,
} from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { Cell, OpenFile, TableFile } from './files-table.ts'

interface Part {
  rowStart: number
  rowEnd: number
  group: RowGroup
}

const twoDigits = (value: number) => String(value).padStart(2, '0')
const dayOf = (at: Date) => `${at.getUTCFullYear()}-${twoDigits(at.getUTCMonth() + 1)}-${twoDigits(at.getUTCDate())}`

const PARSERS = {
  dateFromDays: (days: number) => dayOf(new Date(days * 86_400_000)),
  timestampFromMilliseconds: (ms: bigint) => new Date(Number(ms)).toISOString(),
  timestampFromMicroseconds: (us: bigint) => new Date(Number(us / 1000n)).toISOString(),
  timestampFromNanoseconds: (ns: bigint) => new Date(Number(ns / 1_000_000n)).toISOString(),
}

/** A Parquet file, of which only the parts that are needed are fetched, one row group after the other. */
export async function parquetTable(file: OpenFile): Promise<TableFile> {
  const buffer: AsyncBuffer = {
    byteLength: file.bytes,
    async slice(start, end = file.bytes) {
      const bytes = await file.slice(start, end)
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    },
  }
  const metadata = await parquetMetadataAsync(buffer, { initialFetchSize: 65_536 })
  const columns = parquetSchema(metadata).children.map(({ element }) => element.name)

  async function* rowsOf(parts: Iterable<Part>): AsyncGenerator<Cell[]> {
    for (const { rowStart, rowEnd } of parts) {
      file.signal.throwIfAborted()
      const rows = await parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd, compressors, parsers: PARSERS })
      for (const row of rows) yield columns.map((column) => cellOf(row[column]))
    }
  }

  const parts = partsOf(metadata)
  return {
    columns,
    types: typesOf(metadata),
    rowCount: Number(metadata.num_rows),
    rows: rowsOf(parts),
    search: (wanted) => rowsOf(parts.filter((part) => mayHold(part.group, wanted))),
    endsWell: () => true,
  }
}

function partsOf(metadata: FileMetaData): Part[] {
  let rowStart = 0
  return metadata.row_groups.map((group) => {
    const part = { rowStart, rowEnd: rowStart + Number(group.num_rows), group }
    rowStart = part.rowEnd
    return part
  })
}

/** False if the least and greatest text of a column leave none of the wanted values a place. */
function mayHold(group: RowGroup, wanted: Map<string, ReadonlySet<string>>): boolean {
  return group.columns.every(({ meta_data: column }) => {
    const values = wanted.get(column?.path_in_schema.join('.') ?? '')
    const { min_value: least, max_value: greatest } = column?.statistics ?? {}
    if (!values || typeof least !== 'string' || typeof greatest !== 'string') return true
    return [...values].some((value) => value >= least && value <= greatest)
  })
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return typeof value === 'object'
    ? JSON.stringify(value, (_, held) => (typeof held === 'bigint' ? held.toString() : held))
    : (value as Cell)
}

type Element = ReturnType<typeof parquetSchema>['element']
const PHYSICAL: Record<string, ItemType> = {
  BOOLEAN: 'L',
  INT32: 'I',
  INT64: 'I',
  INT96: 'T',
  FLOAT: 'F',
  DOUBLE: 'F',
}

/** Logical types of the Parquet format (apache/parquet-format, LogicalTypes.md) as the catalogue's. */
function typeOf({ logical_type: logical, converted_type: converted, type }: Element): ItemType {
  const meaning = logical?.type ?? converted ?? ''
  if (meaning.startsWith('TIMESTAMP')) return 'T'
  if (meaning === 'DATE') return 'D'
  if (meaning === 'DECIMAL') return 'N'
  return PHYSICAL[type ?? ''] ?? 'C'
}

const typesOf = (metadata: FileMetaData): Record<string, ItemType> =>
  Object.fromEntries(parquetSchema(metadata).children.map(({ element }) => [element.name, typeOf(element)]))
