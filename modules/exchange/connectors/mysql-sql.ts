import type { ItemType } from '@onego/catalogue'
import type { Change, DescribedTable, Lookup } from './connector.ts'

export type Statement = [text: string, values: unknown[]]

const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``
/** `table` or `database.table`. */
const quotedTarget = (target: string) => target.split('.').map(quoted).join('.')

/**
 * Lists of values are filled up to a power of two with their last value, so that a server keeps a dozen prepared
 * statements and not a thousand.
 */
function listOf(values: unknown[]): unknown[] {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, values.length)))
  return Array.from({ length: wanted }, (_, index) => values[Math.min(index, values.length - 1)] ?? null)
}

export function selectOf({ target, columns, conditions, limit }: Lookup): Statement {
  const values: unknown[] = []
  const tests = conditions.map(({ column, op, value }) => {
    const given = op === 'in' ? listOf(Array.isArray(value) ? value : [value]) : [value]
    values.push(...given)
    return op === 'in' ? `${quoted(column)} in (${given.map(() => '?').join(', ')})` : `${quoted(column)} ${op} ?`
  })
  const text = `select ${columns.map(quoted).join(', ')} from ${quotedTarget(target)}
    where ${tests.join(' and ') || 'true'} limit ${Math.trunc(limit)}`
  return [text, values]
}

export function updateOf({ target, values, key }: Change): Statement {
  const set = Object.keys(values).filter((column) => !key.includes(column))
  const equal = (column: string) => `${quoted(column)} = ?`
  // A row that consists of its key has nothing to change, but is still found.
  const changes = set.length > 0 ? set : key
  const text = `update ${quotedTarget(target)} set ${changes.map(equal).join(', ')}
    where ${key.map(equal).join(' and ')}`
  return [text, [...changes, ...key].map((column) => values[column])]
}

/** Plain: `on duplicate key update` would also change a row that agrees in some other unique index. */
export function insertOf({ target, values }: Change): Statement {
  const columns = Object.keys(values)
  const text = `insert into ${quotedTarget(target)} (${columns.map(quoted).join(', ')})
    values (${columns.map(() => '?').join(', ')})`
  return [text, Object.values(values)]
}

/** Tables and views of the connection's database that this account may read, one row a column. */
export const DESCRIBE = `
  select t.table_name as tbl, t.table_comment as table_comment, t.table_type as kind, t.table_rows as row_count,
    c.column_name as col, c.data_type as type, c.column_type as full_type, c.character_maximum_length as len,
    c.column_comment as comment, c.is_nullable as nullable, c.column_key as key_kind
  from information_schema.tables t
    join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
  where t.table_schema = database()
  order by t.table_name, c.ordinal_position
  limit 200000`

export interface DescribedRow {
  tbl: string
  table_comment: string
  kind: string
  row_count: string | null
  col: string
  type: string
  full_type: string
  len: string | null
  comment: string
  nullable: string
  key_kind: string
}

const TYPES: Record<string, ItemType> = {
  tinyint: 'I',
  smallint: 'I',
  mediumint: 'I',
  int: 'I',
  bigint: 'I',
  year: 'I',
  decimal: 'N',
  float: 'F',
  double: 'B',
  date: 'D',
  datetime: 'T',
  timestamp: 'T',
  bit: 'L',
  text: 'M',
  mediumtext: 'M',
  longtext: 'M',
  json: 'G',
  geometry: 'G',
  binary: 'G',
  varbinary: 'G',
  tinyblob: 'G',
  blob: 'G',
  mediumblob: 'G',
  longblob: 'G',
}
const LIMITED = ['char', 'varchar']

export function tablesOf(rows: DescribedRow[]): DescribedTable[] {
  return [...Map.groupBy(rows, ({ tbl }) => tbl)].map(([name, columns]) => {
    const keyKind = columns.some((one) => one.key_kind === 'PRI') ? 'PRI' : 'UNI'
    // Only one single unique column is surely a key of its own.
    const keys = columns.filter((one) => one.key_kind === keyKind).slice(0, keyKind === 'UNI' ? 1 : undefined)
    const [first] = columns
    return {
      name,
      // A view's comment is the word VIEW.
      comment: first?.kind === 'VIEW' ? '' : (first?.table_comment ?? ''),
      columns: columns.map((one) => ({
        name: one.col,
        type: /^(tinyint|bit)\(1\)/.test(one.full_type) ? 'L' : (TYPES[one.type] ?? 'C'),
        length: LIMITED.includes(one.type) && one.len !== null ? Number(one.len) : null,
        comment: one.comment,
        nullable: one.nullable === 'YES',
        isKey: keys.includes(one),
      })),
      rowsEstimate: first?.row_count == null ? null : Number(first.row_count),
    }
  })
}
