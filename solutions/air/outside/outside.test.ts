import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readAt, unitFactor, weightsAt } from './grid.ts'
import { Manifest } from './manifest.ts'
import { readGrid } from './read-grid.ts'
import { classicNetcdf, grib2 } from './testing-files.ts'

const LON = [119, 120, 121]
const LAT = [35, 36]
/** Two hours on 2 × 3 points. */
const VALUES = [10, 20, 30, 40, 50, 60, 11, 21, 31, 41, 51, 61]
const manifest = (variable: object) =>
  Manifest.parse({ base: '2026-11-23T20', variables: { pm25: { unit: 'ug/m3', ...variable } } })

test('NetCDF classic: four points around a place, by their distance', async () => {
  const grid = await readGrid(
    classicNetcdf({ lon: LON, lat: LAT, name: 'PM25', values: VALUES }),
    manifest({ name: 'PM25' }),
  )
  assert.deepEqual([grid.format, grid.nx, grid.ny, grid.fields.pm25?.length], ['NetCDF classic', 3, 2, 2])
  const [now, next] = grid.fields.pm25 ?? []
  const middle = weightsAt(grid, 119.5, 35.5)
  assert.ok(now && next)
  assert.equal(readAt(now, middle), (10 + 20 + 40 + 50) / 4)
  assert.equal(readAt(next, weightsAt(grid, 121, 36)), 61)
  assert.deepEqual(weightsAt(grid, 125, 36), [], 'a place outside the grid has no value')
})

test('NetCDF-4 with curved coordinates as WRF writes them: the nearest point', async () => {
  const { default: h5 } = await import('h5wasm/node')
  await h5.ready
  const folder = mkdtempSync(join(tmpdir(), 'onego-h5-'))
  const path = join(folder, 'wrf.nc')
  const file = new h5.File(path, 'w')
  const lon = Float32Array.from([119, 120, 121, 119.1, 120.1, 121.1])
  file.create_dataset({ name: 'XLONG', data: lon, shape: [1, 2, 3] })
  file.create_dataset({ name: 'XLAT', data: Float32Array.from([35, 35, 35, 36, 36, 36]), shape: [1, 2, 3] })
  const o3 = file.create_dataset({
    name: 'o3',
    data: Float32Array.from([...VALUES, -999].slice(0, 12)),
    shape: [2, 1, 2, 3],
  })
  o3.create_attribute('_FillValue', Float32Array.from([60]))
  file.close()
  const wrf = Manifest.parse({
    ...{ base: '2026-11-23T20', longitude: 'XLONG', latitude: 'XLAT' },
    variables: { o3: { name: 'o3', unit: 'ppb' } },
  })
  const grid = await readGrid(readFileSync(path), wrf)
  rmSync(folder, { recursive: true })
  const [first] = grid.fields.o3 ?? []
  assert.ok(first)
  assert.ok(Math.abs(readAt(first, weightsAt(grid, 120.2, 35.9)) - 50 * 1.9619) < 0.01)
  assert.ok(Number.isNaN(readAt(first, weightsAt(grid, 121.1, 36))), 'a fill value is no value')
})

test('GRIB2: chemical constituent, negative scale factors, bit map; other packings are refused by name', async () => {
  const file = Buffer.concat(
    [0, 1].map((hour) => grib2({ hour, values: VALUES.slice(hour * 6, hour * 6 + 6), missing: 5 })),
  )
  const grid = await readGrid(file, manifest({ constituent: 40_009, unit: 'kg/m3' }))
  const [now, next] = grid.fields.pm25 ?? []
  assert.ok(now && next)
  assert.ok(Math.abs(readAt(now, weightsAt(grid, 120, 36)) - 50) < 0.5)
  assert.ok(Math.abs(readAt(next, weightsAt(grid, 119, 35)) - 11) < 0.5)
  assert.ok(Number.isNaN(now[5] ?? 0))
  const packed = grib2({ hour: 0, values: VALUES.slice(0, 6), packing: 3 })
  await assert.rejects(readGrid(packed, manifest({ constituent: 40_009, unit: 'kg/m3' })), /packing 5\.3/)
})

test('what is no grid, or lacks what the manifest names, is refused with the reason', async () => {
  const file = classicNetcdf({ lon: LON, lat: LAT, name: 'PM25', values: VALUES })
  await assert.rejects(
    readGrid(file, manifest({ name: 'PM10' })),
    /there is no PM10 in the file; it has lon, lat, PM25/,
  )
  await assert.rejects(readGrid(Buffer.from('hello world'), manifest({})), { code: 'air.unknown-format' })
  await assert.rejects(readGrid(file, manifest({ name: 'PM25', unit: 'ppb' })), { code: 'air.unknown-unit' })
  assert.equal(Manifest.safeParse({ base: '2026-11-23T20', variables: {} }).success, false)
})

test('ppb become µg/m³ at 298.15 K and 1013.25 hPa', () => {
  assert.equal(unitFactor('o3', 'ppb').toFixed(3), '1.962')
  assert.equal(unitFactor('so2', 'ppbv').toFixed(3), '2.619')
  assert.equal(unitFactor('co', 'ppm').toFixed(4), '1.1449')
  assert.equal(unitFactor('no2', 'μg/m³'), 1)
})
