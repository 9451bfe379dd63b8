import { sql } from 'kysely'
import type { BatchRow, DeliveryRow, ProblemRow, RegistersDb } from './tables.ts'

/** @returns false if a delivery with this key is there already. */
export async function insertDelivery(db: RegistersDb, row: DeliveryRow): Promise<boolean> {
  const done = await db
    .insertInto('registers.delivery')
    .values(row)
    .onConflict((clash) => clash.columns(['region', 'register', 'department', 'delivery_key']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export function findDeliveryByKey(
  db: RegistersDb,
  key: Pick<DeliveryRow, 'region' | 'register' | 'department' | 'delivery_key'>,
): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('registers.delivery')
    .selectAll()
    .where('region', '=', key.region)
    .where('register', '=', key.register)
    .where('department', '=', key.department)
    .where('delivery_key', '=', key.delivery_key)
    .executeTakeFirst()
}

export function findDelivery(db: RegistersDb, region: string, id: string): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('registers.delivery')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Locked, so that one server at a time takes its rows, in order. */
export function lockDelivery(db: RegistersDb, region: string, id: string): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('registers.delivery')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveDelivery(
  db: RegistersDb,
  { region, id }: { region: string; id: string },
  change: Partial<DeliveryRow>,
): Promise<void> {
  await db.updateTable('registers.delivery').set(change).where('region', '=', region).where('id', '=', id).execute()
}

export async function insertBatches(db: RegistersDb, rows: BatchRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 50) {
    await db
      .insertInto('registers.delivery_batch')
      .values(rows.slice(from, from + 50))
      .execute()
  }
}

/** Takes the batch out: its rows are taken in the same transaction or stay. */
export function takeBatch(
  db: RegistersDb,
  { region, delivery, number }: { region: string; delivery: string; number: number },
): Promise<BatchRow | undefined> {
  return db
    .deleteFrom('registers.delivery_batch')
    .where('region', '=', region)
    .where('delivery', '=', delivery)
    .where('number', '=', number)
    .returningAll()
    .executeTakeFirst()
}

export async function insertProblems(db: RegistersDb, rows: ProblemRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into registers.row_problem
    select * from jsonb_populate_recordset(null::registers.row_problem, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

export function listProblems(db: RegistersDb, region: string, delivery: string, limit: number): Promise<ProblemRow[]> {
  return db
    .selectFrom('registers.row_problem')
    .selectAll()
    .where('region', '=', region)
    .where('delivery', '=', delivery)
    .orderBy('line')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function countProblems(db: RegistersDb, region: string, delivery: string): Promise<number> {
  const row = await db
    .selectFrom('registers.row_problem')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('region', '=', region)
    .where('delivery', '=', delivery)
    .executeTakeFirstOrThrow()
  return row.count
}

export interface DeliveryQuery {
  region: string
  department: string | undefined
  register: string | undefined
  before: string | undefined
  limit: number
}

/** Newest first. */
export function listDeliveries(db: RegistersDb, query: DeliveryQuery): Promise<DeliveryRow[]> {
  let rows = db.selectFrom('registers.delivery').selectAll().where('region', '=', query.region)
  if (query.department) rows = rows.where('department', '=', query.department)
  if (query.register) rows = rows.where('register', '=', query.register)
  if (query.before) rows = rows.where('id', '<', query.before)
  return rows.orderBy('id', 'desc').limit(query.limit).execute()
}

/** Deliveries whose rows are not all taken yet, oldest first. */
export async function unfinishedDeliveries(db: RegistersDb, region: string): Promise<string[]> {
  const rows = await db
    .selectFrom('registers.delivery')
    .select('id')
    .where('region', '=', region)
    .where('status', '=', 'applying')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(({ id }) => id)
}

/** When each of these registers was last delivered to: one step in the index for each. */
export async function lastDeliveries(db: RegistersDb, region: string, registers: string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ register: string; at: Date | null }>`
    select asked.register, (
      select max(d.received_at) from registers.delivery d where d.region = ${region} and d.register = asked.register
    ) as at
    from unnest(${registers}::text[]) as asked (register)`.execute(db)
  return new Map(rows.flatMap(({ register, at }) => (at === null ? [] : [[register, at]])))
}

/** Every delivery that is done, in order of id, for the check of the ledger. */
export function pageOfDone(db: RegistersDb, region: string, after: string, limit: number): Promise<DeliveryRow[]> {
  return db
    .selectFrom('registers.delivery')
    .selectAll()
    .where('region', '=', region)
    .where('status', '=', 'done')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
