import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import type { NewLayer } from './contract.ts'
import { map } from './module.ts'
import { readTile } from './testing/read-tile.ts'

const app = await testApp(map)
const api = app.api(map)

const OURS = '11370200MB00000011'
const THEIRS = '11370200MB00000022'
const analyst = aStaffMember(['analyst'], OURS)
const colleague = aStaffMember(['officer'], THEIRS)
const text = (zh: string) => ({ zh, en: zh })

const PARKS: NewLayer = {
  code: 'parks',
  name: { zh: '生成·园区', en: 'Generated parks' },
  fields: [
    { name: 'title', label: text('名称'), type: 'text' },
    { name: 'output', label: text('产值'), type: 'number', visibility: 'staff' },
    { name: 'secret', label: text('内部'), type: 'text', visibility: 'owner' },
  ],
  style: { kind: 'points', colour: { by: 'output', steps: [{ from: 0, colour: '#fff', label: text('低') }] } },
  owner: OURS,
  visibility: 'public',
  credit: text('生成的数据'),
}
const at = (id: string, x: number, y: number, output = 1) => ({
  id,
  geometry: { type: 'Point' as const, coordinates: [x, y] },
  properties: { title: `园区${id}`, output, secret: `密${id}` },
})

await api.addLayer(PARKS)
await api.putFeatures('parks', [at('a', 120.3, 36.1), at('b', 120.4, 36.2, 2.5), at('c', 119.9, 35.9)])

/** Zoom 6 has all of Shandong's east in one tile. */
const TILE = '/map/tiles/parks/6/53/25'
const asOf = (person?: Parameters<typeof app.as>[0]) => app.as(person)

test('a field one may not see is not in the bytes, in no form, for nobody by way of another', async () => {
  for (const round of [1, 2]) {
    for (const [who, fields] of [
      [undefined, ['id', 'title']],
      [aCitizen(), ['id', 'title']],
      [colleague, ['id', 'output', 'title']],
      [analyst, ['id', 'output', 'secret', 'title']],
    ] as const) {
      const { raw, status, headers } = await asOf(who).get(TILE)
      assert.equal(status, 200)
      assert.equal(headers['cache-control'], 'private, no-cache')
      const { features } = readTile(raw).parks ?? { features: [] }
      assert.equal(features.length, 3)
      assert.deepEqual(Object.keys(features[0]?.properties ?? {}).sort(), fields, `round ${round}`)
      assert.equal(raw.includes('密a'), who === analyst)
      const page = await asOf(who).get('/map/layers/parks/features')
      assert.equal(page.raw.includes('密a'), who === analyst)
      assert.equal(page.raw.includes('output'), fields.includes('output' as never))
      const area = { area: { bbox: [119, 35, 121, 37] } }
      const found = await asOf(who).post('/map/layers/parks/query', area)
      assert.equal(found.body.matched, 3)
      assert.equal(found.raw.includes('密a'), who === analyst)
      const file = await asOf(who).post('/map/layers/parks/export?format=csv', area)
      assert.equal(file.raw.includes('密a'), who === analyst)
      assert.equal(file.raw.includes('output'), fields.includes('output' as never))
    }
  }
})

test('the etag of one reader is worth nothing to another', async () => {
  const ours = await app.http.server.inject({ url: `/api${TILE}`, headers: { 'x-test-person': analyst.id } })
  const same = { url: `/api${TILE}`, headers: { 'if-none-match': String(ours.headers.etag) } }
  const again = await app.http.server.inject({ ...same, headers: { ...same.headers, 'x-test-person': analyst.id } })
  assert.equal(again.statusCode, 304)
  assert.equal((await app.http.server.inject(same)).statusCode, 200)
  await api.putFeatures('parks', [at('c', 119.95, 35.9)])
  const changed = await app.http.server.inject({ ...same, headers: { ...same.headers, 'x-test-person': analyst.id } })
  assert.equal(changed.statusCode, 200, 'a changed layer has another etag')
})

test('colours tell values: the style speaks only of fields the reader may see', async () => {
  assert.equal((await app.as().get('/map/layers/parks')).body.style.colour.by, 'nothing')
  assert.equal((await app.as(colleague).get('/map/layers/parks')).body.style.colour.by, 'output')
  assert.equal((await app.as(colleague).get('/map/layers/parks')).body.mayChange, false)
  assert.equal((await app.as(analyst).get('/map/layers/parks')).body.mayChange, true)
})

