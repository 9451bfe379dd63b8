import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import type { NewFeature, NewLayer } from './contract.ts'
import { map } from './module.ts'
import { readTile } from './testing/read-tile.ts'

const withIt = await testAppWith({ MAP_POSTGIS: 'auto' }, map)
const without = await testAppWith({ MAP_POSTGIS: 'off' }, map)
const { rows } = await withIt.pool.query(`select 1 from pg_available_extensions where name = 'postgis'`)
const skip =
  rows.length > 0 ? false : 'the PostgreSQL of the tests has no PostGIS; run them with --server on one that has'

const OWNER = '11370200MB00000011'
const text = (zh: string) => ({ zh, en: zh })
const LAYER: NewLayer = {
  code: 'mixed',
  name: text('生成·混合'),
  fields: [
    { name: 'title', label: text('名称'), type: 'text' },
    { name: 'size', label: text('大小'), type: 'number' },
    { name: 'open', label: text('开放'), type: 'boolean' },
    { name: 'inner', label: text('内部'), type: 'text', visibility: 'owner' },
  ],
  style: { kind: 'areas', colour: { by: 'nothing', colour: '#123456' } },
  owner: OWNER,
  visibility: 'public',
  credit: text('生成的数据'),
}

const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]

function feature(n: number): NewFeature {
  const [x, y] = [119.5 + (n % 20) * 0.07, 35.6 + Math.floor(n / 20) * 0.11]
  const geometry: NewFeature['geometry'] =
    n % 3 === 0
      ? { type: 'Point', coordinates: [x, y] }
      : n % 3 === 1
        ? {
            type: 'LineString',
            coordinates: [
              [x, y],
              [x + 0.05, y + 0.04],
            ],
          }
        : { type: 'Polygon', coordinates: [square(x, y, 0.04)] }
  return {
    id: `f${n}`,
    geometry,
    properties: { title: `第${n}个`, size: n / 4, open: n % 2 === 0, inner: n % 5 === 0 ? null : '密' },
  }
}

const features = Array.from({ length: 200 }, (_, n) => feature(n))
const TILES = ['5/26/12', '6/53/25', '8/213/99', '8/212/100', '9/427/200', '10/853/400', '12/3414/1601', '2/0/0']

test('PostGIS and this server cut the same tiles: the same features with the same properties', { skip }, async () => {
  for (const app of [withIt, without]) {
    await app.api(map).addLayer(LAYER)
    await app.api(map).putFeatures('mixed', features)
  }
  const owner = aStaffMember(['analyst'], OWNER)
  let seen = 0
  for (const who of [undefined, owner]) {
    for (const place of TILES) {
      const [ours, theirs] = await Promise.all(
        [without, withIt].map(async (app) => {
          const { status, raw } = await app.as(who).get(`/map/tiles/mixed/${place}`)
          const { mixed } = status === 204 ? {} : readTile(raw)
          return (mixed?.features ?? [])
            .map(({ type, properties }) => JSON.stringify([type, Object.entries(properties).sort()]))
            .sort()
        }),
      )
      seen += ours?.length ?? 0
      assert.deepEqual(theirs, ours, `tile ${place}`)
    }
  }
  assert.ok(seen > 500, `${seen} features were compared`)
  const { rows: columns } = await withIt.pool.query(
    `select 1 from information_schema.columns where table_schema = 'map' and column_name = 'shape'`,
  )
  assert.equal(columns.length, 1, 'PostGIS was used')
})

test('the poles, where Web Mercator ends, are kept all the same', { skip }, async () => {
  const poles: NewFeature = { id: 'pole', geometry: { type: 'Point', coordinates: [0, 90] }, properties: {} }
  assert.equal(await withIt.api(map).putFeatures('mixed', [poles]), 1)
})
