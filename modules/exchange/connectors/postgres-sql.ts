import type { Change, Lookup } from './connector.ts'

const OPERATORS = { '=': '=', '<>': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
/** `table` or `schema.table`. */
const quotedTarget = (target: string) => target.split('.').map(quoted).join('.')

export type Statement = [text: string, values: unknown[]]

export function selectOf({ target, columns, conditions, limit }: Lookup): Statement {
  const values: unknown[] = []
  const tests = conditions.map(({ column, op, value }) => {
    values.push(value)
    const place = `$${values.length}`
    return op === 'in' ? `${quoted(column)} = any(${place})` : `${quoted(column)} ${OPERATORS[op]} ${place}`
  })
  const text = `select ${columns.map(quoted).join(', ')} from ${quotedTarget(target)}
    where ${tests.join(' and ') || 'true'} limit ${Math.trunc(limit)}`
  return [text, values]
}

export function updateOf({ target, values, key }: Change): Statement {
  const columns = Object.keys(values)
  const place = (column: string) => `${quoted(column)} = $${columns.indexOf(column) + 1}`
  const set = columns.filter((column) => !key.includes(column))
  // A row that consists of its key has nothing to change, but is still found.
  const changes = (set.length > 0 ? set : key).map(place).join(', ')
  return [`update ${quotedTarget(target)} set ${changes} where ${key.map(place).join(' and ')}`, Object.values(values)]
}

/** For the race of two first writes: the unique index on the business key lets one win and the other change it. */
export function upsertOf({ target, values, key }: Change): Statement {
  const columns = Object.keys(values)
  const set = columns.filter((column) => !key.includes(column))
  const action =
    set.length > 0 ? `update set ${set.map((c) => `${quoted(c)} = excluded.${quoted(c)}`).join(', ')}` : 'nothing'
  const text = `insert into ${quotedTarget(target)} (${columns.map(quoted).join(', ')})
    values (${columns.map((_, index) => `$${index + 1}`).join(', ')})
    on conflict (${key.map(quoted).join(', ')}) do ${action}`
  return [text, Object.values(values)]
}

/**
 * Tables and views this account may read, one row a column. `key_rank` 1: in the primary key; more: in a unique
 * index, the oldest first.
 */
export const DESCRIBE = `
  with keyed as (
    select i.indrelid, unnest(i.indkey::int2[]) as attnum,
      rank() over (partition by i.indrelid order by i.indisprimary desc, i.indexrelid) as key_rank
    from pg_index i where i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
  )
  select n.nspname as schema, c.relname as table, n.nspname = any(current_schemas(false)) as near,
    coalesce(obj_description(c.oid, 'pg_class'), '') as table_comment, c.reltuples::bigint as rows,
    a.attname as column, t.typname as type, a.atttypmod as modifier, t.typcategory as category,
    not a.attnotnull as nullable, coalesce(col_description(c.oid, a.attnum), '') as comment,
    (select min(k.key_rank) from keyed k where k.indrelid = c.oid and k.attnum = a.attnum) as key_rank
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
  where c.relkind in ('r', 'v', 'm', 'p', 'f') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%'
    and has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')
    and has_column_privilege(c.oid, a.attnum, 'select')
  order by n.nspname, c.relname, a.attnum
  limit 200000`
