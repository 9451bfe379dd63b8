/** Longitude and latitude in degrees (WGS 84). */
type Position = readonly [number, number]
type Ring = readonly Position[]

export interface Outline {
  type: 'Polygon' | 'MultiPolygon'
  coordinates: unknown[]
}

/** Plane equidistant projection around the middle of the outlines; x and y in kilometres, y downwards. */
export interface Projection {
  path(outline: Outline): string
  widthKm: number
  heightKm: number
}

const KM_PER_DEGREE = 111.32

/** Fit for one city: over 2° of latitude the scale is wrong by less than 2 %. */
export function projectionOf(outlines: readonly Outline[]): Projection {
  const all = outlines.flatMap(ringsOf).flat()
  const [west, east] = range(all.map(([longitude]) => longitude))
  const [south, north] = range(all.map(([, latitude]) => latitude))
  const kmPerDegreeEast = KM_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180)
  const point = ([longitude, latitude]: Position) =>
    `${((longitude - west) * kmPerDegreeEast).toFixed(2)} ${((north - latitude) * KM_PER_DEGREE).toFixed(2)}`
  return {
    path: (outline) =>
      ringsOf(outline)
        .map((ring) => `M${ring.map(point).join('L')}Z`)
        .join(''),
    widthKm: (east - west) * kmPerDegreeEast,
    heightKm: (north - south) * KM_PER_DEGREE,
  }
}

function ringsOf({ type, coordinates }: Outline): Ring[] {
  return type === 'Polygon' ? (coordinates as Ring[]) : (coordinates as Ring[][]).flat()
}

function range(values: number[]): [number, number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])
}

/** A round length for the scale bar, about a quarter of the width. */
export function scaleBarKm(widthKm: number): number {
  return [100, 50, 25, 20, 10, 5, 2, 1].find((length) => length <= widthKm / 4) ?? 1
}
