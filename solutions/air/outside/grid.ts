import { AppError } from '@onego/platform/errors'
import type { Pollutant } from '../rules/breakpoints.ts'

/** Fields of one run: `fields[pollutant][step]`, values in rows of `nx`; coordinates of each point. */
export interface Grid {
  format: string
  nx: number
  ny: number
  longitudes: Float64Array
  latitudes: Float64Array
  /** Rows and columns follow meridians and parallels. */
  isRegular: boolean
  fields: Partial<Record<Pollutant, Float32Array[]>>
}

/** Molar masses, g/mol. */
const MASS: Partial<Record<Pollutant, number>> = { so2: 64.066, no2: 46.006, co: 28.01, o3: 47.998 }
/** Litres per mole at 298.15 K and 1013.25 hPa, to which GB 3095—2026 refers gases. */
const MOLAR_VOLUME = 24.465

/**
 * What a value in `unit` is multiplied by to become µg/m³ (CO: mg/m³).
 * @throws AppError `air.unknown-unit` (invalid).
 */
export function unitFactor(pollutant: Pollutant, unit: string): number {
  const plain = unit
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s^*]/g, '')
    .replace('μ', 'u')
    .replace('µ', 'u')
  const density: Record<string, number> = {
    'ug/m3': 1,
    'ugm-3': 1,
    'mg/m3': 1e3,
    'mgm-3': 1e3,
    'g/m3': 1e6,
    'kg/m3': 1e9,
    'kgm-3': 1e9,
  }
  const volume: Record<string, number> = { ppb: 1, ppbv: 1, ppm: 1e3, ppmv: 1e3, 'mol/mol': 1e9, 'molmol-1': 1e9 }
  const mass = MASS[pollutant]
  const share = volume[plain]
  const micrograms =
    density[plain] ?? (share !== undefined && mass !== undefined ? (share * mass) / MOLAR_VOLUME : undefined)
  if (micrograms === undefined) {
    const sentence = `variables.${pollutant}.unit: is ${unit}; must be ug/m3, mg/m3, kg/m3${mass ? ', ppb or ppm' : ''}`
    throw new AppError('invalid', 'air.unknown-unit', sentence, { unit })
  }
  return pollutant === 'co' ? micrograms / 1000 : micrograms
}

export type Weights = { point: number; weight: number }[]

/**
 * Points a place is read from: the four around it by bilinear weights on a regular grid, else the nearest.
 * Empty if the place is outside the grid.
 */
export function weightsAt(grid: Grid, longitude: number, latitude: number): Weights {
  return grid.isRegular ? bilinear(grid, longitude, latitude) : nearest(grid, longitude, latitude)
}

function bilinear({ nx, ny, longitudes, latitudes }: Grid, longitude: number, latitude: number): Weights {
  const x = placeAmong((at) => longitudes[at] ?? Number.NaN, nx, longitude)
  const y = placeAmong((at) => latitudes[at * nx] ?? Number.NaN, ny, latitude)
  if (x === undefined || y === undefined) return []
  const [left, down] = [Math.min(Math.floor(x), nx - 2), Math.min(Math.floor(y), ny - 2)]
  const [right, up] = [x - left, y - down]
  return [
    { point: down * nx + left, weight: (1 - right) * (1 - up) },
    { point: down * nx + left + 1, weight: right * (1 - up) },
    { point: (down + 1) * nx + left, weight: (1 - right) * up },
    { point: (down + 1) * nx + left + 1, weight: right * up },
  ].filter(({ weight }) => weight > 0)
}

/** Position between the knots, ascending or descending; undefined outside. */
function placeAmong(knot: (at: number) => number, count: number, value: number): number | undefined {
  for (let at = 0; at + 1 < count; at += 1) {
    const [from, to] = [knot(at), knot(at + 1)]
    if ((value - from) * (value - to) <= 0 && from !== to) return at + (value - from) / (to - from)
  }
  return undefined
}

function nearest({ nx, longitudes, latitudes }: Grid, longitude: number, latitude: number): Weights {
  const narrow = Math.cos((latitude * Math.PI) / 180)
  const away = (at: number) =>
    Math.hypot(((longitudes[at] ?? 999) - longitude) * narrow, (latitudes[at] ?? 999) - latitude)
  let best = 0
  for (let at = 1; at < longitudes.length; at += 1) if (away(at) < away(best)) best = at
  const spacing = Math.max(
    Math.hypot(((longitudes[1] ?? 0) - (longitudes[0] ?? 0)) * narrow, (latitudes[1] ?? 0) - (latitudes[0] ?? 0)),
    Math.hypot(((longitudes[nx] ?? 0) - (longitudes[0] ?? 0)) * narrow, (latitudes[nx] ?? 0) - (latitudes[0] ?? 0)),
  )
  return away(best) <= spacing ? [{ point: best, weight: 1 }] : []
}

/** NaN if a point of the grid has no value. */
export const readAt = (field: Float32Array, weights: Weights): number =>
  weights.length === 0
    ? Number.NaN
    : weights.reduce((sum, { point, weight }) => sum + weight * (field[point] ?? Number.NaN), 0)
