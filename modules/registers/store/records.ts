import { sql } from 'kysely'
import type { FactRow, IdentifierRow, Place, RecordRow, RegistersDb, TraceRow } from './tables.ts'

/** Numbers that are known, by blind index. */
export async function findIdentifiers(
  db: RegistersDb,
  { region, register }: Place,
  indexes: string[],
): Promise<Pick<IdentifierRow, 'number_index' | 'record'>[]> {
  if (indexes.length === 0) return []
  return db
    .selectFrom('registers.identifier')
    .select(['number_index', 'record'])
    .where('region', '=', region)
    .where('register', '=', register)
    .where('number_index', '=', sql<string>`any(${indexes}::text[])`)
    .execute()
}

/** In order of the index, so that two deliveries never wait for each other in a circle. @returns indexes that were new. */
export async function insertIdentifiers(db: RegistersDb, rows: IdentifierRow[]): Promise<string[]> {
  if (rows.length === 0) return []
  const ordered = [...rows].sort((a, b) => (a.number_index < b.number_index ? -1 : 1))
  const { rows: written } = await sql<{ number_index: string }>`
    insert into registers.identifier
    select * from jsonb_populate_recordset(null::registers.identifier, ${JSON.stringify(ordered)}::jsonb)
    on conflict (region, register, number_index) do nothing
    returning number_index`.execute(db)
  return written.map((row) => row.number_index)
}

export async function insertRecords(db: RegistersDb, rows: RecordRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into registers.record
    select * from jsonb_populate_recordset(null::registers.record, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

/** Locked in order of id until the transaction ends, so that what is recorded of one record has one order. */
export function lockRecords(db: RegistersDb, { region, register }: Place, ids: string[]): Promise<RecordRow[]> {
  return db
    .selectFrom('registers.record')
    .selectAll()
    .where('region', '=', region)
    .where('register', '=', register)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function touchRecords(
  db: RegistersDb,
  { region, register }: Place,
  changed: { id: string; at: Date }[],
): Promise<void> {
  if (changed.length === 0) return
  await sql`
    update registers.record r set changed_at = c.at
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c(id uuid, at timestamptz)
    where r.region = ${region} and r.register = ${register} and r.id = c.id`.execute(db)
}

export async function insertFacts(db: RegistersDb, rows: FactRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into registers.fact
    select * from jsonb_populate_recordset(null::registers.fact, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

export async function insertTraces(db: RegistersDb, rows: TraceRow[]): Promise<void> {
  if (rows.length === 0) return
  const ordered = [...rows].sort((a, b) => (a.word + a.record < b.word + b.record ? -1 : 1))
  await sql`
    insert into registers.trace
    select * from jsonb_populate_recordset(null::registers.trace, ${JSON.stringify(ordered)}::jsonb)
    on conflict do nothing`.execute(db)
}

/** Records that ever had one of these words; at most `limit`. */
export async function findTraces(
  db: RegistersDb,
  { region, register }: Place,
  words: string[],
  limit: number,
): Promise<Pick<TraceRow, 'word' | 'record'>[]> {
  if (words.length === 0) return []
  return db
    .selectFrom('registers.trace')
    .select(['word', 'record'])
    .where('region', '=', region)
    .where('register', '=', register)
    .where('word', '=', sql<string>`any(${words}::text[])`)
    .limit(limit)
    .execute()
}

/** Living records, the newest first. */
export async function newestRecords(db: RegistersDb, { region, register }: Place, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('registers.record')
    .select('id')
    .where('region', '=', region)
    .where('register', '=', register)
    .where('merged_into', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export function factsOfRecords(db: RegistersDb, { region, register }: Place, records: string[]): Promise<FactRow[]> {
  return db
    .selectFrom('registers.fact')
    .selectAll()
    .where('region', '=', region)
    .where('register', '=', register)
    .where('record', '=', sql<string>`any(${records}::uuid[])`)
    .execute()
}

export function identifiersOfRecords(
  db: RegistersDb,
  { region, register }: Place,
  records: string[],
): Promise<IdentifierRow[]> {
  return db
    .selectFrom('registers.identifier')
    .selectAll()
    .where('region', '=', region)
    .where('register', '=', register)
    .where('record', '=', sql<string>`any(${records}::uuid[])`)
    .execute()
}

/** The living record of each id → all ids that are one with it now, itself included. */
export async function groupsOf(
  db: RegistersDb,
  { region, register }: Place,
  records: string[],
): Promise<{ asked: string; root: string; members: string[] }[]> {
  const { rows } = await sql<{ asked: string; root: string; members: string[] }>`
    with recursive up(asked, id, merged_into) as (
      select r.id, r.id, r.merged_into from registers.record r
      where r.region = ${region} and r.register = ${register} and r.id = any(${records}::uuid[])
      union all
      select up.asked, r.id, r.merged_into from up
      join registers.record r on r.region = ${region} and r.register = ${register} and r.id = up.merged_into
    ), root as (select asked, id as root from up where merged_into is null),
    down(root, id) as (
      select distinct root, root from root
      union all
      select down.root, r.id from down
      join registers.record r on r.region = ${region} and r.register = ${register} and r.merged_into = down.id
    )
    select root.asked, root.root, (select array_agg(down.id::text) from down where down.root = root.root) as members
    from root`.execute(db)
  return rows
}

/** @returns false if the fact is not there (any more). */
export async function withdrawFact(
  db: RegistersDb,
  { region, register }: Place,
  { record, id, at }: { record: string; id: string; at: Date },
): Promise<boolean> {
  const done = await db
    .updateTable('registers.fact')
    .set({ withdrawn_at: at })
    .where('region', '=', region)
    .where('register', '=', register)
    .where('record', '=', record)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function setMergedInto(
  db: RegistersDb,
  { region, register }: Place,
  { id, into, at }: { id: string; into: string | null; at: Date },
): Promise<void> {
  await db
    .updateTable('registers.record')
    .set({ merged_into: into, changed_at: at })
    .where('region', '=', region)
    .where('register', '=', register)
    .where('id', '=', id)
    .execute()
}
