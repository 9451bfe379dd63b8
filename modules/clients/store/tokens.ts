import { sql } from 'kysely'
import type { ClientsDb, Place, TokenRow } from './tables.ts'

export async function insertToken(db: ClientsDb, row: TokenRow): Promise<void> {
  await db.insertInto('clients.token').values(row).execute()
}

/** Newest first. */
export function listTokens(db: ClientsDb, { region, id }: Place, limit: number): Promise<TokenRow[]> {
  return db
    .selectFrom('clients.token')
    .selectAll()
    .where('region', '=', region)
    .where('client_id', '=', id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** @returns how many were deleted; fewer than `atMost` means that none is left. */
export async function deleteTokensBefore(db: ClientsDb, region: string, before: Date, atMost: number): Promise<number> {
  const done = await sql`delete from clients.token where ctid = any (array(
    select ctid from clients.token where region = ${region} and at < ${before} limit ${atMost}))`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

export interface Seen {
  key: string
  expiresAt: Date
}

/** @returns the keys that nobody had written before; of two processes that write the same key at once, one gets it. */
export async function insertSeen(db: ClientsDb, region: string, seen: Seen[]): Promise<Set<string>> {
  const keys = seen.map(({ key }) => key)
  const times = seen.map(({ expiresAt }) => expiresAt)
  const { rows } = await sql<{ key: string }>`insert into clients.seen (region, key, expires_at)
    select ${region}, given.key, given.expires_at
    from unnest(${keys}::text[], ${times}::timestamptz[]) as given (key, expires_at) order by given.key
    on conflict (region, key) do nothing returning key`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

export async function deleteSeenBefore(db: ClientsDb, region: string, before: Date): Promise<void> {
  await db.deleteFrom('clients.seen').where('region', '=', region).where('expires_at', '<', before).execute()
}
