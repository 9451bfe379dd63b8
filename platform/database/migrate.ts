import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { AppError } from '../errors/index.ts'
import { type Database, transaction } from './database.ts'

export interface MigrationSource {
  module: string
  folder: URL
}

interface MigrationFile {
  module: string
  file: string
  text: string
  checksum: string
}

const LOCK = 7_203_118 // one number for all Onego servers on one database

/** All migration files of the given modules in the order they run, with their SHA-256. */
export async function readMigrations(sources: MigrationSource[]): Promise<MigrationFile[]> {
  const found: MigrationFile[] = []
  for (const { module, folder } of sources) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
      const text = await readFile(new URL(file, folder), 'utf8')
      found.push({ module, file, text, checksum: createHash('sha256').update(text).digest('hex') })
    }
  }
  return found
}

/**
 * Runs every SQL file this database has not yet seen, module by module, under one advisory lock.
 * @returns the files that were run, as `module/file`.
 * @throws AppError `database.migration-changed` (conflict) if a file that already ran reads differently now.
 */
export function migrate(db: Database, sources: MigrationSource[]): Promise<string[]> {
  return transaction(db, async () => {
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(db)
    await sql`create schema if not exists platform`.execute(db)
    await sql`create table if not exists platform.migration (
      module text not null, file text not null, checksum text not null,
      applied_at timestamptz not null default now(), primary key (module, file))`.execute(db)
    const seen = await sql<{ module: string; file: string; checksum: string }>`
      select module, file, checksum from platform.migration`.execute(db)
    const known = new Map(seen.rows.map((row) => [`${row.module}/${row.file}`, row.checksum]))
    const applied: string[] = []
    for (const migration of await readMigrations(sources)) {
      if (await applyOnce(db, migration, known)) applied.push(`${migration.module}/${migration.file}`)
    }
    return applied
  })
}

async function applyOnce(db: Database, { module, file, text, checksum }: MigrationFile, known: Map<string, string>) {
  const before = known.get(`${module}/${file}`)
  if (before === checksum) return false
  if (before) {
    throw new AppError(
      'conflict',
      'database.migration-changed',
      `${module}/${file} was changed after it ran here; add a new file instead`,
    )
  }
  await sql.raw(text).execute(db)
  await sql`insert into platform.migration (module, file, checksum) values (${module}, ${file}, ${checksum})`.execute(
    db,
  )
  return true
}
