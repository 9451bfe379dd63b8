import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indicators } from '@onego/indicators'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { regions } from '@onego/regions'
import { map } from './module.ts'

const app = await testApp(map, indicators, regions)
const OWNER = '11370200MB00000011'
const text = (zh: string) => ({ zh, en: zh })
await app.api(regions).ensure('370200')
await app.api(indicators).add({
  code: 'test.output',
  name: text('生成·产值'),
  definition: text('生成的产值'),
  unit: text('亿元'),
  cycle: 'month',
  dimensions: ['region'],
  owner: OWNER,
  source: text('生成的数据'),
  visibility: 'staff',
})
const observations = [
  { period: '2026-09', cell: { region: '370202' }, value: 5 },
  { period: '2026-10', cell: { region: '370202' }, value: 7 },
  { period: '2026-10', cell: { region: '370212' }, value: 30 },
]
await app.api(indicators).record({ indicator: 'test.output', key: 'first', observations, from: text('测试') })
await app.api(map).addLayer({
  code: 'output',
  name: text('生成·各区产值'),
  source: { kind: 'indicator', indicator: 'test.output', within: '370200' },
  style: { kind: 'areas', colour: { by: 'value', steps: [{ from: 0, colour: '#eee', label: text('低') }] } },
  owner: OWNER,
  visibility: 'public',
  credit: text('生成的数据'),
})
const staff = app.as(aStaffMember(['analyst'], OWNER))

test('districts bear the newest values of an indicator, and say what they are', async () => {
  const { body } = await staff.get('/map/layers/output/features')
  assert.equal(body.matched, 10)
  assert.equal(body.period, '2026-10')
  assert.deepEqual(body.heading.unit, text('亿元'))
  const value = (code: string) => body.features.find((one: { id: string }) => one.id === code)?.properties.value
  assert.deepEqual([value('370202'), value('370212'), value('370211')], [7, 30, null])
  const before = (await staff.get('/map/layers/output/features?at=2026-09')).body
  assert.equal(before.features.find((one: { id: string }) => one.id === '370202').properties.value, 5)
})

test('who may not see the indicator sees none of its values on the map', async () => {
  const { status, raw } = await app.as().get('/map/layers/output/features')
  assert.ok(status >= 400 || !raw.includes(':30'), raw.toString().slice(0, 200))
})

test('an indicator layer answers questions by area and over OGC too; it has no tiles', async () => {
  const area = { bbox: [120.4, 36.1, 120.5, 36.2] }
  const found = (await staff.post('/map/layers/output/query', { area })).body
  assert.ok(found.features.some((one: { id: string }) => one.id === '370212'))
  assert.ok(found.matched < 10)
  assert.equal((await staff.get('/map/tiles/output/8/213/100')).body.type, 'map.no-tiles')
  const one = await staff.get('/map/layers/output/features/370212')
  assert.equal(one.body.properties.value, 30)
})

test('an indicator layer moves through its periods, and says each by its name in both languages', async () => {
  const { moments, newest } = (await staff.get('/map/layers/output/moments')).body
  assert.deepEqual([moments, newest], [['2026-09', '2026-10'], '2026-10'])
  const { body } = await staff.get('/map/layers/output/values?at=2026-09')
  assert.deepEqual([body.period, body.values['370202'].value, body.values['370212'].value], ['2026-09', 5, null])
  assert.deepEqual(body.heading.source, text('生成的数据'))
  const page = (await staff.get('/map/layers/output/features?at=2026-09')).body
  assert.deepEqual(
    page.features.map(({ id }: { id: string }) => id),
    page.features.map(({ id }: { id: string }) => id).sort(),
  )
  const laoshan = page.features.find(({ id }: { id: string }) => id === '370212').properties
  assert.deepEqual([laoshan.name, laoshan.name_en], ['崂山区', 'Laoshan'])
  const hidden = await app.as().get('/map/layers/output/values')
  assert.ok(hidden.status >= 400 || !hidden.raw.includes(':30'))
})

test('divisions that can be asked by have names in both languages', async () => {
  const { body } = await app.as().get('/map/divisions/370200')
  assert.deepEqual(body.name, { zh: '青岛市', en: 'Qingdao' })
  assert.equal(body.below.length, 10)
  assert.ok(body.below.some(({ name }: { name: { en: string } }) => name.en === 'Laoshan'))
  assert.equal((await app.as().get('/map/divisions/999999')).body.type, 'map.outline-not-found')
})

test('an analyst makes a layer of an indicator; the classes come from its values; codes of others stay theirs', async () => {
  const made = {
    code: 'map.output',
    name: text('生成·产值'),
    source: { kind: 'indicator', indicator: 'test.output', within: '370200' },
  }
  const { status, body } = await staff.post('/map/layers', made)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(
    [body.owner, body.style.kind, body.style.colour.steps.length >= 2, body.mayChange],
    [OWNER, 'areas', true, true],
  )
  assert.deepEqual(body.credit, text('生成的数据'))
  assert.equal((await staff.get('/map/layers/map.output/features')).body.matched, 10)
  const other = app.as(aStaffMember(['analyst'], '11370200MB00000022'))
  assert.equal((await other.post('/map/layers', made)).body.type, 'map.layer-of-others')
  assert.equal((await app.as(aStaffMember(['officer'], OWNER)).post('/map/layers', made)).status, 403)
  const unknown = { ...made, code: 'x', source: { ...made.source, indicator: 'no.such' } }
  assert.equal((await staff.post('/map/layers', unknown)).status, 404)
})
