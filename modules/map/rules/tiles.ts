import type { Bounds } from '../contract.ts'

const DEGREES = 180 / Math.PI
/** What a tile shows beyond its edges, in shares of its side: 128 of 4096. */
const MARGIN = 1 / 32

export interface TilePlace {
  z: number
  x: number
  y: number
}

/** What a tile covers with its margin, in degrees (Web Mercator). */
export function tileBounds({ z, x, y }: TilePlace): Bounds {
  const side = 2 ** z
  const longitude = (column: number) => Math.max(-180, Math.min(180, (column / side) * 360 - 180))
  const latitude = (row: number) => DEGREES * Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side)))
  return [longitude(x - MARGIN), latitude(y + 1 + MARGIN), longitude(x + 1 + MARGIN), latitude(y - MARGIN)]
}

interface Spread {
  features: number
  bounds: Bounds | null
}

/** How many features a tile holds if they are spread evenly over their layer. */
export function expectedIn({ features, bounds }: Spread, place: TilePlace): number {
  if (!bounds) return features
  const [west, south, east, north] = bounds
  const tile = tileBounds(place)
  const width = Math.max(0, Math.min(east, tile[2]) - Math.max(west, tile[0]))
  const height = Math.max(0, Math.min(north, tile[3]) - Math.max(south, tile[1]))
  const whole = (east - west) * (north - south)
  return whole > 0 ? (features * width * height) / whole : features
}
