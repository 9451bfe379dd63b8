import type { Bounds, Geometry } from '../contract.ts'

export type Position = readonly [number, number]
type Nested = readonly unknown[]

const DEPTH: Record<Geometry['type'], number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

/** Calls `visit` with every position of a geometry. */
export function eachPosition({ type, coordinates }: Geometry, visit: (position: Position) => void): void {
  walk(coordinates, DEPTH[type], visit)
}

function walk(part: Nested, depth: number, visit: (position: Position) => void): void {
  if (depth === 0) visit(part as unknown as Position)
  else for (const inner of part) walk(inner as Nested, depth - 1, visit)
}

/** The same geometry with every position changed. */
export function movePositions(geometry: Geometry, move: (position: Position) => Position): Geometry {
  const moved = (part: Nested, depth: number): unknown[] =>
    depth === 0 ? [...move(part as unknown as Position)] : part.map((inner) => moved(inner as Nested, depth - 1))
  return { type: geometry.type, coordinates: moved(geometry.coordinates, DEPTH[geometry.type]) }
}

export function boundsOf(geometry: Geometry): Bounds {
  const bounds: Bounds = [180, 90, -180, -90]
  eachPosition(geometry, ([x, y]) => {
    bounds[0] = Math.min(bounds[0], x)
    bounds[1] = Math.min(bounds[1], y)
    bounds[2] = Math.max(bounds[2], x)
    bounds[3] = Math.max(bounds[3], y)
  })
  return bounds
}

export const joinBounds = (a: Bounds | null, b: Bounds): Bounds =>
  a ? [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] : b

/** Positions that two lines or rings need at the least (RFC 7946 §3.1). */
const LEAST: Partial<Record<Geometry['type'], number>> = {
  LineString: 2,
  MultiLineString: 2,
  Polygon: 4,
  MultiPolygon: 4,
}

/** What is wrong with a geometry by RFC 7946, in a sentence that says what would be right; undefined if nothing is. */
export function geometryFault(geometry: Geometry): string | undefined {
  const depth = DEPTH[geometry.type]
  const shape = shapeFault(geometry.coordinates, depth)
  if (shape) return shape
  const least = LEAST[geometry.type]
  if (least === undefined) return undefined
  const lines = linesOf(geometry.coordinates, depth)
  if (lines.some((line) => line.length < least)) return `each line or ring needs at least ${least} positions`
  return least === 4 && lines.some((ring) => !isClosed(ring)) ? 'each ring must end where it begins' : undefined
}

function shapeFault(part: unknown, depth: number): string | undefined {
  if (!Array.isArray(part) || part.length === 0)
    return 'coordinates must be nested lists as the type asks for, not empty'
  if (depth > 0) {
    for (const inner of part) {
      const fault = shapeFault(inner, depth - 1)
      if (fault) return fault
    }
    return undefined
  }
  const [x, y] = part
  if (!Number.isFinite(x) || !Number.isFinite(y)) return 'a position must be two numbers, longitude before latitude'
  if (Math.abs(x) > 180) return `longitude ${x} must lie between -180 and 180`
  return Math.abs(y) > 90 ? `latitude ${y} must lie between -90 and 90` : undefined
}

function linesOf(part: Nested, depth: number): Position[][] {
  return depth === 1 ? [part as unknown as Position[]] : part.flatMap((inner) => linesOf(inner as Nested, depth - 1))
}

function isClosed(ring: readonly Position[]) {
  const [first, last] = [ring[0], ring.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

/** Rings of every polygon; the first of each is its outside. */
export const polygonsOf = ({ type, coordinates }: Geometry): Position[][][] =>
  type === 'Polygon' ? [coordinates as Position[][]] : type === 'MultiPolygon' ? (coordinates as Position[][][]) : []

/** Even-odd rule; what lies on the border counts as it falls. */
export function isInside([x, y]: Position, area: Geometry): boolean {
  return polygonsOf(area).some((rings) => rings.filter((ring) => crosses(ring, x, y)).length % 2 === 1)
}

function crosses(ring: readonly Position[], x: number, y: number): boolean {
  let inside = false
  let previous = ring.at(-1)
  for (const position of ring) {
    if (previous) {
      const [ax, ay] = position
      const [bx, by] = previous
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
    previous = position
  }
  return inside
}

/** The middle of the box around a geometry. */
export function centreOf(geometry: Geometry): Position {
  const [west, south, east, north] = boundsOf(geometry)
  return [(west + east) / 2, (south + north) / 2]
}

export const boxAsPolygon = ([west, south, east, north]: Bounds): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})