test('a layer that is not for a reader is not there', async () => {
  await api.addLayer({ ...PARKS, code: 'inner', visibility: 'owner' })
  for (const who of [undefined, aCitizen(), colleague]) {
    for (const path of ['', '/features', '/moments', '/features/a']) {
      assert.equal((await asOf(who).get(`/map/layers/inner${path}`)).body.type, 'map.layer-not-found')
    }
    assert.equal((await asOf(who).get('/map/tiles/inner/6/53/25')).status, 404)
    const listed = (await asOf(who).get('/map/layers')).body.map((layer: { code: string }) => layer.code)
    assert.deepEqual(listed, ['parks'])
  }
  assert.equal((await app.as(analyst).get('/map/layers/inner')).status, 200)
  assert.equal((await app.as(colleague).delete('/map/layers/inner')).status, 403)
  assert.equal((await app.as(aStaffMember(['analyst'], THEIRS)).delete('/map/layers/inner')).status, 404)
  assert.equal((await app.as(analyst).delete('/map/layers/inner')).status, 204)
})

test('a field that says another one in English is known by its name', async () => {
  const fields = ['name', 'nameEn', 'cityZh', 'cityEn', 'note'].map((name) => ({
    name,
    label: text(name),
    type: 'text' as const,
  }))
  await api.addLayer({
    ...PARKS,
    code: 'named',
    fields,
    style: { kind: 'points', colour: { by: 'nothing', colour: '#fff' } },
  })
  const { body } = await app.as().get('/map/layers/named')
  const english = body.fields.map((field: { english?: string }) => field.english)
  assert.deepEqual(english, ['nameEn', undefined, 'cityEn', undefined, undefined])
  await app.as(analyst).delete('/map/layers/named')
})

test('the same again changes nothing; what is left out of a whole goes', async () => {
  const before = (await app.as().get('/map/layers/parks')).body
  await api.addLayer(PARKS)
  assert.equal(await api.putFeatures('parks', [at('a', 120.3, 36.1)]), 0)
  assert.equal((await app.as().get('/map/layers/parks')).body.stamp, before.stamp)
  assert.deepEqual(before.bounds, [119.95, 35.9, 120.4, 36.2])
  assert.equal(await api.putFeatures('parks', [at('a', 120.3, 36.1), at('b', 120.4, 36.2, 2.5)], { replace: true }), 1)
  const { body } = await app.as().get('/map/layers/parks')
  assert.deepEqual([body.features, body.bounds], [2, [120.3, 36.1, 120.4, 36.2]])
  assert.equal(readTile((await app.as().get(TILE)).raw).parks?.features.length, 2)
})

test('what is wrong is named by its field', async () => {
  const wrong = [
    { ...at('x', 220, 36), properties: { colour: 'red' } },
    {
      id: 'y',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [1, 1],
            [2, 2],
            [3, 1],
            [1, 2],
          ],
        ],
      },
    },
    { ...at('z', 1, 1), at: '2026-01-01T00:00:00Z' },
  ] as never
  await assert.rejects(api.putFeatures('parks', wrong), ({ code, details }: never) => {
    assert.equal(code, 'map.invalid-features')
    assert.deepEqual(
      (details as { problems: { path: string }[] }).problems.map(({ path }) => path),
      ['features.0.geometry', 'features.0.properties.colour', 'features.1.geometry', 'features.2.at'],
    )
    return true
  })
  await assert.rejects(api.putFeatures('none', []), { code: 'map.layer-not-found' })
  await assert.rejects(api.addLayer({ ...PARKS, style: { ...PARKS.style, labelBy: 'nothing' } }), {
    code: 'map.style-of-no-field',
  })
  assert.equal((await app.as().get('/map/tiles/parks/3/9/1')).body.type, 'map.no-such-tile')
  assert.equal((await app.as().get('/map/tiles/parks/30/9/1')).status, 422)
  assert.equal((await app.as().get('/map/layers/parks/features?after=zzz')).body.type, 'map.no-page')
})

