import { z } from 'zod'

const Migration = z.object({ module: z.string(), file: z.string(), checksum: z.string() })
export type Migration = z.infer<typeof Migration>

/** Columns that are stored and not computed, in the order of the COPY text. */
const Table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })
export type Table = z.infer<typeof Table>

const SequenceState = z.object({
  schema: z.string(),
  name: z.string(),
  lastValue: z.string(),
  isCalled: z.boolean(),
})
export type SequenceState = z.infer<typeof SequenceState>

export const Header = z.object({
  madeAt: z.iso.datetime(),
  serverVersion: z.string(),
  migrations: z.array(Migration),
  tables: z.array(Table),
})
export type Header = z.infer<typeof Header>

export const SequenceStates = z.array(SequenceState)

/** What a backup or restore is doing; `share` runs from 0 to 1 within the step. */
export interface BackupProgress {
  step: 'check' | 'copy' | 'finish'
  share: number
  table?: string
}

export interface BackupSummary {
  tables: number
  rows: number
  /** Size of the file. */
  bytes: number
}
