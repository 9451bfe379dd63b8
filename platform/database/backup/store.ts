import pg from 'pg'
import type { Migration, SequenceState, Table } from './contents.ts'

export interface MeasuredTable extends Table {
  partitioned: boolean
  bytes: number
}

/** A statement to run before the rows are exchanged and the one that puts things back as they were. */
export interface Suspension {
  off: string
  on: string
}

/** Schemas of the server itself, and what belongs to an extension, are not ours to save. */
const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Texts of dates, intervals, numbers and names that any PostgreSQL reads back the same. */
const PORTABLE = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local extra_float_digits = 3; set local bytea_output = 'hex'; set local search_path = pg_catalog; set local row_security = off;
  set local client_encoding = 'UTF8'; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`

export async function beginSnapshot(client: pg.Client) {
  await client.query(`begin isolation level repeatable read read only; ${PORTABLE}`)
}

/** Waits at most ten seconds for tables that others use. */
export async function beginReplacement(client: pg.Client) {
  await client.query(`begin; ${PORTABLE}; set local lock_timeout = '10s'`)
}

/** Partitions are read and filled through their parent, so that other partitions than today's will do. */
export async function listTables(client: pg.Client): Promise<MeasuredTable[]> {
  const { rows } = await client.query(`
    select n.nspname as schema, c.relname as name, c.relkind = 'p' as partitioned,
      (select coalesce(sum(pg_table_size(t.relid)), pg_table_size(c.oid)) from pg_partition_tree(c.oid) t)::float8 as bytes,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and ${OURS}
      and (n.nspname, c.relname) <> ('platform', 'migration')
    order by 1, 2`)
  return rows
}

export async function listMigrations(client: pg.Client): Promise<Migration[]> {
  if (!(await hasMigrations(client))) return []
  const { rows } = await client.query('select module, file, checksum from platform.migration order by module, file')
  return rows
}

export async function countLargeObjects(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select count(*)::int as n from pg_largeobject_metadata')
  return rows[0].n
}

/** Keeps tables from being dropped or truncated, which a snapshot does not protect from. */
export async function lockForReading(client: pg.Client, tables: Table[]) {
  if (tables.length > 0) await client.query(`lock table ${tables.map(nameOf).join(', ')} in access share mode`)
}

/** Keeps migrations from running meanwhile. */
export async function lockMigrations(client: pg.Client) {
  if (await hasMigrations(client)) await client.query('lock table platform.migration in share mode')
}

async function hasMigrations(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regclass('platform.migration') is not null as there`)
  return rows[0].there
}

export async function listSequences(client: pg.Client): Promise<SequenceState[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and c.relpersistence <> 't' and ${OURS} order by 1, 2`)
  const states: SequenceState[] = []
  for (const { schema, name } of rows) {
    const sequence = nameOf({ schema, name })
    const state = await client.query(`select last_value::text as "lastValue", is_called as "isCalled" from ${sequence}`)
    states.push({ schema, name, ...state.rows[0] })
  }
  return states
}

/** `setval` alone would survive a rollback; after RESTART it writes to the new storage of this transaction. */
export async function setSequence(client: pg.Client, { schema, name, lastValue, isCalled }: SequenceState) {
  const sequence = nameOf({ schema, name })
  await client.query(`alter sequence ${sequence} restart`)
  await client.query('select setval($1::regclass, $2::bigint, $3)', [sequence, lastValue, isCalled])
}

export async function truncateTables(client: pg.Client, tables: Table[]) {
  if (tables.length > 0) await client.query(`truncate ${tables.map(nameOf).join(', ')}`)
}

/** Foreign keys are taken away and made again, which checks every row; switching them off would need a superuser. */
export async function listForeignKeys(client: pg.Client): Promise<Suspension[]> {
  const { rows } = await client.query(`
    select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as off,
      format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as on
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${OURS} order by k.oid`)
  return rows
}

/** Triggers would change rows that are only put back, and some forbid it. */
export async function listTriggers(client: pg.Client): Promise<Suspension[]> {
  const { rows } = await client.query(`
    select format('alter table only %I.%I disable trigger %I', n.nspname, c.relname, t.tgname) as off,
      format('alter table only %I.%I enable %s trigger %I', n.nspname, c.relname,
        case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname) as on
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled <> 'D' and c.relkind in ('r', 'p') and ${OURS} order by t.oid`)
  return rows
}

export async function refreshMaterializedViews(client: pg.Client) {
  const { rows } = await client.query(`
    select format('refresh materialized view %I.%I', n.nspname, c.relname) as refresh
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'm' and c.relispopulated and ${OURS} order by c.oid`)
  for (const { refresh } of rows) await client.query(refresh)
}

export function copyOutText(table: MeasuredTable): string {
  return `copy (select ${columnsOf(table)} from ${table.partitioned ? '' : 'only '}${nameOf(table)}) to stdout`
}

export function copyInText(table: Table): string {
  return `copy ${nameOf(table)} (${columnsOf(table)}) from stdin`
}

function nameOf({ schema, name }: { schema: string; name: string }) {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
}

function columnsOf({ columns }: Table) {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}
