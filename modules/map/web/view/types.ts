import type { Feature, Geometry, LayerView, NewLayer } from '@onego/map/contract'

export interface PickedFeature {
  layer: string
  id: string
  properties: Feature['properties']
}

/** A layer of the page's own making: shown like any other, but its features stand in the page. */
export interface AdHocLayer {
  layer: Pick<NewLayer, 'code' | 'name' | 'style' | 'credit'> & Partial<Pick<NewLayer, 'fields'>>
  features: { type: 'FeatureCollection'; features: readonly Omit<Feature, 'at'>[] }
}

export interface MapViewProps {
  /** Codes of layers, the lowest first; those the reader may not see are left out. */
  layers: string[]
  data?: AdHocLayer[]
  view?: { centre: [number, number]; zoom: number }
  height?: number | string
  /** As the theme around says, unless given. */
  dark?: boolean
  /** The moment to be shown; without it the map has a slider of its own when a layer is timed. */
  time?: string | undefined
  onTime?: (time: string) => void
  /** The slider begins to move by itself, unless the viewer's system asks for little motion. */
  plays?: boolean
  /** Told which moment or period each layer shows. */
  onTimes?: (times: ReadonlyMap<string, string>) => void
  onPick?: (feature: PickedFeature) => void
  /** What a pointer draws: two corners of a box, or the corners of a polygon. */
  draw?: 'box' | 'polygon' | undefined
  onDrawn?: (ring: [number, number][]) => void
  /** An area to be marked. */
  marked?: Geometry | undefined
  /** Hides legend, table and time, for small maps inside other screens. */
  plain?: boolean
  /** What the map shows, for those who hear it. */
  label?: string
}

/** A layer ready to be drawn, from the server or from the page. */
export type ShownLayer = Pick<LayerView, 'code' | 'name' | 'fields' | 'style' | 'credit' | 'sizeRange' | 'timed'> &
  Partial<
    Pick<
      LayerView,
      'source' | 'tiles' | 'stamp' | 'ownerName' | 'ownerNameEn' | 'changedAt' | 'bounds' | 'features' | 'grant'
    >
  > & {
    own?: AdHocLayer['features']
  }
