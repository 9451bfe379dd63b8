import { AppError } from '@onego/platform/errors'
import type { Pollutant } from '../rules/breakpoints.ts'
import { readGrib2 } from './grib2.ts'
import { type Grid, unitFactor } from './grid.ts'
import type { Manifest } from './manifest.ts'
import { openClassic, openHdf5, type Variables } from './netcdf.ts'

/** 4,000 by 4,000: a province at 250 m. A file that claims more is not believed. */
const MOST_POINTS = 16_000_000

const badFile = (reason: string, sentence: string, cause?: unknown) =>
  new AppError('invalid', `air.${reason}`, sentence, {}, cause)

/**
 * A gridded file, told by its first bytes: NetCDF classic, NetCDF-4 (HDF5) or GRIB2; µg/m³, CO mg/m³.
 * @throws AppError `air.unknown-format`, `air.unknown-unit`, `air.no-variable`, `air.odd-shape`, `air.not-decoded` (invalid).
 */
export async function readGrid(content: Uint8Array, manifest: Manifest): Promise<Grid> {
  const head = Buffer.from(content.subarray(0, 4)).toString('latin1')
  if (head.startsWith('CDF')) return fromNetcdf(openClassic(content), manifest, 'NetCDF classic')
  if (head === 'GRIB') return readGrib2(content, manifest)
  if (head !== '\x89HDF') throw badFile('unknown-format', 'file: is neither NetCDF nor GRIB2 by its first bytes')
  const opened = await openHdf5(content)
  try {
    return fromNetcdf(opened.variables, manifest, 'NetCDF-4')
  } finally {
    opened.close()
  }
}

function fromNetcdf(variables: Variables, manifest: Manifest, format: string): Grid {
  const place = coordinates(variables, manifest)
  const fields: Grid['fields'] = {}
  for (const [name, wanted] of Object.entries(manifest.variables)) {
    const pollutant = name as Pollutant
    fields[pollutant] = slices(variables, {
      name: wanted.name ?? pollutant,
      level: manifest.level,
      points: place.nx * place.ny,
    }).map((slice) => slice.map((value) => value * unitFactor(pollutant, wanted.unit)))
  }
  return { format, ...place, fields }
}

function coordinates(variables: Variables, { longitude, latitude }: Manifest) {
  const [lon, lat] = [variables.read(longitude), variables.read(latitude)]
  if (!lon || !lat)
    throw badFile('no-variable', `longitude, latitude: there is no ${lon ? latitude : longitude} in the file`)
  if (lon.shape.length === 1 && lat.shape.length === 1) {
    const [nx, ny] = [lon.values.length, lat.values.length]
    assertPoints(nx, ny)
    const longitudes = Float64Array.from({ length: nx * ny }, (_, at) => lon.values[at % nx] ?? Number.NaN)
    const latitudes = Float64Array.from({ length: nx * ny }, (_, at) => lat.values[Math.floor(at / nx)] ?? Number.NaN)
    return { nx, ny, longitudes, latitudes, isRegular: true }
  }
  // WRF repeats the coordinates for each time: the first is taken.
  const [ny = 0, nx = 0] = lon.shape.slice(-2)
  assertPoints(nx, ny)
  const first = (values: ArrayLike<number>) =>
    Float64Array.from({ length: nx * ny }, (_, at) => values[at] ?? Number.NaN)
  return { nx, ny, longitudes: first(lon.values), latitudes: first(lat.values), isRegular: false }
}

function assertPoints(nx: number, ny: number): void {
  if (nx * ny <= MOST_POINTS) return
  throw badFile('odd-shape', `grid: has ${nx} × ${ny} points; cut it to the region, at most ${MOST_POINTS} points`)
}

/** `[time, (level,) y, x]` as one field a time. */
function slices(
  variables: Variables,
  { name, level, points }: { name: string; level: number; points: number },
): Float32Array[] {
  const found = variables.read(name)
  if (!found)
    throw badFile(
      'no-variable',
      `variables: there is no ${name} in the file; it has ${variables.names.slice(0, 20).join(', ')}`,
    )
  const { shape, values, fill, scale, offset } = found
  const [times = 0, ...rest] = shape
  const levels = rest.length === 3 ? (rest[0] ?? 1) : 1
  if (shape.length < 3 || shape.length > 4 || (rest.at(-1) ?? 0) * (rest.at(-2) ?? 0) !== points || level >= levels) {
    throw badFile(
      'odd-shape',
      `${name}: is [${shape.join(' × ')}]; must be [time × y × x] or [time × level × y × x] of the grid`,
    )
  }
  return Array.from({ length: times }, (_, time) => {
    const from = (time * levels + level) * points
    return Float32Array.from({ length: points }, (_, at) => {
      const value = Number(values[from + at])
      return value === fill ? Number.NaN : value * scale + offset
    })
  })
}
