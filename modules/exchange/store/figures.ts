import { sql } from 'kysely'
import type { ExchangeDb } from './tables.ts'

export interface Span {
  region: string
  fromId: string
  toId: string
}

export interface UseRow {
  consumer: string
  resource: string
  grant_id: string | null
  purpose: string
  action: 'read' | 'write'
  fields: string[]
  calls: number
  refused: number
  failed: number
  last_at: Date
}

/** Who used what of this provider, most calls first; `fields` are those of the last call. */
export async function usesOf(db: ExchangeDb, provider: string | undefined, span: Span): Promise<UseRow[]> {
  const mine = provider === undefined ? sql`true` : sql`provider = ${provider}`
  const { rows } = await sql<UseRow>`select consumer, resource, grant_id, purpose, action, count(*) as calls,
      count(*) filter (where outcome = 'refused') as refused, count(*) filter (where outcome = 'failed') as failed,
      max(at) as last_at, (array_agg(to_jsonb(fields) order by id desc))[1] as fields
    from exchange.receipt
    where region = ${span.region} and ${mine} and id >= ${span.fromId} and id < ${span.toId}
    group by consumer, resource, grant_id, purpose, action order by calls desc limit 500`.execute(db)
  return rows
}

/** Calls of each of these grants in the span. */
export async function callsOfGrants(db: ExchangeDb, grants: string[], span: Span): Promise<Map<string, number>> {
  if (grants.length === 0) return new Map()
  const { rows } = await sql<{ grant_id: string; calls: number }>`select grant_id, count(*) as calls
    from exchange.receipt where region = ${span.region} and id >= ${span.fromId} and id < ${span.toId}
      and grant_id = any(${grants}) group by grant_id`.execute(db)
  return new Map(rows.map((row) => [row.grant_id, row.calls]))
}

/** Answered calls of each resource since the first id of a span. */
export async function callsOfResources(db: ExchangeDb, region: string, fromId: string) {
  const { rows } = await sql<{ code: string; uses: number }>`select resource as code, count(*) as uses
    from exchange.receipt where region = ${region} and id >= ${fromId} and outcome in ('answered', 'empty')
    group by resource`.execute(db)
  return rows
}

/** Time of the last call of each of these resources of a provider. */
export async function lastCalls(db: ExchangeDb, region: string, resources: string[]): Promise<Map<string, Date>> {
  if (resources.length === 0) return new Map()
  const { rows } = await sql<{ resource: string; at: Date }>`select wanted.resource, last.at
    from unnest(${resources}::text[]) as wanted (resource)
    cross join lateral (select at from exchange.receipt
      where region = ${region} and resource = wanted.resource order by id desc limit 1) as last`.execute(db)
  return new Map(rows.map((row) => [row.resource, row.at]))
}

export interface DayTotals {
  /** In China. */
  day: string
  reads: number
  writes: number
  refused: number
  failed: number
  /** Whose data it was. */
  providers: string[]
}

/** Counts of each day of the span on which there was a call. */
export async function totalsByDay(db: ExchangeDb, { region, fromId, toId }: Span): Promise<DayTotals[]> {
  const { rows } = await sql<DayTotals>`select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
      count(*) filter (where action = 'read' and outcome in ('answered', 'empty')) as reads,
      count(*) filter (where action = 'write' and outcome = 'answered') as writes,
      count(*) filter (where outcome = 'refused') as refused, count(*) filter (where outcome = 'failed') as failed,
      array_agg(distinct provider) as providers
    from exchange.receipt where region = ${region} and id >= ${fromId} and id < ${toId} group by 1`.execute(db)
  return rows
}

export async function countSourcesAndGrants(db: ExchangeDb, day: string): Promise<{ sources: number; grants: number }> {
  const { rows } = await sql<{ sources: number; grants: number }>`select
      (select count(*) from exchange.source) as sources,
      (select count(*) from exchange.grant where revoked_at is null
        and coalesce(definition ->> 'expiresOn', '9999-12-31') >= ${day}) as grants`.execute(db)
  return rows[0] ?? { sources: 0, grants: 0 }
}
