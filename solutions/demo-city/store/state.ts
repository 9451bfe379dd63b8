import type { Database } from '@onego/platform/database'
import type pg from 'pg'

export interface City {
  status: 'loading' | 'loaded'
  scale: number
  /** Day in China; recent births are counted back from it. */
  loaded_on: string
  /** Digest of what was told to catalogue and exchange. */
  content: string
  social_port: number | null
}

export type DemoCityDb = Database<{ 'demo_city.city': City & { id: number } }>

export const findCity = (db: DemoCityDb): Promise<City | undefined> =>
  db.selectFrom('demo_city.city').selectAll().executeTakeFirst()

export async function saveCity(db: DemoCityDb, city: City): Promise<void> {
  await db
    .insertInto('demo_city.city')
    .values({ id: 1, ...city })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(city))
    .execute()
}

export async function changeCity(db: DemoCityDb, change: Partial<City>): Promise<void> {
  await db.updateTable('demo_city.city').set(change).execute()
}

export async function forgetCity(db: DemoCityDb): Promise<void> {
  await db.deleteFrom('demo_city.city').execute()
}

const LOCK = 7_203_370

/** Lets one process at a time load or remove the city; ends with the process that holds it. */
export async function alone<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await work()
  } finally {
    // A connection that is closed gives its locks back, whatever happened to it.
    client.release(true)
  }
}
