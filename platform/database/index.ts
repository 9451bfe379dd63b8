export {
  afterCommit,
  assertNoTransaction,
  type Database,
  type OpenDatabase,
  openDatabase,
  outsideTransaction,
  savepoint,
  transaction,
} from './database.ts'
export { newId } from './ids.ts'
export { type MigrationSource, migrate, readMigrations } from './migrate.ts'
