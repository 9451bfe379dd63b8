import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { indicators } from './module.ts'
import { anIndicator, OWNER, same, withSectors } from './testing.ts'

const app = await testApp(indicators)
const api = app.api(indicators)
await withSectors(app)
const from = same('测试批次')
const analyst = aStaffMember(['analyst'], OWNER)
const stranger = aStaffMember(['analyst'], '11370200MB00000022')

async function record(code: string, rows: [string, Record<string, string>, number | null][]) {
  const observations = rows.map(([period, cell, value]) => ({ period, cell, value }))
  await api.record({ indicator: code, key: 'a', from, observations })
}

test('contributions of the parts and the rest add up to the change of the whole', async () => {
  await api.add(anIndicator({ code: 'test.compare', visibility: 'public' }))
  await record('test.compare', [
    ['2025-03', { region: '370202' }, 40],
    ['2025-03', { region: '370203' }, 60],
    ['2026-03', { region: '370202' }, 75],
    ['2026-03', { region: '370203' }, 55],
    ['2026-03', { region: '370211' }, 20],
  ])
  const query = { indicator: 'test.compare', dimension: 'region', parent: '370200' }
  const { body } = await app.as().post('/indicators/compare', query)
  const row = (code: string) => body.rows.find((one: { member: string }) => one.member === code)
  assert.deepEqual([body.period, body.whole.value, body.whole.yoy], ['2026-03', 150, 50])
  assert.deepEqual([row('370202').rank, row('370202').rankChange, row('370202').contribution], [1, 1, 35])
  assert.deepEqual([row('370203').rank, row('370203').rankChange, row('370203').yoy], [2, -1, -8.33333333333])
  assert.deepEqual([row('370211').yoy, row('370211').contribution, body.rest], [null, null, 20])
  const sum = body.rows.reduce((total: number, one: { contribution: number }) => total + one.contribution, body.rest)
  assert.equal(sum, 50)
  const drill = await app
    .as()
    .post('/indicators/drill', { indicator: 'test.compare', dimension: 'region', cell: { region: '370200' } })
  assert.deepEqual(
    drill.body.above.map((one: { member: string }) => one.member),
    ['370000', '370200'],
  )
  assert.equal(drill.body.unexplained, 0)
})

test('a cube holds every value by region, sector and month', async () => {
  await api.add(anIndicator({ code: 'test.cube', dimensions: ['region', 'sector'] }))
  await record('test.cube', [
    ['2026-01', { region: '370202', sector: 'A1' }, 1],
    ['2026-02', { region: '370202', sector: 'A2' }, 2],
    ['2026-02', { region: '370203', sector: 'B1' }, 4],
  ])
  const by = [{ dimension: 'region', parent: '370000' }, { dimension: 'sector' }]
  const cube = await api.cube('system', { indicator: 'test.cube', by })
  const city = cube.dimensions[0]?.members.findIndex(({ member }) => member === '370200') ?? -1
  assert.deepEqual(cube.periods, ['2026-01', '2026-02'])
  assert.deepEqual(cube.values.slice(city * 4, city * 4 + 4), [1, 2, null, 4])
})

test('a lead is found with its lag, and a stranger is called one', async () => {
  const chance = (seed: number) => {
    let state = seed
    return () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647 - 0.5
    }
  }
  const [one, two, other] = [chance(7), chance(11), chance(97)]
  const power = Array.from({ length: 72 }, () => 100 + 20 * one())
  const output = power.map((_, at) => (at < 2 ? 100 : (power[at - 2] ?? 0)) + 2 * two())
  const months = power.map((_, at) => `${2018 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`)
  const write = async (code: string, values: number[]) => {
    await api.add(anIndicator({ code, dimensions: [], visibility: 'public' }))
    await record(
      code,
      values.map((value, at) => [months[at] ?? '', {}, value]),
    )
  }
  await write('test.power', power)
  await write('test.made', output)
  await write(
    'test.alone',
    power.map(() => 100 + 20 * other()),
  )
  const series = ['test.power', 'test.made', 'test.alone'].map((indicator) => ({ indicator }))
  const { body } = await app.as().post('/indicators/correlate', { series })
  assert.equal(body.pairs.length, 3)
  const [lead, none] = body.pairs
  assert.deepEqual([lead.best.lag, lead.n], [2, 72])
  assert.ok(lead.best.r > 0.9 && lead.best.q < 0.001)
  assert.match(lead.verdict.zh, /X 领先 2 期/)
  assert.match(none.verdict.en, /No reliable relation/)
  assert.ok(none.pearson.q >= none.pearson.p)
  assert.equal(lead.points.length, 72)
})

test('who may not see an indicator learns nothing of it, by any way', async () => {
  await api.add(anIndicator({ code: 'test.hidden', visibility: 'owner' }))
  await record('test.hidden', [['2026-01', { region: '370202' }, 1]])
  const ways: [string, object][] = [
    ['series', { indicator: 'test.hidden' }],
    ['table', { indicators: ['test.compare', 'test.hidden'], by: [] }],
    ['cube', { indicator: 'test.hidden', by: [] }],
    ['compare', { indicator: 'test.hidden', dimension: 'region' }],
    ['drill', { indicator: 'test.hidden', dimension: 'region' }],
    ['correlate', { series: [{ indicator: 'test.compare' }, { indicator: 'test.hidden' }] }],
  ]
  for (const person of [undefined, aCitizen(), stranger]) {
    for (const [way, query] of ways)
      assert.equal((await app.as(person).post(`/indicators/${way}`, query)).status, 404, way)
    assert.equal((await app.as(person).get('/indicators/test.hidden')).status, 404)
    assert.ok(!JSON.stringify((await app.as(person).get('/indicators')).body).includes('test.hidden'))
  }
  for (const [way, query] of ways)
    assert.equal((await app.as(analyst).post(`/indicators/${way}`, query)).status, 200, way)
})

test('figures are defined and written by the organisation that answers for them', async () => {
  const given = anIndicator({ code: 'test.own', dimensions: [] })
  assert.equal((await app.as(stranger).post('/indicators', given)).status, 403)
  assert.equal((await app.as(analyst).post('/indicators', given)).body.version, 1)
  const changed = { ...given, definition: same('改了口径的测试指标') }
  assert.equal((await app.as(analyst).post('/indicators', changed)).body.version, 2)
  assert.equal((await app.as(stranger).post('/indicators', { ...changed, owner: stranger.organisation })).status, 403)
  const batch = { key: 'a', from, observations: [{ period: '2026-01', value: 3 }] }
  assert.equal((await app.as(stranger).post('/indicators/test.own/batches', batch)).status, 403)
  assert.equal((await app.as(analyst).post('/indicators/test.own/batches', batch)).body.written, 1)
  const { body } = await app.as(analyst).get('/indicators/test.own')
  assert.deepEqual([body.last, body.batches.length, body.versions.length, body.mayWrite], ['2026-01', 1, 1, true])
})
