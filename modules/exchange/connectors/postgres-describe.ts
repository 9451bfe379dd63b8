import type { ItemType } from '@onego/catalogue'
import type { DescribedColumn, DescribedTable } from './connector.ts'

/** One row of `DESCRIBE`; everything is text or null, as all this driver's answers are. */
export interface DescribedRow {
  schema: string
  table: string
  near: string
  table_comment: string
  rows: string
  column: string
  type: string
  modifier: string
  category: string
  nullable: string
  comment: string
  key_rank: string | null
}

const TYPES: Record<string, ItemType> = {
  int2: 'I',
  int4: 'I',
  int8: 'I',
  numeric: 'N',
  money: 'Y',
  float4: 'F',
  float8: 'B',
  date: 'D',
  timestamp: 'T',
  timestamptz: 'T',
  bool: 'L',
  bytea: 'G',
  json: 'G',
  jsonb: 'G',
}

/** Columns one by one → tables. A table in a schema of the search path is named without it. */
export function tablesOf(rows: DescribedRow[]): DescribedTable[] {
  const groups = Map.groupBy(rows, ({ schema, table }) => JSON.stringify([schema, table]))
  return [...groups.values()].flatMap((columns) => {
    const first = columns[0]
    if (!first) return []
    const estimate = Number(first.rows)
    const keyRank = Math.min(...columns.map((one) => Number(one.key_rank ?? Number.POSITIVE_INFINITY)))
    return {
      name: first.near === 't' ? first.table : `${first.schema}.${first.table}`,
      comment: first.table_comment,
      columns: columns.map((one): DescribedColumn => columnOf(one, keyRank)),
      rowsEstimate: estimate >= 0 ? estimate : null,
    }
  })
}

function columnOf(row: DescribedRow, keyRank: number): DescribedColumn {
  const hasLength = row.type === 'varchar' || row.type === 'bpchar'
  const modifier = Number(row.modifier)
  return {
    name: row.column,
    type: TYPES[row.type] ?? (['A', 'G', 'U'].includes(row.category) ? (row.type === 'uuid' ? 'C' : 'G') : 'C'),
    // The modifier of a text type counts its own four bytes (pg_attribute.atttypmod).
    length: hasLength && modifier > 4 ? modifier - 4 : null,
    comment: row.comment,
    nullable: row.nullable === 't',
    isKey: row.key_rank !== null && Number(row.key_rank) === keyRank,
  }
}
