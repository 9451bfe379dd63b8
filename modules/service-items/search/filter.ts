/** By what results are narrowed; each is counted with all of the others in force. */
export const DIMENSIONS = [
  'region',
  'department',
  'type',
  'kind',
  'status',
  'theme',
  'audience',
  'level',
  'depth',
  'lifeEvent',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Those that stand in an entry's tags, as `dimension:value`. */
export const TAG_DIMENSIONS = ['theme', 'audience', 'level', 'depth', 'lifeEvent'] as const

/** Divisions in which somebody looks: nearest first, and the beginning of the codes of those within. */
export interface Place {
  chain: readonly string[]
  within: string | undefined
}

/** What the reader wants to see; every part narrows. */
export interface SearchFilter {
  /** States that he may see at all. */
  statuses: readonly string[]
  place?: Place | undefined
  chosen: Partial<Record<Exclude<Dimension, 'region'>, string>>
  odd?: boolean | undefined
  /** Only entries of exactly this name; otherwise those of one name are shown as one. */
  name?: string | undefined
  together: boolean
}

export interface PageKey {
  score: number
  kind: string
  code: string
}

export interface Page {
  after?: PageKey | undefined
  limit: number
}

export interface RankedEntry extends PageKey {
  /** How many more there are of the same name. */
  others: number
}

export interface FacetCount {
  value: string
  name: string
  count: number
}

/** One page of what a question finds, with its counts. */
export interface Found {
  hits: RankedEntry[]
  total: number
  facets: Partial<Record<Dimension, FacetCount[]>>
}

export type Reading = 'strict' | 'corrected' | 'loose'

export const FACET_VALUES = 30
