import type { Bounds, Feature, FeaturePage } from '../contract.ts'
import type { Given, Reader } from './given.ts'
import { indicatorFeatures } from './indicator-layer.ts'
import type { Gathered, SeenLayer } from './layers.ts'

/** Features that are not in the store of the map, in the order of their ids, with what is said about them. */
export interface Gatherings extends Pick<FeaturePage, 'period' | 'heading' | 'unplaced'> {
  features: Gathered[]
}

interface Asked {
  /** A period of an indicator. */
  at?: string | undefined
  /** Records are read once more, with a receipt of its own. */
  afresh?: boolean | undefined
}

/** What an indicator or a resource of the exchange has for this reader; undefined for layers whose features are stored. */
export async function gathered(
  given: Given,
  reader: Reader,
  seen: SeenLayer,
  { at, afresh }: Asked = {},
): Promise<Gatherings | undefined> {
  const { kind } = seen.row.definition.source
  if (kind === 'features') return undefined
  if (kind === 'indicator') return indicatorFeatures(given, reader, seen, at)
  const { features, unplaced } = await given.looks.look(seen, afresh)
  return { features, unplaced }
}

export const withoutBounds = ({ bounds: _, ...feature }: Feature & { bounds: Bounds }): Feature => feature
