import type { Match } from '../contract.ts'

/** An event as the machines see it. */
export interface StreamItem {
  id: string
  /** Epoch, ms. */
  at: number
  key: string
  type: string
  value: number | undefined
  attributes: Readonly<Record<string, string | number | boolean>> | undefined
}

/** What a pattern found; times in epoch ms. */
export interface Found {
  rule: string
  /** Value the rule keys its events by. */
  key: string
  at: number
  /** When it began: the wait, the first event. */
  since: number
  /** Events counted (burst, surge). */
  count?: number
  /** Mean of the windows before (surge). */
  mean?: number
}

/** `take` gets the events that fit `match`, in order of time. */
export interface Role {
  match: Match
  /** @returns true if the event is spent: it plays no further role in this machine. */
  take(key: string, at: number): boolean | undefined
}

/** One pattern at work: keyed state that depends on nothing but the events it was given. */
export interface Machine {
  /** Called in this order for an event that fits several. */
  roles: Role[]
  /** Every event before `at` was given: what is now certain is told, what no longer matters is forgotten. */
  until(at: number): void
  /** The whole state in pieces, each a flat list; `load` takes the same pieces. */
  save(): Generator<Piece>
  load(piece: Piece): void
}

export type Piece = (string | number)[]
export type Tell = (found: Omit<Found, 'rule'>) => void

/** Numbers to a piece: what is written at once must not hold up everything else. */
export const PIECE = 10_000
