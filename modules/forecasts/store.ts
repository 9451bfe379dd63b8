import { type Database, newId } from '@onego/platform/database'
import { sql } from 'kysely'
import type { Made } from './rules/making.ts'

interface WatchedRow {
  region: string
  indicator: string
  cell_key: string
  cell: Record<string, string>
  asked_at: Date
}

interface ForecastRow {
  region: string
  indicator: string
  cell_key: string
  id: string
  made_at: Date
  up_to: string
  hindsight: boolean
  input: string
  horizon: number
  made: Made
}

/** The tables of schema `forecasts`; no other file names them. */
export type ForecastsDb = Database<{ 'forecasts.watched': WatchedRow; 'forecasts.forecast': ForecastRow }>

/** One cell of one indicator. */
export interface Place {
  region: string
  indicator: string
  cell: Record<string, string>
}

/** The same for the same members in any order. */
const cellKey = (cell: Record<string, string>): string =>
  Object.entries(cell)
    .map(([dimension, member]) => `${dimension}=${member}`)
    .sort()
    .join('&')

const columnsOf = ({ region, indicator, cell }: Place) => ({ region, indicator, cell_key: cellKey(cell) })

export async function watch(db: ForecastsDb, place: Place, now: Date): Promise<void> {
  const row = { ...columnsOf(place), cell: JSON.stringify(place.cell) as never, asked_at: now }
  await db
    .insertInto('forecasts.watched')
    .values(row)
    .onConflict((clash) => clash.columns(['region', 'indicator', 'cell_key']).doUpdateSet({ asked_at: now }))
    .execute()
}

export interface WatchedQuery {
  region: string
  indicator: string
  since: Date
  /** Key of the last cell of the part before. */
  after: string
  limit: number
}

export function watchedOf(db: ForecastsDb, query: WatchedQuery): Promise<WatchedRow[]> {
  return db
    .selectFrom('forecasts.watched')
    .selectAll()
    .where('region', '=', query.region)
    .where('indicator', '=', query.indicator)
    .where('asked_at', '>=', query.since)
    .where('cell_key', '>', query.after)
    .orderBy('cell_key')
    .limit(query.limit)
    .execute()
}

export type NewForecast = Pick<ForecastRow, 'made_at' | 'up_to' | 'hindsight' | 'input' | 'horizon' | 'made'>

/** Kept once for the same input and horizon. */
export async function keepForecast(db: ForecastsDb, place: Place, given: NewForecast): Promise<void> {
  const row = { ...columnsOf(place), id: newId(), ...given, made: JSON.stringify(given.made) as never }
  await db
    .insertInto('forecasts.forecast')
    .values(row)
    .onConflict((clash) => clash.columns(['region', 'indicator', 'cell_key', 'input', 'horizon']).doNothing())
    .execute()
}

const ofPlace = (db: ForecastsDb, place: Place) => {
  const { region, indicator, cell_key } = columnsOf(place)
  return db
    .selectFrom('forecasts.forecast')
    .selectAll()
    .where('region', '=', region)
    .where('indicator', '=', indicator)
    .where('cell_key', '=', cell_key)
}

export function findForecast(db: ForecastsDb, place: Place, given: { input: string; horizon: number }) {
  return ofPlace(db, place)
    .where('input', '=', given.input)
    .where('horizon', '>=', given.horizon)
    .orderBy('horizon')
    .limit(1)
    .executeTakeFirst()
}

/**
 * The newest made from values before a period that says something of it (that nothing can be forecast, too); one made in hindsight
 * only where there is no other.
 */
export function findBefore(db: ForecastsDb, place: Place, period: string) {
  return ofPlace(db, place)
    .where('up_to', '<', period)
    .where(
      sql<boolean>`(made->'points' @> ${JSON.stringify([{ period }])}::jsonb or made->>'verdict' = 'not-forecastable')`,
    )
    .orderBy('hindsight')
    .orderBy('up_to', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Newest first. */
export function listForecasts(db: ForecastsDb, place: Place, limit: number) {
  return ofPlace(db, place).orderBy('up_to', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
