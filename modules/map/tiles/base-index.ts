import type { Geometry } from '../contract.ts'
import { centreOf, polygonsOf } from '../rules/geometry.ts'
import { placeInEnglish } from '../rules/place-names.ts'
import type { TileFeature } from './encode.ts'
import { makeIndex, type TileIndex } from './indexes.ts'
import type { FeatureTuple } from './messages.ts'
import { type Level, readLevel } from './outlines.ts'

/** The smallest zoom at which each level of divisions is drawn. */
const FROM_ZOOM: Record<Level, number> = { 1: 0, 2: 4, 3: 7 }
export const BASE_FIELDS = new Set(['code', 'name', 'english', 'level'])

export interface BaseIndex {
  layers(z: number, x: number, y: number): Record<string, TileFeature[]>
}

interface Parts {
  areas: TileIndex
  names: TileIndex
}

/**
 * National outlines as the layers `land` (provinces), `cities`, `counties`, `line` (boundary lines at sea) and `names`
 * (one point a division). Finer levels are read when somebody first comes so close.
 */
export function makeBaseIndex(): BaseIndex {
  const levels = new Map<Level, Parts>()
  const first = readLevel(1)
  levels.set(1, partsOf(1, first.divisions))
  const lines = makeIndex(
    'plain',
    first.lines.map((geometry, index): FeatureTuple => [String(index), geometry, {}]),
  )
  const at = (level: Level) => {
    const found = levels.get(level) ?? partsOf(level, readLevel(level).divisions)
    levels.set(level, found)
    return found
  }
  return {
    layers(z, x, y) {
      const names = namesLevel(z)
      return {
        land: at(1).areas.features(z, x, y),
        ...(z >= FROM_ZOOM[2] ? { cities: at(2).areas.features(z, x, y) } : {}),
        ...(z >= FROM_ZOOM[3] ? { counties: at(3).areas.features(z, x, y) } : {}),
        line: lines.features(z, x, y),
        names: at(names).names.features(z, x, y),
      }
    },
  }
}

const namesLevel = (z: number): Level => (z >= 8 ? 3 : z >= 5 ? 2 : 1)

function partsOf(level: Level, divisions: { code: string; name: string; geometry: Geometry }[]): Parts {
  const tuple = (place: (geometry: Geometry) => Geometry, more: (name: string) => object = () => ({})) =>
    divisions.map(
      ({ code, name, geometry }): FeatureTuple => [code, place(geometry), { code, name, level, ...more(name) }],
    )
  return {
    areas: makeIndex(
      'plain',
      tuple((geometry) => geometry),
    ),
    names: makeIndex(
      'plain',
      tuple(
        (geometry) => ({ type: 'Point', coordinates: [...labelPlace(geometry)] }),
        (name) => ({ english: placeInEnglish(name) }),
      ),
    ),
  }
}

/** The middle of the largest part, by the size of its box: islands far out do not draw the name to sea. */
function labelPlace(geometry: Geometry) {
  const parts = polygonsOf(geometry).map((coordinates): Geometry => ({ type: 'Polygon', coordinates }))
  const [largest = geometry] = parts.sort((a, b) => boxSize(b) - boxSize(a))
  return middle(largest)
}

function boxSize({ coordinates }: Geometry) {
  const ring = (coordinates as [number, number][][])[0] ?? []
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys))
}

/** Centre of gravity of the outer ring. */
function middle(part: Geometry): readonly [number, number] {
  const ring = (part.coordinates as [number, number][][])[0] ?? []
  let [area, east, north] = [0, 0, 0]
  for (const [index, [x, y]] of ring.entries()) {
    const [nx, ny] = ring[(index + 1) % ring.length] ?? [x, y]
    const cross = x * ny - nx * y
    area += cross
    east += (x + nx) * cross
    north += (y + ny) * cross
  }
  return Math.abs(area) < 1e-12 ? centreOf(part) : [east / (3 * area), north / (3 * area)]
}
