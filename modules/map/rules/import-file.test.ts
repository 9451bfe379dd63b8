import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readImport } from './import-file.ts'

const WGS = { system: 'wgs84' } as const

test('a CSV as offices write it: Chinese heads, thousands, NA marks, codes that begin with 0', () => {
  const text = '编号,名称,经度,纬度,产值,区号\n001,甲,120.38,36.07,"1,234.5",0532\n002,乙,120.4,36.1,—,0532\n'
  const { features, fields, problems } = readImport(text, { ...WGS, idColumn: '编号' })
  assert.deepEqual(problems, [])
  assert.deepEqual(
    fields.map(({ label, type }) => `${label.zh} ${type}`),
    ['编号 text', '名称 text', '产值 number', '区号 text'],
  )
  const [first, second] = features
  assert.equal(first?.id, '001')
  assert.deepEqual(first?.geometry, { type: 'Point', coordinates: [120.38, 36.07] })
  const output = fields.find(({ label }) => label.zh === '产值')?.name ?? ''
  assert.equal(first?.properties[output], 1234.5)
  assert.equal(output in (second?.properties ?? {}), false)
})

test('what is wrong is told by its line, column and what would be right', () => {
  const text = 'id,lon,lat\n1,120,36\n1,121,36\n3,abc,36\n4,36,120\n5,200,36\n'
  const { features, problems, rows } = readImport(text, WGS)
  assert.deepEqual([rows, features.length], [5, 1])
  assert.deepEqual(
    problems.map(({ line, field }) => `${line} ${field}`),
    ['3 id', '4 lon', '5 lat', '6 geometry'],
  )
  assert.match(problems[2]?.message.zh ?? '', /颠倒/)
})

test('tabs and semicolons separate too; named columns are taken; unknown ones are asked for', () => {
  assert.equal(readImport('a\tx\ty\n甲\t120\t36\n', WGS).features.length, 1)
  const named = { ...WGS, longitudeColumn: '东', latitudeColumn: '北' }
  assert.equal(readImport('名;东;北\n甲;120;36\n', named).features.length, 1)
  assert.throws(() => readImport('名,东,北\n甲,120,36\n', WGS), { code: 'map.no-coordinates' })
})

test('GeoJSON of all shapes; heights go; faults are named by the number of the feature', () => {
  const feature = (geometry: unknown, properties: unknown = {}) => ({ type: 'Feature', geometry, properties })
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      feature({ type: 'Point', coordinates: [120, 36, 12] }, { name: '甲', n: 3 }),
      feature({
        type: 'Polygon',
        coordinates: [
          [
            [1, 1],
            [2, 1],
            [2, 2],
          ],
        ],
      }),
      feature(null),
    ],
  })
  const { features, problems, fields } = readImport(text, WGS)
  assert.deepEqual(features[0]?.geometry.coordinates, [120, 36])
  assert.deepEqual(
    problems.map(({ line }) => line),
    [2, 3],
  )
  assert.deepEqual(
    fields.map(({ name, type }) => [name, type]),
    [
      ['name', 'text'],
      ['n', 'number'],
    ],
  )
  assert.throws(() => readImport('{"type":"Feature"}', WGS), { code: 'map.file-unreadable' })
  assert.throws(() => readImport('{oops', WGS), { code: 'map.file-unreadable' })
})

test('coordinates of web maps are moved to where things are', () => {
  const at = (system: 'wgs84' | 'gcj02' | 'bd09') =>
    readImport('lon,lat\n120.38,36.07\n', { system }).features[0]?.geometry.coordinates as [number, number]
  const [wgs, gcj, bd] = [at('wgs84'), at('gcj02'), at('bd09')]
  assert.ok(Math.abs(wgs[0] - gcj[0]) > 0.004 && Math.abs(gcj[0] - bd[0]) > 0.006)
})

test('what no database keeps is told row by row: half signs, NUL, nests without end', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const feature = (properties: string, more = '') =>
    `{"type":"Feature"${more},"geometry":{"type":"Point","coordinates":[120,36]},"properties":${properties}}`
  const file = (features: string[]) => `{"type":"FeatureCollection","features":[${features.join()}]}`
  const wrong = [
    feature('{"v":"\\ud800"}'),
    feature('{"v":"a\\u0000"}'),
    feature('{}', ',"id":"a\\u0000"'),
    feature(`{"v":${deep}}`),
  ]
  const { features, problems } = readImport(file([...wrong, feature('{"v":"对"}')]), WGS)
  assert.deepEqual(
    [features.length, problems.map(({ line, field }) => `${line} ${field}`)],
    [1, ['1 v', '2 v', '3 id', '4 v']],
  )
  assert.throws(() => readImport(file([feature('{"a\\u0000":1}')]), WGS), { code: 'map.file-unreadable' })
})