test('pages follow each other without gap or doublet', async () => {
  await api.addLayer({
    ...PARKS,
    code: 'many',
    style: { kind: 'clusters', colour: { by: 'nothing', colour: '#123456' } },
  })
  const many = Array.from({ length: 2345 }, (_, n) =>
    at(`n${n}`, 119 + (n % 50) * 0.03, 35 + Math.floor(n / 50) * 0.03),
  )
  await api.putFeatures('many', many)
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await app.as().get(`/map/layers/many/features?limit=1000${next && `&after=${next}`}`)
    assert.equal(body.matched, 2345)
    seen.push(...body.features.map((feature: { id: string }) => feature.id))
    next = body.next
  }
  assert.equal(new Set(seen).size, 2345)
  assert.equal(seen.length, 2345)
  const { features } = readTile((await app.as().get('/map/tiles/many/4/13/6')).raw).many ?? { features: [] }
  const counted = features.reduce((sum, { properties }) => sum + Number(properties.point_count ?? 1), 0)
  assert.equal(counted, 2345, 'clusters hold every point once')
  const inBox = many.filter(
    ({
      geometry: {
        coordinates: [x = 0, y = 0],
      },
    }) => x >= 119.5 && x <= 120 && y >= 35.5 && y <= 36,
  )
  const { body } = await app.as().get('/map/layers/many/features?bbox=119.5,35.5,120,36&limit=1')
  assert.equal(body.matched, inBox.length)
})

test('features in a division, a polygon and a box', async () => {
  const ask = async (area: object) => (await app.as().post('/map/layers/parks/query', { area })).body
  const inQingdao = await ask({ region: '370200' })
  assert.deepEqual(
    inQingdao.features.map((one: { id: string }) => one.id),
    ['b'],
    'a lies in the bay, c in another district',
  )
  assert.ok(inQingdao.areaKm2 > 10_000 && inQingdao.areaKm2 < 12_500, `${inQingdao.areaKm2} km²`)
  const triangle = [
    [120.35, 36.1],
    [120.5, 36.1],
    [120.45, 36.3],
    [120.35, 36.1],
  ]
  assert.deepEqual(
    (await ask({ polygon: triangle })).features.map((one: { id: string }) => one.id),
    ['b'],
  )
  assert.equal((await ask({ bbox: [121, 36, 120, 37] })).type, 'map.no-area')
  assert.equal((await ask({ region: '999999' })).type, 'map.outline-not-found')
  assert.equal((await ask({ polygon: triangle.slice(0, 3).concat([[120, 36]]) })).type, 'map.no-area')
})

test('a timed layer shows one moment, the newest unless said', async () => {
  await api.addLayer({ ...PARKS, code: 'hours', timed: true })
  const hours = ['2026-03-01T05:00:00+08:00', '2026-03-01T06:00:00+08:00', '2026-03-01T07:00:00+08:00']
  await api.putFeatures(
    'hours',
    hours.map((moment, n) => ({ ...at('s', 120.3, 36.1, n), at: moment })),
  )
  const { body } = await app.as().get('/map/layers/hours/moments')
  assert.deepEqual(
    body.moments,
    hours.map((hour) => new Date(hour).toISOString()),
  )
  const outputAt = async (query: string) => {
    const { raw } = await app.as(analyst).get(`/map/tiles/hours/6/53/25${query}`)
    return readTile(raw).hours?.features.map(({ properties }) => properties.output)
  }
  assert.deepEqual(await outputAt(''), [2])
  assert.deepEqual(await outputAt(`?at=${encodeURIComponent(hours[0] ?? '')}`), [0])
  assert.equal((await app.as().get('/map/tiles/hours/6/53/25?at=yesterday')).body.type, 'map.no-moment')
  const one = await app.as().get(`/map/layers/hours/features?at=${encodeURIComponent(hours[1] ?? '')}`)
  assert.equal(one.body.features[0].at, '2026-02-28T22:00:00.000Z')
})

test('the base map has the provinces, the islands and the line at sea, and says what it is', async () => {
  const base = (await app.as().get('/map/base')).body
  assert.equal(base.reviewNumber, null)
  assert.match(base.credit.zh, /天地图/)
  assert.ok(base.bounds[0] > 119 && base.bounds[2] < 122, 'it opens where the installation is')
  const tile = readTile((await app.as().get('/map/base/2/3/1')).raw)
  assert.ok((tile.land?.features.length ?? 0) >= 30)
  assert.ok((tile.line?.features.length ?? 0) >= 1)
  assert.ok(tile.names?.features.some(({ properties }) => properties.name === '山东省'))
  const south = readTile((await app.as().get('/map/base/4/13/7')).raw)
  assert.ok((south.line?.features.length ?? 0) >= 1, 'the South China Sea is drawn')
  const near = readTile((await app.as().get('/map/base/9/427/200')).raw)
  assert.ok(near.counties?.features.some(({ properties }) => properties.name === '崂山区'))
})
