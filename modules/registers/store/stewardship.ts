import { sql } from 'kysely'
import type { CandidateRow, DiscrepancyRow, MergeRow, Place, RegistersDb } from './tables.ts'

/** One open report per record, field and reporter: a newer value replaces the older one. */
export async function upsertDiscrepancies(db: RegistersDb, rows: DiscrepancyRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('registers.discrepancy')
    .values(rows)
    .onConflict((clash) =>
      clash
        .columns(['region', 'register', 'record', 'field', 'reporter'])
        .where('status', '=', 'open')
        .doUpdateSet((eb) => ({
          id: eb.ref('excluded.id'),
          value_sealed: eb.ref('excluded.value_sealed'),
          delivery: eb.ref('excluded.delivery'),
          reported_at: eb.ref('excluded.reported_at'),
        })),
    )
    .execute()
}

export function openDiscrepanciesOf(
  db: RegistersDb,
  { region, register }: Place,
  records: string[],
): Promise<DiscrepancyRow[]> {
  return db
    .selectFrom('registers.discrepancy')
    .selectAll()
    .where('region', '=', region)
    .where('register', '=', register)
    .where('status', '=', 'open')
    .where('record', '=', sql<string>`any(${records}::uuid[])`)
    .execute()
}

export function findDiscrepancyForUpdate(
  db: RegistersDb,
  region: string,
  id: string,
): Promise<DiscrepancyRow | undefined> {
  return db
    .selectFrom('registers.discrepancy')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export type DiscrepancyDecision = Pick<DiscrepancyRow, 'status' | 'decided_at' | 'decided_by_name' | 'note'>

export async function saveDiscrepancy(db: RegistersDb, region: string, id: string, change: DiscrepancyDecision) {
  await db.updateTable('registers.discrepancy').set(change).where('region', '=', region).where('id', '=', id).execute()
}

export interface StewardQuery {
  region: string
  register: string | undefined
  /** Undefined: of all. */
  organisation: string | undefined
  isOpen: boolean
  before: string | undefined
  limit: number
}

/** Newest first; a department sees what it is to decide and what it has reported. */
export function listDiscrepancies(db: RegistersDb, query: StewardQuery): Promise<DiscrepancyRow[]> {
  let rows = db.selectFrom('registers.discrepancy').selectAll().where('region', '=', query.region)
  const { organisation } = query
  if (organisation !== undefined) {
    rows = rows.where((eb) => eb.or([eb('source', '=', organisation), eb('reporter', '=', organisation)]))
  }
  if (query.register) rows = rows.where('register', '=', query.register)
  if (query.before) rows = rows.where('id', '<', query.before)
  return rows
    .where('status', query.isOpen ? '=' : '<>', 'open')
    .orderBy('id', 'desc')
    .limit(query.limit)
    .execute()
}

export async function countOpen(
  db: RegistersDb,
  region: string,
  table: 'registers.discrepancy' | 'registers.candidate',
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom(table)
    .select(['register', (eb) => eb.fn.countAll<number>().as('count')])
    .where('region', '=', region)
    .where('status', '=', 'open')
    .groupBy('register')
    .execute()
  return new Map(rows.map(({ register, count }) => [register, count]))
}

/** A pair is suggested once, also when it was said to be two people. */
export async function insertCandidates(db: RegistersDb, rows: CandidateRow[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => ({ ...row, evidence: JSON.stringify(row.evidence) as never }))
  await db
    .insertInto('registers.candidate')
    .values(values)
    .onConflict((clash) => clash.columns(['region', 'register', 'a', 'b']).doNothing())
    .execute()
}

export function findCandidateForUpdate(db: RegistersDb, region: string, id: string): Promise<CandidateRow | undefined> {
  return db
    .selectFrom('registers.candidate')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveCandidate(
  db: RegistersDb,
  region: string,
  id: string,
  change: Pick<CandidateRow, 'status' | 'decided_at' | 'decided_by_name' | 'reason'>,
) {
  await db.updateTable('registers.candidate').set(change).where('region', '=', region).where('id', '=', id).execute()
}

/** The likeliest first among the open ones of these registers; the newest first among the decided. */
export function listCandidates(
  db: RegistersDb,
  query: Pick<StewardQuery, 'region' | 'isOpen' | 'before' | 'limit'> & { registers: string[] },
): Promise<CandidateRow[]> {
  let rows = db
    .selectFrom('registers.candidate')
    .selectAll()
    .where('region', '=', query.region)
    .where('register', '=', sql<string>`any(${query.registers}::text[])`)
    .where('status', query.isOpen ? '=' : '<>', 'open')
  if (query.before) rows = rows.where('id', '<', query.before)
  return rows.orderBy('id', 'desc').limit(query.limit).execute()
}

/** Settles the suggestion, if there is one, when two records become one. */
export async function settleCandidate(
  db: RegistersDb,
  { region, register }: Place,
  pair: [string, string],
  change: Pick<CandidateRow, 'status' | 'decided_at' | 'decided_by_name' | 'reason'>,
) {
  const [a, b] = [...pair].sort()
  await db
    .updateTable('registers.candidate')
    .set(change)
    .where('region', '=', region)
    .where('register', '=', register)
    .where('a', '=', a ?? '')
    .where('b', '=', b ?? '')
    .execute()
}

export async function insertMerge(db: RegistersDb, row: MergeRow): Promise<void> {
  await db.insertInto('registers.merge').values(row).execute()
}

export function findMergeForUpdate(db: RegistersDb, region: string, id: string): Promise<MergeRow | undefined> {
  return db
    .selectFrom('registers.merge')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveMerge(db: RegistersDb, region: string, id: string, change: Partial<MergeRow>) {
  await db.updateTable('registers.merge').set(change).where('region', '=', region).where('id', '=', id).execute()
}

/** Merges and splits that any of these records had a part in, oldest first. */
export function mergesOf(db: RegistersDb, { region, register }: Place, records: string[]): Promise<MergeRow[]> {
  return db
    .selectFrom('registers.merge')
    .selectAll()
    .where('region', '=', region)
    .where('register', '=', register)
    .where((eb) =>
      eb.or([
        eb('loser', '=', sql<string>`any(${records}::uuid[])`),
        eb('survivor', '=', sql<string>`any(${records}::uuid[])`),
      ]),
    )
    .orderBy('id')
    .execute()
}

/** Newest first. */
export function listMerges(db: RegistersDb, { region, register }: Place, limit: number): Promise<MergeRow[]> {
  return db
    .selectFrom('registers.merge')
    .selectAll()
    .where('region', '=', region)
    .where('register', '=', register)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
