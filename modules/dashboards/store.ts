import type { Database } from '@onego/platform/database'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { NewDashboard } from './contract.ts'

/** What is drawn, as it was checked when it was kept. */
export type Content = z.output<typeof NewDashboard>

export interface DashboardRow {
  code: string
  owner: string
  visibility: 'public' | 'staff' | 'owner'
  version: number
  content: Content
  given_digest: string | null
  changed_at: Date
  changed_by: string | null
}

interface VersionRow extends Pick<DashboardRow, 'code' | 'version' | 'content' | 'changed_at' | 'changed_by'> {
  note: string
}

/** The tables of schema `dashboards`; no other file names them. */
export type DashboardsDb = Database<{
  'dashboards.dashboard': DashboardRow
  'dashboards.version': VersionRow
  'dashboards.topic': { name: string; changes: string }
}>

const asJson = (content: Content) => JSON.stringify(content) as unknown as Content

export const findDashboard = (db: DashboardsDb, code: string): Promise<DashboardRow | undefined> =>
  db.selectFrom('dashboards.dashboard').selectAll().where('code', '=', code).executeTakeFirst()

/** Locks the row, so that two do not save at once. */
export const findDashboardForUpdate = (db: DashboardsDb, code: string): Promise<DashboardRow | undefined> =>
  db.selectFrom('dashboards.dashboard').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()

/** By code. What a reader may see is the caller's to sort out; there are hundreds, not millions. */
export const allDashboards = (db: DashboardsDb): Promise<DashboardRow[]> =>
  db.selectFrom('dashboards.dashboard').selectAll().orderBy('code').execute()

/** @returns false if the code is taken. */
export async function insertDashboard(db: DashboardsDb, row: DashboardRow, note: string): Promise<boolean> {
  const written = await db
    .insertInto('dashboards.dashboard')
    .values({ ...row, content: asJson(row.content) })
    .onConflict((clash) => clash.column('code').doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) return false
  await insertVersion(db, row, note)
  return true
}

/** The next version of a row that was found for update. */
export async function saveDashboard(db: DashboardsDb, row: DashboardRow, note: string): Promise<void> {
  await db
    .updateTable('dashboards.dashboard')
    .set({ ...row, content: asJson(row.content) })
    .where('code', '=', row.code)
    .execute()
  await insertVersion(db, row, note)
}

async function insertVersion(db: DashboardsDb, row: DashboardRow, note: string) {
  const { code, version, changed_at, changed_by } = row
  await db
    .insertInto('dashboards.version')
    .values({ code, version, changed_at, changed_by, note, content: asJson(row.content) })
    .execute()
}

/** Remembers what a solution gave without making it what is shown. */
export async function noteGiven(db: DashboardsDb, code: string, digest: string): Promise<void> {
  await db.updateTable('dashboards.dashboard').set({ given_digest: digest }).where('code', '=', code).execute()
}

export async function deleteDashboard(db: DashboardsDb, code: string): Promise<void> {
  await db.deleteFrom('dashboards.dashboard').where('code', '=', code).execute()
}

/** Newest first. */
export const versionsOf = (db: DashboardsDb, code: string) =>
  db
    .selectFrom('dashboards.version')
    .select(['version', 'changed_at', 'changed_by', 'note'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()

export const findVersion = (db: DashboardsDb, code: string, version: number): Promise<VersionRow | undefined> =>
  db
    .selectFrom('dashboards.version')
    .selectAll()
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst()

/** Counts a change of what widgets show; joins the caller's transaction. */
export async function touchTopic(db: DashboardsDb, name: string): Promise<void> {
  await db
    .insertInto('dashboards.topic')
    .values({ name, changes: '1' })
    .onConflict((clash) => clash.column('name').doUpdateSet({ changes: sql`dashboards.topic.changes + 1` }))
    .execute()
}

/** How often each of these topics has changed; those that never did are left out. */
export async function countChanges(db: DashboardsDb, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const rows = await db.selectFrom('dashboards.topic').selectAll().where('name', 'in', names).execute()
  return new Map(rows.map(({ name, changes }) => [name, String(changes)]))
}
