import type { Database } from '@onego/platform/database'
import { DecisionTable, type TableSummary, type TableVersion } from './contract.ts'

interface VersionRow {
  code: string
  version: number
  valid_from: string | null
  valid_to: string | null
  definition: unknown
  sha256: string
  added_at: Date
  added_by: string | null
}

/** The tables of schema `rules`; no other file names them. */
export type RulesDb = Database<{ 'rules.table_version': VersionRow }>

export function latestVersion(db: RulesDb, code: string) {
  return db
    .selectFrom('rules.table_version')
    .select(['version', 'sha256'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

interface NewVersion extends Pick<VersionRow, 'code' | 'version' | 'sha256' | 'added_at' | 'added_by'> {
  definition: DecisionTable
}

/** @returns false if somebody else has just added that version. */
export async function insertVersion(db: RulesDb, row: NewVersion): Promise<boolean> {
  const { definition } = row
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('rules.table_version')
    .values({
      ...row,
      definition: JSON.stringify(definition),
      valid_from: definition.validFrom ?? null,
      valid_to: definition.validTo ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

/** The newest version that applies on a day. */
export async function findVersionOn(db: RulesDb, code: string, on: string): Promise<TableVersion | undefined> {
  const row = await db
    .selectFrom('rules.table_version')
    .selectAll()
    .where('code', '=', code)
    .where((eb) => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', on)]))
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** One version, the latest unless said. */
export async function findVersion(db: RulesDb, code: string, version?: number): Promise<TableVersion | undefined> {
  let query = db.selectFrom('rules.table_version').selectAll().where('code', '=', code)
  if (version !== undefined) query = query.where('version', '=', version)
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row && toVersion(row)
}

const MOST_VERSIONS = 200

/** Newest first. */
export async function versionsOf(db: RulesDb, code: string): Promise<TableSummary[]> {
  const query = db.selectFrom('rules.table_version').selectAll().where('code', '=', code)
  return (await query.orderBy('version', 'desc').limit(MOST_VERSIONS).execute()).map(toSummary)
}

/** The latest version of each table after a code, in order of code. */
export async function listTables(
  db: RulesDb,
  page: { after: string; limit: number; q: string },
): Promise<TableSummary[]> {
  let query = db.selectFrom('rules.table_version').selectAll().distinctOn('code').where('code', '>', page.after)
  if (page.q) {
    const like = `%${page.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) => eb.or([eb('code', 'ilike', like), eb(eb.cast('definition', 'text'), 'ilike', like)]))
  }
  return (await query.orderBy('code').orderBy('version', 'desc').limit(page.limit).execute()).map(toSummary)
}

function toVersion({ version, definition, added_at, added_by }: VersionRow): TableVersion {
  return { version, addedAt: added_at.toISOString(), addedBy: added_by, definition: DecisionTable.parse(definition) }
}

function toSummary(row: VersionRow): TableSummary {
  const { definition } = toVersion(row)
  const { code, name, hitPolicy, rules, validFrom = null, validTo = null } = definition
  const addedAt = row.added_at.toISOString()
  return {
    code,
    version: row.version,
    name,
    hitPolicy,
    rules: rules.length,
    validFrom,
    validTo,
    addedAt,
    addedBy: row.added_by,
  }
}
