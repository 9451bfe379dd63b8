/** What a benchmark found: ours, its unit, peers measured in the same run and ours ÷ theirs. */
export interface Figures {
  ours: number
  unit: string
  peers: Record<string, number>
  ratio: Record<string, number>
  [more: string]: unknown
}

export type Bench = (given: { quick: boolean; say(line: string): void }) => Promise<Figures>

/** The middle value; of an even number of values the lower middle. */
export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN
}

/** The value below which `share` (0–1) of the values lie. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
