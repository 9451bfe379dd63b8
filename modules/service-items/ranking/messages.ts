import type { Page, SearchFilter } from '../search/filter.ts'
import type { Answer, Suggested } from './ranking-index.ts'

/** What the server asks its index thread. */
export type Asked =
  | { id: number; search: { question: string; filter: SearchFilter; page: Page } }
  | { id: number; suggest: { question: string; filter: SearchFilter; limit: number } }

/** What the thread says: once that it is ready, then an answer to each question, and the revision it has read up to. */
export type Said =
  | { ready: { entries: number; seconds: number } }
  | { revision: number }
  | { id: number; found: Answer | undefined }
  | { id: number; suggested: Suggested[] }
  | { id: number; failed: string }

export interface ThreadGiven {
  databaseUrl: string
  /** How long to wait between two looks for what has changed. */
  lookMs: number
}
