import type { Table } from '../draft-guide.ts'

/** A decision table that is being written. */
export type AskedTable = Table

export const askable = (table: AskedTable): Table => table
