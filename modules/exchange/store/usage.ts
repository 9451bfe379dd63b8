import { sql } from 'kysely'
import type { Span } from './figures.ts'
import type { ExchangeDb } from './tables.ts'

export interface UsageRow {
  /** In China. */
  day: string
  consumer: string
  grant_id: string | null
  purpose: string
  calls: number
  refused: number
  failed: number
  last_at: Date
}

/** Calls of one resource in the span by day, department, grant and purpose. */
export async function usageByDay(db: ExchangeDb, resource: string, span: Span): Promise<UsageRow[]> {
  const { rows } = await sql<UsageRow>`select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
      consumer, grant_id, purpose, count(*) as calls, count(*) filter (where outcome = 'refused') as refused,
      count(*) filter (where outcome = 'failed') as failed, max(at) as last_at
    from exchange.receipt
    where region = ${span.region} and resource = ${resource} and id >= ${span.fromId} and id < ${span.toId}
    group by 1, 2, 3, 4`.execute(db)
  return rows
}
