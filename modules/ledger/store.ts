import type { Database } from '@onego/platform/database'
import type { Entry, VerifyReport } from './contract.ts'
import type { Tile, TileAddress } from './tree.ts'

interface PendingRow extends Entry {
  region: string
  id: string
  at: Date
}
interface EntryRow extends PendingRow {
  index: number
}
interface TileRow extends Tile {
  region: string
}
interface CheckpointRow {
  region: string
  size: number
  root: string
  note: string
  at: Date
}

/** The tables of schema `ledger`; no other file names them. `region` is that of the installation whose log it is. */
export type LedgerDb = Database<{
  'ledger.pending': PendingRow
  'ledger.entry': EntryRow
  'ledger.tile': TileRow
  'ledger.checkpoint': CheckpointRow
  'ledger.report': { region: string; at: Date; report: string }
}>

export interface StoredEntry extends Entry {
  id: string
  index: number
}
export type StoredCheckpoint = Omit<CheckpointRow, 'region'>

export async function insertPending(db: LedgerDb, rows: PendingRow[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('ledger.pending').values(rows).execute()
}

/** One number for the sequencers of all servers on this database, released when the transaction ends. */
const SEQUENCER_LOCK = 7_203_120

/** Waits until no other server is integrating; the caller's transaction then holds the place. */
export async function lockSequencer(db: LedgerDb): Promise<void> {
  await db
    .selectNoFrom((eb) => eb.fn('pg_advisory_xact_lock', [eb.val(SEQUENCER_LOCK)]).as('locked'))
    .executeTakeFirst()
}

/** Like `lockSequencer`, but false at once if another server is at it. */
export async function tryLockSequencer(db: LedgerDb): Promise<boolean> {
  const row = await db
    .selectNoFrom((eb) => eb.fn<boolean>('pg_try_advisory_xact_lock', [eb.val(SEQUENCER_LOCK)]).as('locked'))
    .executeTakeFirstOrThrow()
  return row.locked
}

/** Takes up to `limit` committed entries out of the queue. */
export function takePending(db: LedgerDb, region: string, limit: number): Promise<PendingRow[]> {
  return db
    .deleteFrom('ledger.pending')
    .where('region', '=', region)
    .where('id', 'in', (eb) =>
      eb.selectFrom('ledger.pending').select('id').where('region', '=', region).orderBy('id').limit(limit),
    )
    .returningAll()
    .execute()
}

export async function countPending(db: LedgerDb, region: string): Promise<number> {
  const row = await db
    .selectFrom('ledger.pending')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('region', '=', region)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function countPendingSince(db: LedgerDb, region: string, before: Date): Promise<number> {
  const row = await db
    .selectFrom('ledger.pending')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('region', '=', region)
    .where('at', '<', before)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Rows of one statement stay well below PostgreSQL's 65,535 parameters. */
const ROWS = 5000

export async function insertEntries(db: LedgerDb, rows: EntryRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) {
    await db
      .insertInto('ledger.entry')
      .values(rows.slice(from, from + ROWS))
      .execute()
  }
}

export async function saveTiles(db: LedgerDb, region: string, tiles: Tile[]): Promise<void> {
  if (tiles.length === 0) return
  await db
    .insertInto('ledger.tile')
    .values(tiles.map((tile) => ({ region, ...tile })))
    .onConflict((clash) =>
      clash.columns(['region', 'level', 'index']).doUpdateSet((eb) => ({
        width: eb.ref('excluded.width'),
        hashes: eb.ref('excluded.hashes'),
      })),
    )
    .execute()
}

export type TileReader = (tile: TileAddress) => Buffer | undefined

/** Reads these tiles at once. */
export async function readTiles(db: LedgerDb, region: string, tiles: TileAddress[]): Promise<TileReader> {
  const held = new Map<string, Buffer>()
  if (tiles.length > 0) {
    const rows = await db
      .selectFrom('ledger.tile')
      .select(['level', 'index', 'hashes'])
      .where('region', '=', region)
      .where((eb) => eb.or(tiles.map(({ level, index }) => eb.and({ level, index }))))
      .execute()
    for (const row of rows) held.set(`${row.level}/${row.index}`, row.hashes)
  }
  return ({ level, index }) => held.get(`${level}/${index}`)
}

export async function countTiles(db: LedgerDb, region: string): Promise<number> {
  const row = await db
    .selectFrom('ledger.tile')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('region', '=', region)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function insertCheckpoint(db: LedgerDb, row: CheckpointRow): Promise<void> {
  await db.insertInto('ledger.checkpoint').values(row).execute()
}

const checkpointColumns = ['size', 'root', 'note', 'at'] as const

export function latestCheckpoint(db: LedgerDb, region: string): Promise<StoredCheckpoint | undefined> {
  return db
    .selectFrom('ledger.checkpoint')
    .select(checkpointColumns)
    .where('region', '=', region)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function recentCheckpoints(db: LedgerDb, region: string, limit: number): Promise<StoredCheckpoint[]> {
  return db
    .selectFrom('ledger.checkpoint')
    .select(checkpointColumns)
    .where('region', '=', region)
    .orderBy('size', 'desc')
    .limit(limit)
    .execute()
}

/** Checkpoints of trees larger than `after`, smallest first. */
export function checkpointsAfter(db: LedgerDb, region: string, after: number, limit: number) {
  return db
    .selectFrom('ledger.checkpoint')
    .select(checkpointColumns)
    .where('region', '=', region)
    .where('size', '>', after)
    .orderBy('size')
    .limit(limit)
    .execute()
}

const entryColumns = ['id', 'index', 'kind', 'digest'] as const

/** Entries from `from` on, in the order of the log. */
export function entriesFrom(db: LedgerDb, region: string, from: number, limit: number): Promise<StoredEntry[]> {
  return db
    .selectFrom('ledger.entry')
    .select(entryColumns)
    .where('region', '=', region)
    .where('index', '>=', from)
    .orderBy('index')
    .limit(limit)
    .execute()
}

export function findEntry(db: LedgerDb, region: string, id: string): Promise<StoredEntry | undefined> {
  return db
    .selectFrom('ledger.entry')
    .select(entryColumns)
    .where('region', '=', region)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function findEntries(db: LedgerDb, region: string, ids: string[]): Promise<StoredEntry[]> {
  return db
    .selectFrom('ledger.entry')
    .select(entryColumns)
    .where('region', '=', region)
    .where('id', 'in', ids)
    .execute()
}

export function findPending(db: LedgerDb, region: string, ids: string[]): Promise<(Entry & { id: string })[]> {
  return db
    .selectFrom('ledger.pending')
    .select(['id', 'kind', 'digest'])
    .where('region', '=', region)
    .where('id', 'in', ids)
    .execute()
}

export async function countEntries(db: LedgerDb, region: string, kind: string): Promise<number> {
  const count = async (table: 'ledger.entry' | 'ledger.pending') => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('region', '=', region)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow()
    return row.count
  }
  return (await count('ledger.entry')) + (await count('ledger.pending'))
}

export async function insertReport(db: LedgerDb, region: string, report: VerifyReport): Promise<void> {
  const row = { region, at: new Date(report.at), report: JSON.stringify(report) }
  await db
    .insertInto('ledger.report')
    .values(row)
    .onConflict((clash) => clash.columns(['region', 'at']).doNothing())
    .execute()
}

export async function latestReport(db: LedgerDb, region: string): Promise<VerifyReport | undefined> {
  const row = await db
    .selectFrom('ledger.report')
    .select('report')
    .where('region', '=', region)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (row.report as unknown as VerifyReport)
}
