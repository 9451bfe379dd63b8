import { sql } from 'kysely'
import type { Grant } from '../definitions.ts'
import type { ExchangeDb, GrantRow } from './tables.ts'

/**
 * A revoked grant stays revoked; a changed one gets the next version.
 * @returns what happened; undefined if it was so before, or is revoked.
 */
export async function upsertGrant(
  db: ExchangeDb,
  grant: Grant,
  provider: string,
  at: Date,
): Promise<'given' | 'changed' | undefined> {
  const { consumer, resource, purpose } = grant
  const row = { consumer, resource, provider, purpose, definition: JSON.stringify(grant) as unknown as Grant }
  const written = await db
    .insertInto('exchange.grant')
    .values({ id: grant.id, ...row, version: 1, made_at: at })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...row, version: sql`exchange.grant.version + 1` })
        .where(sql<boolean>`exchange.grant.definition is distinct from excluded.definition
          and exchange.grant.revoked_at is null`),
    )
    .returning('version')
    .executeTakeFirst()
  if (!written) return undefined
  return written.version === 1 ? 'given' : 'changed'
}

export function findGrant(db: ExchangeDb, id: string): Promise<GrantRow | undefined> {
  return db.selectFrom('exchange.grant').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findGrantForUpdate(db: ExchangeDb, id: string): Promise<GrantRow | undefined> {
  return db.selectFrom('exchange.grant').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The one in force, else the one revoked last. */
export function findGrantFor(
  db: ExchangeDb,
  wanted: { consumer: string; resource: string; purpose: string },
): Promise<GrantRow | undefined> {
  return db
    .selectFrom('exchange.grant')
    .selectAll()
    .where('consumer', '=', wanted.consumer)
    .where('resource', '=', wanted.resource)
    .where('purpose', '=', wanted.purpose)
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst()
}

export interface GrantParties {
  /** Department that gives or receives; undefined for all. */
  organisation?: string | undefined
  consumer?: string | undefined
  provider?: string | undefined
  resource?: string | undefined
}

export function listGrants(
  db: ExchangeDb,
  { organisation, consumer, provider, resource }: GrantParties,
): Promise<GrantRow[]> {
  let rows = db.selectFrom('exchange.grant').selectAll()
  if (organisation !== undefined)
    rows = rows.where((where) => where.or([where('provider', '=', organisation), where('consumer', '=', organisation)]))
  if (consumer) rows = rows.where('consumer', '=', consumer)
  if (provider) rows = rows.where('provider', '=', provider)
  if (resource) rows = rows.where('resource', '=', resource)
  return rows
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('resource')
    .orderBy('id')
    .limit(1000)
    .execute()
}

export async function findGrants(db: ExchangeDb, ids: string[]): Promise<GrantRow[]> {
  if (ids.length === 0) return []
  return db.selectFrom('exchange.grant').selectAll().where('id', 'in', ids).execute()
}

export async function markRevoked(
  db: ExchangeDb,
  revoked: { id: string; at: Date; by: string; reason: string },
): Promise<void> {
  await db
    .updateTable('exchange.grant')
    .set({ revoked_at: revoked.at, revoked_by: revoked.by, revoked_reason: revoked.reason, version: sql`version + 1` })
    .where('id', '=', revoked.id)
    .execute()
}

/** Counts calls of several grants at once, in one order so that servers do not wait for each other in a circle. */
export async function addUsage(db: ExchangeDb, day: string, calls: Map<string, number>): Promise<Map<string, number>> {
  const rows = [...calls].map(([grant_id, count]) => ({ grant_id, day, calls: count }))
  rows.sort((a, b) => (a.grant_id < b.grant_id ? -1 : 1))
  const counted = await db
    .insertInto('exchange.usage')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['grant_id', 'day']).doUpdateSet({ calls: sql`exchange.usage.calls + excluded.calls` }),
    )
    .returning(['grant_id', 'calls'])
    .execute()
  return new Map(counted.map((row) => [row.grant_id, row.calls]))
}
