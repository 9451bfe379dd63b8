import { sql } from 'kysely'
import type { Binding } from '../definitions/sources.ts'
import type { BindingRow, ExchangeDb, SourceCheckRow, SourceRow } from './tables.ts'

/** A changed source gets the next version, by which open connections notice; an unchanged one keeps everything. */
export async function upsertSource(db: ExchangeDb, row: Omit<SourceRow, 'version'>): Promise<void> {
  const { id: _, ...changed } = row
  await db
    .insertInto('exchange.source')
    .values({ ...row, version: 1 })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...changed, version: sql`exchange.source.version + 1` })
        .where(
          sql<boolean>`(exchange.source.name, exchange.source.name_en, exchange.source.owner, exchange.source.kind,
            exchange.source.fingerprint, exchange.source.writable, exchange.source.timeout_ms, exchange.source.concurrency)
            is distinct from (excluded.name, excluded.name_en, excluded.owner, excluded.kind,
            excluded.fingerprint, excluded.writable, excluded.timeout_ms, excluded.concurrency)`,
        ),
    )
    .execute()
}

export function findSource(db: ExchangeDb, id: string): Promise<SourceRow | undefined> {
  return db.selectFrom('exchange.source').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks the row, so that two changes of one source follow each other. */
export function findSourceForUpdate(db: ExchangeDb, id: string): Promise<SourceRow | undefined> {
  return db.selectFrom('exchange.source').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** All sources, or those of one department. */
export function listSources(db: ExchangeDb, owner?: string): Promise<SourceRow[]> {
  let rows = db.selectFrom('exchange.source').selectAll()
  if (owner !== undefined) rows = rows.where('owner', '=', owner)
  return rows.orderBy('id').execute()
}

export async function upsertBinding(db: ExchangeDb, definition: Binding): Promise<void> {
  const row = { source: definition.source, definition: JSON.stringify(definition) as unknown as Binding }
  await db
    .insertInto('exchange.binding')
    .values({ resource: definition.resource, ...row, version: 1 })
    .onConflict((conflict) =>
      conflict
        .column('resource')
        .doUpdateSet({ ...row, version: sql`exchange.binding.version + 1` })
        .where(sql<boolean>`exchange.binding.definition is distinct from excluded.definition`),
    )
    .execute()
}

export function findBinding(db: ExchangeDb, resource: string): Promise<BindingRow | undefined> {
  return db.selectFrom('exchange.binding').selectAll().where('resource', '=', resource).executeTakeFirst()
}

export async function listBoundResources(db: ExchangeDb, sources: string[]) {
  if (sources.length === 0) return []
  return db.selectFrom('exchange.binding').select(['source', 'resource']).where('source', 'in', sources).execute()
}

export async function saveCheck(db: ExchangeDb, check: SourceCheckRow): Promise<void> {
  const { source: _, ...changed } = check
  await db
    .insertInto('exchange.source_check')
    .values(check)
    .onConflict((conflict) => conflict.column('source').doUpdateSet(changed))
    .execute()
}

export async function listChecks(db: ExchangeDb, sources: string[]): Promise<SourceCheckRow[]> {
  if (sources.length === 0) return []
  return db.selectFrom('exchange.source_check').selectAll().where('source', 'in', sources).execute()
}
