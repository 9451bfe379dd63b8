import { sql } from 'kysely'
import type { Definition, IndicatorsDb } from './tables.ts'

/** What is known of an indicator besides what it means. */
export interface Known {
  number: number
  version: number
  changedAt: Date
  revision: number
  recordedAt: Date | null
  definition: Definition
}

const COLUMNS = ['code', 'number', 'version', 'definition', 'changed_at', 'revision', 'recorded_at'] as const

interface Row {
  number: number
  version: number
  definition: Definition
  changed_at: Date
  revision: number
  recorded_at: Date | null
}

const toKnown = ({ number, version, definition, changed_at, revision, recorded_at }: Row): Known => ({
  ...{ number, version, definition, revision, changedAt: changed_at, recordedAt: recorded_at },
})

export async function findIndicator(db: IndicatorsDb, code: string): Promise<Known | undefined> {
  const row = await db.selectFrom('indicators.indicator').select(COLUMNS).where('code', '=', code).executeTakeFirst()
  return row && toKnown(row)
}

/** Locks it, so that batches and versions of one indicator come one after the other. */
export async function findIndicatorForUpdate(db: IndicatorsDb, code: string): Promise<Known | undefined> {
  const row = await db
    .selectFrom('indicators.indicator')
    .select(COLUMNS)
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  return row && toKnown(row)
}

export async function findIndicators(db: IndicatorsDb, codes: readonly string[]): Promise<Known[]> {
  if (codes.length === 0) return []
  const rows = await db.selectFrom('indicators.indicator').select(COLUMNS).where('code', 'in', codes).execute()
  return rows.map(toKnown)
}

export async function listIndicators(db: IndicatorsDb): Promise<Known[]> {
  const rows = await db.selectFrom('indicators.indicator').select(COLUMNS).orderBy('code').execute()
  return rows.map(toKnown)
}

/** @returns false if another one was quicker. */
export async function insertIndicator(db: IndicatorsDb, definition: Definition, at: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into indicators.indicator (code, version, definition, changed_at)
    values (${definition.code}, 1, ${JSON.stringify(definition)}::jsonb, ${at})
    on conflict (code) do nothing returning 1`.execute(db)
  return rows.length > 0
}

/** Keeps the definition as it was and puts the new one in its place. The row must be locked. */
export async function replaceDefinition(db: IndicatorsDb, known: Known, definition: Definition, at: Date) {
  await db
    .insertInto('indicators.indicator_version')
    .values({
      code: definition.code,
      version: known.version,
      definition: known.definition,
      changed_at: known.changedAt,
    })
    .execute()
  await db
    .updateTable('indicators.indicator')
    .set({ version: known.version + 1, definition, changed_at: at })
    .where('code', '=', definition.code)
    .execute()
}

export async function versionsOf(db: IndicatorsDb, code: string) {
  return db
    .selectFrom('indicators.indicator_version')
    .select(['version', 'definition', 'changed_at'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .execute()
}

export async function markRecorded(db: IndicatorsDb, code: string, at: Date): Promise<void> {
  await db
    .updateTable('indicators.indicator')
    .set((eb) => ({ recorded_at: at, revision: eb('revision', '+', 1) }))
    .where('code', '=', code)
    .execute()
}
