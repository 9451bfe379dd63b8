export { type BackupOptions, backup } from './backup.ts'
export { type CheckedBackup, checkFile } from './check.ts'
export type { BackupProgress, BackupSummary } from './contents.ts'
export { restore } from './restore.ts'
