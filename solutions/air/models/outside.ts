import type { MemberForecast, Pollutant } from './contract.ts'
import { distanceKm } from './neighbours.ts'

export type ConcentrationUnit = 'µg/m³' | 'mg/m³' | 'kg/m³' | 'ppb' | 'ppm'

/** Grams a mole of the gases that models give as shares of volume. */
const MOLAR: Partial<Record<Pollutant, number>> = { so2: 64.066, no2: 46.0055, co: 28.0101, o3: 47.9982 }
/** Litres a mole of gas takes at 298.15 K and 1013.25 hPa, the reference state of GB 3095 for gases. */
const LITRES_A_MOLE = 24.4655

/** What one number of `unit` is in the unit of our arrays (µg/m³, of CO mg/m³). Throws a RangeError for shares of volume of particles. */
export function factorOf(pollutant: Pollutant, unit: ConcentrationUnit): number {
  const perMilli = pollutant === 'co' ? 1e-3 : 1
  if (unit === 'µg/m³') return perMilli
  if (unit === 'mg/m³') return 1e3 * perMilli
  if (unit === 'kg/m³') return 1e9 * perMilli
  const molar = MOLAR[pollutant]
  if (!molar)
    throw new RangeError(`unit ${unit} of ${pollutant} must be a mass per volume: particles have no share of volume`)
  return (molar / LITRES_A_MOLE) * (unit === 'ppm' ? 1e3 : 1) * perMilli
}

/**
 * One field of an outside model, value of row j and column i at j × columns + i. On a `regular` grid the axes are the longitudes of the
 * columns and the latitudes of the rows, rising or falling; on a `curved` one each cell has its own.
 */
export interface Grid {
  pollutant: Pollutant
  lead: number
  unit: ConcentrationUnit
  kind: 'regular' | 'curved'
  longitudes: ArrayLike<number>
  latitudes: ArrayLike<number>
  values: ArrayLike<number>
}

export interface OutsideTarget {
  member: string
  origin: string
  leads: number
  stations: string[]
  places: [number, number][]
}

/** The model's values at the stations: between the four cells around on a regular grid, of the nearest cell on a curved one. NaN outside. */
export function outsideMember(grids: Grid[], target: OutsideTarget): MemberForecast {
  const { member, origin, leads, stations, places } = target
  const values: MemberForecast['values'] = {}
  const cells = new Map<ArrayLike<number>, Int32Array>()
  for (const grid of grids) {
    if (!(grid.lead >= 1 && grid.lead <= leads)) continue
    const field = values[grid.pollutant] ?? new Float32Array(stations.length * leads).fill(Number.NaN)
    values[grid.pollutant] = field
    const factor = factorOf(grid.pollutant, grid.unit)
    for (const [s, place] of places.entries()) {
      const value = grid.kind === 'regular' ? between(grid, place) : ofNearest(grid, s, places, cells)
      field[s * leads + grid.lead - 1] = Math.max(0, value * factor)
    }
  }
  return { member, origin, stations, leads, values }
}

function between({ longitudes, latitudes, values }: Grid, [longitude, latitude]: [number, number]): number {
  const x = placeOn(longitudes, longitude)
  const y = placeOn(latitudes, latitude)
  if (Number.isNaN(x + y)) return Number.NaN
  const [i, j] = [Math.min(Math.floor(x), longitudes.length - 2), Math.min(Math.floor(y), latitudes.length - 2)]
  const [east, north] = [x - i, y - j]
  const at = (row: number, column: number) => values[row * longitudes.length + column] as number
  const low = at(j, i) * (1 - east) + at(j, i + 1) * east
  const high = at(j + 1, i) * (1 - east) + at(j + 1, i + 1) * east
  return low * (1 - north) + high * north
}

/** How many steps along the axis a coordinate lies; NaN outside. */
function placeOn(axis: ArrayLike<number>, coordinate: number): number {
  const last = axis.length - 1
  const isRising = (axis[last] as number) > (axis[0] as number)
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((axis[middle] as number) <= coordinate === isRising) low = middle
    else high = middle
  }
  const share = (coordinate - (axis[low] as number)) / ((axis[high] as number) - (axis[low] as number))
  return share >= 0 && share <= 1 ? low + share : Number.NaN
}

/** Cells are looked up once for all fields that share their coordinates; farther than the next cell is outside. */
function ofNearest(
  grid: Grid,
  station: number,
  places: [number, number][],
  cells: Map<ArrayLike<number>, Int32Array>,
): number {
  let nearest = cells.get(grid.longitudes)
  if (!nearest) {
    nearest = Int32Array.from(places, (place) => nearestCell(grid, place))
    cells.set(grid.longitudes, nearest)
  }
  const cell = nearest[station] as number
  return cell < 0 ? Number.NaN : (grid.values[cell] as number)
}

function nearestCell({ longitudes, latitudes }: Grid, place: [number, number]): number {
  const stretch = Math.cos((place[1] * Math.PI) / 180)
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (let cell = 0; cell < longitudes.length; cell++) {
    const east = ((longitudes[cell] as number) - place[0]) * stretch
    const north = (latitudes[cell] as number) - place[1]
    const squared = east * east + north * north
    if (squared < least) {
      least = squared
      best = cell
    }
  }
  const at = (cell: number): [number, number] => [longitudes[cell] as number, latitudes[cell] as number]
  const next = best + 1 < longitudes.length ? best + 1 : best - 1
  return best >= 0 && distanceKm(at(best), place) <= distanceKm(at(best), at(next)) ? best : -1
}
