import { sql } from 'kysely'
import type { Binding } from '../definitions/sources.ts'
import type { ExchangeDb } from './tables.ts'

export interface MeasureRow {
  resource: string
  measured_at: Date
  /** As text: a count may be larger than an int4. */
  rows: string | null
  completeness: Record<string, number>
  newest_at: string | null
  reason: string | null
}

export interface BoundRow {
  resource: string
  source: string
  definition: Binding
}

export async function listBindings(db: ExchangeDb, sources: string[]): Promise<BoundRow[]> {
  if (sources.length === 0) return []
  return db
    .selectFrom('exchange.binding')
    .select(['resource', 'source', 'definition'])
    .where('source', 'in', sources)
    .orderBy('resource')
    .execute()
}

/** Bindings that were measured before this time or never, those that wait longest first. */
export async function listUnmeasured(db: ExchangeDb, before: Date, limit: number): Promise<BoundRow[]> {
  return db
    .selectFrom('exchange.binding as b')
    .leftJoin('exchange.measure as m', 'm.resource', 'b.resource')
    .select(['b.resource', 'b.source', 'b.definition'])
    .where((where) => where.or([where('m.measured_at', 'is', null), where('m.measured_at', '<', before)]))
    .orderBy(sql`m.measured_at nulls first`)
    .orderBy('b.resource')
    .limit(limit)
    .execute()
}

export async function saveMeasure(db: ExchangeDb, row: MeasureRow): Promise<void> {
  const { resource, ...rest } = row
  const changed = { ...rest, completeness: JSON.stringify(row.completeness) as unknown as Record<string, number> }
  await db
    .insertInto('exchange.measure')
    .values({ resource, ...changed })
    .onConflict((conflict) => conflict.column('resource').doUpdateSet(changed))
    .execute()
}

export async function listMeasures(db: ExchangeDb, resources: string[]): Promise<MeasureRow[]> {
  if (resources.length === 0) return []
  return db.selectFrom('exchange.measure').selectAll().where('resource', 'in', resources).execute()
}
