import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { map } from './module.ts'

const app = await testApp(map)
const OURS = '11370200MB00000011'
const THEIRS = '11370200MB00000022'
const analyst = app.as(aStaffMember(['analyst'], OURS))

const CSV = '编号,名称,经度,纬度\n1,生成市场甲,120.38,36.07\n2,生成市场乙,120.40,36.10\n3,生成市场丙,36.2,120.4\n'
// 编号,经度,纬度,名称 / 7,120.38,36.07,生成 in GBK
const GBK = Buffer.concat([
  Buffer.from('b1e0bac52cbeadb6c82cceb3b6c82cc3fbb3c6', 'hex'),
  Buffer.from('\n7,120.38,36.07,'),
  Buffer.from('c9fab3c9', 'hex'),
  Buffer.from('\n'),
])
const file = (content: Uint8Array | string) => ({ name: 'a.csv', type: 'text/csv', content: Buffer.from(content) })
const path = (more: Record<string, string> = {}) =>
  `/map/imports?${new URLSearchParams({
    code: 'city.markets',
    nameZh: '生成·市场',
    nameEn: 'Generated markets',
    creditZh: '生成的数据',
    creditEn: 'Generated data',
    system: 'wgs84',
    ...more,
  })}`

test('a file is looked at without being kept, then becomes a layer of the organisation', async () => {
  const looked = await analyst.upload(path({ check: 'true' }), file(CSV))
  assert.equal(looked.status, 200)
  const { rows, accepted, refused, kept, problems } = looked.body
  assert.deepEqual([rows, accepted, refused, kept], [3, 2, 1, false])
  assert.deepEqual([problems[0].line, problems[0].field], [4, '纬度'])
  assert.equal((await analyst.get('/map/layers/city.markets')).status, 404)
  assert.equal((await analyst.upload(path(), file(CSV))).body.kept, true)
  const layer = (await analyst.get('/map/layers/city.markets')).body
  assert.deepEqual([layer.features, layer.owner, layer.visibility], [2, OURS, 'owner'])
  assert.equal((await app.as().get('/map/layers/city.markets')).status, 404)
})

test('the same code again replaces the layer; text of offices in GBK is read', async () => {
  const { body } = await analyst.upload(path({ idColumn: '编号', visibility: 'public' }), file(GBK))
  assert.deepEqual([body.encoding, body.accepted], ['GB18030', 1])
  const { features } = (await app.as().get('/map/layers/city.markets/features')).body
  assert.deepEqual(
    features.map((one: { id: string; properties: Record<string, string> }) => [one.id, Object.values(one.properties)]),
    [['7', ['7', '生成']]],
  )
})

test("nobody replaces another organisation's layer, and not everybody makes layers", async () => {
  const others = app.as(aStaffMember(['steward'], THEIRS))
  assert.equal((await others.upload(path(), file(CSV))).body.type, 'map.layer-of-others')
  for (const who of [aCitizen(), aStaffMember(['officer'], OURS), aStaffMember(['analyst'])]) {
    assert.equal((await app.as(who).upload(path({ code: 'other' }), file(CSV))).status, 403)
  }
  assert.equal((await app.as().upload(path({ code: 'other' }), file(CSV))).status, 401)
})

test('what cannot be read says why', async () => {
  const send = async (content: string | Uint8Array, more: Record<string, string> = {}) =>
    (await analyst.upload(path(more), file(content))).body.type
  assert.equal(await send(Buffer.from([0, 1, 2, 255, 254, 0])), 'map.file-unreadable')
  assert.equal(await send('a,b\n1,2\n'), 'map.no-coordinates')
  assert.equal(await send('lon,lat\nx,y\n'), 'map.file-empty')
  assert.equal(await send(CSV, { code: 'NOT A CODE' }), 'http.invalid-input')
})
