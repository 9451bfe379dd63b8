import type { CombinedForecast, Hourly, MemberForecast } from '../models/contract.ts'

/** What the thread is given: everything a forecast needs, nothing it would have to fetch. */
export interface Order {
  hourly: Hourly
  /** Wall-clock hours to forecast from, ascending; nothing after an origin is looked at for it. */
  origins: string[]
  /** Hours before them whose members are computed only for the combination to learn from. */
  practice: string[]
  /** Saved trees; absent or not to be read any more: trained first, on what was known at `trainUntil`. */
  model?: Uint8Array | undefined
  trainUntil: string
  trees: number
  rows: number
  networks: number
  /** Outside models' curves at stations for each origin. */
  outside: MemberForecast[]
  /** Earlier forecasts of the members, which the combination learns from. */
  past: MemberForecast[]
}

export type Told =
  | { kind: 'trained'; model: Uint8Array; ms: number }
  | { kind: 'forecast'; origin: string; members: MemberForecast[]; combined: CombinedForecast; ms: number }
  | { kind: 'end' }
