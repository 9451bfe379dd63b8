import { booleanIntersects } from '@turf/boolean-intersects'
import type { Bounds, Geometry } from '../contract.ts'
import { boundsOf, eachPosition, isInside, type Position } from '../rules/geometry.ts'

/** Does a geometry have at least one point in common with an area? */
export function touches(geometry: Geometry, area: Geometry): boolean {
  const found = boundsOf(area)
  if (!boxesMeet(boundsOf(geometry), found)) return false
  if (geometry.type === 'Point') return isInside(geometry.coordinates as unknown as Position, area)
  let isIn = false
  eachPosition(geometry, (position) => {
    isIn ||= isInside(position, area)
  })
  if (isIn || geometry.type === 'MultiPoint') return isIn
  // biome-ignore lint/suspicious/noExplicitAny: the library's types know GeoJSON's geometries one by one
  return booleanIntersects(geometry as any, area as any)
}

const boxesMeet = (a: Bounds, b: Bounds) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]
