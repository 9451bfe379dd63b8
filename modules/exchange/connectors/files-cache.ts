import type { SourceRow } from './connector.ts'
import type { Cell, TableFile } from './files-table.ts'

/** A file in memory, found by key. */
export interface LoadedTable {
  stamp: string
  columns: string[]
  rows: Cell[][]
  bytes: number
  /** column → value → rows, made when a column is first looked up. */
  indexes: Map<string, Map<string, Cell[][]>>
}

/** Memory that all file sources of this process share; who was not asked for longest makes room. */
export interface TableMemory {
  /** Takes the table in, pushing others out; false if it is larger than everything. */
  keep(key: string, table: LoadedTable): void
  find(key: string): LoadedTable | undefined
  drop(key: string): void
  limitBytes: number
}

export function createTableMemory(limitBytes: number): TableMemory {
  const tables = new Map<string, LoadedTable>()
  let used = 0
  const drop = (key: string) => {
    used -= tables.get(key)?.bytes ?? 0
    tables.delete(key)
  }
  return {
    limitBytes,
    drop,
    find(key) {
      const table = tables.get(key)
      if (!table) return undefined
      tables.delete(key)
      tables.set(key, table)
      return table
    },
    keep(key, table) {
      drop(key)
      tables.set(key, table)
      used += table.bytes
      for (const oldest of tables.keys()) {
        if (used <= limitBytes || oldest === key) break
        drop(oldest)
      }
    },
  }
}

/** Rough bytes of a cell in the heap; an index over a column adds about as much again. */
const weigh = (cell: Cell) => (typeof cell === 'string' ? 24 + cell.length * 2 : 16)

/** All rows of a file; undefined if they would take more than `limitBytes`. */
export async function loadTable(file: TableFile, stamp: string, limitBytes: number): Promise<LoadedTable | undefined> {
  const rows: Cell[][] = []
  let bytes = 0
  for await (const row of file.rows) {
    bytes += 64
    for (const cell of row) bytes += weigh(cell)
    if (bytes > limitBytes) return undefined
    rows.push(row)
  }
  return { stamp, columns: [...file.columns], rows, bytes, indexes: new Map() }
}

/** Rows of which each of these columns has one of its values. */
export function findRows(table: LoadedTable, wanted: Map<string, ReadonlySet<string>>): Cell[][] {
  const [first, ...others] = wanted
  if (!first) return table.rows
  const index = indexOf(table, first[0])
  const rows = [...first[1]].flatMap((value) => index.get(value) ?? [])
  return others.length === 0 ? rows : rows.filter((row) => fits(row, table.columns, new Map(others)))
}

export const fits = (row: Cell[], columns: string[], wanted: Map<string, ReadonlySet<string>>) =>
  [...wanted].every(([column, values]) => values.has(String(row[columns.indexOf(column)] ?? '')))

export const asRecord = (row: Cell[], columns: string[], wanted: readonly string[]): SourceRow =>
  Object.fromEntries(wanted.map((column) => [column, row[columns.indexOf(column)] ?? null]))

function indexOf({ rows, columns, indexes }: LoadedTable, column: string) {
  const known = indexes.get(column)
  if (known) return known
  const place = columns.indexOf(column)
  const index = Map.groupBy(rows, (row) => String(row[place] ?? ''))
  indexes.set(column, index)
  return index
}
