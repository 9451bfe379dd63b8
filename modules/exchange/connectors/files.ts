import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Source } from '../definitions/sources.ts'
import { type Connector, type Lookup, type SourceRow, sourceFailure } from './connector.ts'
import { parseCsv } from './csv.ts'

type FilesSource = Extract<Source, { kind: 'files' }>

interface Table {
  stamp: string
  columns: string[]
  rows: SourceRow[]
  /** column → value → rows, made when a column is first looked up. */
  indexes: Map<string, Map<string, SourceRow[]>>
}

/** CSV files in a folder, read again whenever they change. Read-only. */
export function filesConnector(source: FilesSource): Connector {
  const tables = new Map<string, Table>()
  const { folder, encoding } = source.connection

  const tableOf = async (target: string): Promise<Table> => {
    if (!/^[\w\u4e00-\u9fff.-]+$/.test(target) || target.includes('..')) throw sourceFailure(source.id, 'wrong-target')
    const path = join(folder, target)
    const { mtimeMs, size } = await stat(path).catch(() => {
      throw sourceFailure(source.id, 'wrong-target')
    })
    const stamp = `${mtimeMs}:${size}`
    const known = tables.get(target)
    if (known?.stamp === stamp) return known
    const table = { stamp, ...readTable(source.id, await readFile(path), encoding), indexes: new Map() }
    tables.set(target, table)
    return table
  }

  return {
    async test() {
      const found = await stat(folder).catch(() => undefined)
      if (!found?.isDirectory()) throw sourceFailure(source.id, 'unreachable')
    },

    async read({ target, columns, conditions, limit }: Lookup) {
      const table = await tableOf(target)
      const wanted = [...columns, ...conditions.map(({ column }) => column)]
      if (wanted.some((column) => !table.columns.includes(column))) throw sourceFailure(source.id, 'wrong-target')
      const equal = conditions.filter(({ op }) => op === '=')
      const [first, ...others] = equal
      const rows = first ? (indexOf(table, first.column).get(String(first.value)) ?? []) : table.rows
      return rows.filter((row) => others.every(({ column, value }) => row[column] === String(value))).slice(0, limit)
    },

    async write() {
      throw sourceFailure(source.id, 'refused')
    },

    close: async () => undefined,
  }
}

function readTable(source: string, content: Buffer, encoding: string) {
  try {
    const [columns = [], ...lines] = parseCsv(new TextDecoder(encoding, { fatal: true }).decode(content))
    const rows = lines.map((line) => Object.fromEntries(columns.map((column, index) => [column, line[index] ?? null])))
    return { columns, rows }
  } catch {
    throw sourceFailure(source, 'bad-answer')
  }
}

function indexOf({ rows, indexes }: Table, column: string) {
  const known = indexes.get(column)
  if (known) return known
  const index = Map.groupBy(rows, (row) => String(row[column]))
  indexes.set(column, index)
  return index
}
