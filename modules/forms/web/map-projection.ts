/** Longitude and latitude in degrees (WGS 84). */
export type Position = readonly [number, number]

interface OutlineShape {
  type: 'Polygon' | 'MultiPolygon'
  coordinates: unknown[]
}

interface Sheet {
  width: number
  height: number
  path: string
  toSheet(position: Position): Position
  toMap(position: Position): Position
}

/** Plane equidistant projection around the middle of a division, 400 units wide: fit to point at a place, not to measure. */
export function sheetOf(outline: OutlineShape): Sheet {
  const rings = ringsOf(outline)
  const all = rings.flat()
  const [west, east] = range(all.map(([longitude]) => longitude))
  const [south, north] = range(all.map(([, latitude]) => latitude))
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = 400 / ((east - west) * narrowing)
  const toSheet = ([longitude, latitude]: Position): Position => [
    (longitude - west) * narrowing * scale,
    (north - latitude) * scale,
  ]
  const say = (position: Position) =>
    toSheet(position)
      .map((part) => part.toFixed(1))
      .join(' ')
  return {
    width: 400,
    height: (north - south) * scale,
    path: rings.map((ring) => `M${ring.map(say).join('L')}Z`).join(''),
    toSheet,
    toMap: ([x, y]) => [west + x / (narrowing * scale), north - y / scale],
  }
}

const ringsOf = ({ type, coordinates }: OutlineShape): Position[][] =>
  type === 'Polygon' ? (coordinates as Position[][]) : (coordinates as Position[][][]).flat()

const range = (values: number[]): [number, number] =>
  values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])
