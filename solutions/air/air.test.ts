import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { alerts } from '@onego/alerts'
import { indicators } from '@onego/indicators'
import { aCitizen, aStaffMember, testAppWith } from '@onego/platform/testing'
import type { HourRow } from './contract.ts'
import { air } from './module.ts'
import { classicNetcdf } from './outside/testing-files.ts'
import { hourMs, hourText } from './rules/hours.ts'
import { anEnvironmentBureau, someHours, twoStations } from './testing.ts'

const app = await testAppWith({ AIR_DEMO: 'off', DEMO_CITY: 'off', AIR_PROGRAMS: 'on' }, air)
app.clock.set('2026-11-20T21:10:00+08:00')
const bureau = await anEnvironmentBureau(app)
await twoStations(app)
const forecaster = app.as({ ...aStaffMember(['analyst'], bureau), name: '柳青' })
const keeper = app.as(aStaffMember(['admin'], bureau))
const anybody = app.as()
const END = hourMs('2026-11-20T21')

const row = (hour: string, pm25: number | null): HourRow => ({ station: 'A1', hour, values: { pm25, pm10: 200 } })
const send = (key: string, rows: HourRow[]) => forecaster.post('/air/hours', { key, rows })

test('before any hour there is an honest nothing', async () => {
  const { body } = await anybody.get('/air/now')
  assert.deepEqual([body.hour, body.city.aqi, body.stations.length], [null, null, 0])
  assert.equal((await anybody.get('/air/bulletin')).body ?? null, null)
  const { body: outlook } = await forecaster.get('/air/outlook')
  assert.deepEqual([outlook.run, outlook.days], [null, []])
})

test('the same batch again writes nothing; a correction is a new version and the old one stays', async () => {
  const first = await send('b1', [row('2026-09-01T05', 40), row('2026-09-01T06', -4)])
  assert.deepEqual(
    [first.status, first.body.written, first.body.flags],
    [200, 2, { negative: 1 }],
    JSON.stringify(first.body),
  )
  assert.equal((await send('b1', [row('2026-09-01T05', 77)])).body.id, first.body.id)
  assert.deepEqual(
    [(await send('b2', [row('2026-09-01T05', 40)])).body].map((one) => [one.written, one.unchanged]),
    [[0, 1]],
  )
  assert.equal((await send('b3', [row('2026-09-01T05', 44)])).body.written, 1)
  const { body: versions } = await forecaster.get('/air/hours/A1/2026-09-01T05')
  assert.deepEqual(
    versions.map((one: { version: number; raw: { pm25: number } }) => [one.version, one.raw.pm25]),
    [
      [2, 44],
      [1, 40],
    ],
  )
})

test('two that send one key at once write it once', async () => {
  const [one, two] = await Promise.all([
    send('race', [row('2026-09-02T05', 50)]),
    send('race', [row('2026-09-02T05', 50)]),
  ])
  assert.deepEqual([one.status, two.status, one.body.id], [200, 200, two.body.id])
})

test('a file: every row is written or named, unknown stations and hours to come are refused by row', async () => {
  const content = [
    '站点,时间,PM2.5(μg/m³),PM10',
    '一号站,2026-09-03 05:00,35,60',
    '三号站,2026-09-03 05:00,35,60',
    '一号站,2027-01-01 05:00,35,60',
    '二号站,2026-09-03 05:00,NA,abc',
    '注：生成数据',
  ].join('\n')
  const file = { name: 'ugly.csv', type: 'text/csv', content: new TextEncoder().encode(content) }
  const { status, body } = await forecaster.upload('/air/imports', file)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual([body.rows, body.written, body.refused], [4, 2, 2])
  const named = body.problems.map((one: { row: number; field: string }) => `${one.row} ${one.field}`).sort()
  assert.deepEqual(named, ['3 station', '4 time', '5 pm10'])
  assert.equal(
    (await forecaster.upload('/air/imports', file)).body.id,
    body.id,
    'the same file again is the same report',
  )
  const { body: list } = await forecaster.get('/air/imports')
  assert.equal(list[0].from, 'ugly.csv')
})

test('hours become the index by the standard of their day, and indicators for everybody', async () => {
  for (const station of ['A1', 'A2']) {
    const rows = someHours(station, END, 40 * 24)
    const { status, body } = await send(`all ${station}`, rows)
    assert.equal(status, 200, JSON.stringify(body).slice(0, 400))
  }
  const { body: now } = await anybody.get('/air/now')
  assert.deepEqual([now.hour, now.standard, now.stations.length, now.city.stations], ['2026-11-20T20', '2026', 2, 2])
  assert.ok(now.city.aqi > 0 && now.city.aqi <= 500)
  const cell = { 'air-station': 'A1' }
  const series = await app
    .api(indicators)
    .series(undefined, { indicator: 'air.pm25.hour', cell, from: '2026-11-20T00' })
  assert.equal(series.points.length, 21)
  const days = await app
    .api(indicators)
    .series(undefined, { indicator: 'air.aqi.day', from: '2026-11-10', to: '2026-11-19' })
  assert.equal(days.points.filter(({ value }) => value !== null).length, 10)
  const { body: figures } = await forecaster.get('/air/evaluation?from=2026-11-01&to=2026-11-19')
  assert.deepEqual([figures.validDays, figures.isWholeYear], [19, false])
  assert.ok(figures.composite > 0)
})

test('an outside model is dropped as a file, joins the members, and a bad file is put aside with the reason', async () => {
  const model = {
    name: { zh: '生成模式', en: 'Generated model' },
    command: [],
    startHours: [],
    limitMinutes: 1,
    enabled: true,
  }
  assert.equal((await keeper.put('/air/models/naqpms', model)).status, 204)
  const { folder } = (await forecaster.get('/air/models')).body
  const drop = join(folder, 'naqpms')
  mkdirSync(drop, { recursive: true })
  const values = Array.from({ length: 73 * 4 }, (_, at) => 30 + Math.floor(at / 4))
  writeFileSync(join(drop, 'good.nc'), classicNetcdf({ lon: [120, 121], lat: [35, 37], name: 'PM25', values }))
  const manifest = { base: '2026-11-20T20', variables: { pm25: { name: 'PM25', unit: 'ug/m3' } } }
  writeFileSync(join(drop, 'good.nc.json'), JSON.stringify(manifest))
  writeFileSync(join(drop, 'bad.nc'), 'not a grid')
  writeFileSync(join(drop, 'bad.nc.json'), JSON.stringify(manifest))
  await app.api(air).outside.takeFiles()
  const { files } = (await forecaster.get('/air/models')).body
  const said = files.map(
    (file: { name: string; status: string; values: number }) => `${file.name} ${file.status} ${file.values}`,
  )
  assert.deepEqual(said.sort(), ['bad.nc quarantined 0', `good.nc accepted ${73 * 2}`])
  assert.match(files.find((file: { name: string }) => file.name === 'bad.nc').reason.en, /neither NetCDF nor GRIB2/)
  assert.deepEqual(readdirSync(drop).sort(), ['quarantine'])
})

test('the forecast: members side by side, kept, verified, published with a reason, read by a citizen', async (t) => {
  t.diagnostic('trains boosted trees on forty days of two stations')
  await app.api(air).tend()
  const { body: outlook } = await forecaster.get('/air/outlook')
  assert.equal(outlook.run.base, '2026-11-20T20')
  for (const member of ['ensemble', 'persistence', 'analogues', 'boosted', 'outside:naqpms'])
    assert.ok(outlook.run.members.includes(member), member)
  assert.deepEqual(
    outlook.days.map((day: { day: string; hours: number }) => [day.day, day.hours]),
    [
      ['2026-11-21', 24],
      ['2026-11-22', 24],
      ['2026-11-23', 21],
    ],
  )
  for (const day of outlook.days) assert.ok(day.low <= day.aqi && day.aqi <= day.high, JSON.stringify(day))
  const { body: station } = await forecaster.get('/air/outlook/A1?pollutant=pm25')
  assert.deepEqual([station.observed.length, station.hours.length], [72, 72])
  const outside = station.curves.find((curve: { member: string }) => curve.member === 'outside:naqpms')
  assert.deepEqual([outside.mean[0], outside.mean[71]], [31, 102])
  for (const { shares } of station.weights) {
    const sum = Object.values(shares as Record<string, number>).reduce((all, share) => all + share, 0)
    assert.ok(Math.abs(sum - 1) < 1e-6 && 'boosted' in shares, JSON.stringify(shares))
  }
  assert.equal(station.weights.length, 6)
  const { body: verified } = await forecaster.get('/air/verification?days=10')
  assert.ok(verified.hindcasts >= 6, `${verified.hindcasts} hindcasts`)
  assert.ok(
    verified.scores.some((score: { member: string; mae: number }) => score.member === 'boosted' && score.mae > 0),
  )

  const [first] = outlook.days
  const change = { day: first.day, low: 90, high: 120, primary: ['pm25'], reason: '上游有输送' }
  const upsideDown = await forecaster.post('/air/bulletins', {
    run: outlook.run.id,
    changes: [{ ...change, low: 130 }],
  })
  assert.equal(upsideDown.body.type, 'air.range-upside-down')
  assert.equal(
    (await forecaster.post('/air/bulletins', { run: outlook.run.id, changes: [{ ...change, reason: '' }] })).status,
    422,
  )
  const { body: bulletin } = await forecaster.post('/air/bulletins', { run: outlook.run.id, changes: [change] })
  assert.deepEqual(
    [bulletin.version, bulletin.days[0].aqi, bulletin.days[0].computed],
    [1, 105, { low: first.low, high: first.high }],
  )
  const { body: told } = await app.as(aCitizen()).get('/air/bulletin')
  assert.deepEqual([told.days[0].low, told.days[0].high, told.publishedBy], [90, 120, ''])
  assert.equal((await app.as(aCitizen()).post('/air/bulletins', { run: outlook.run.id })).status, 403)
  await app.api(air).tend()
  const again = (await forecaster.get('/air/outlook')).body
  assert.equal(again.run.id, outlook.run.id, 'an hour has one run, and it stays')
})

test('what moved the trees is told in words, and its parts add up to what they said', async () => {
  const { body: why } = await forecaster.get('/air/outlook/A1/why?pollutant=pm25&lead=24')
  assert.equal(why.hour, '2026-11-21T20')
  assert.equal(why.reasons.length, 8)
  const pushes = why.reasons.map(({ push }: { push: number }) => Math.abs(push))
  assert.deepEqual(
    pushes,
    pushes.toSorted((a: number, b: number) => b - a),
  )
  const sum = why.reasons.reduce((all: number, { push }: { push: number }) => all + push, why.base + why.rest)
  assert.ok(Math.abs(sum - why.value) < 0.01, `${sum} is not ${why.value}`)
  const { body: station } = await forecaster.get('/air/outlook/A1?pollutant=pm25')
  const said = station.curves.find((curve: { member: string }) => curve.member === 'boosted').mean[23]
  assert.ok(Math.abs(said - why.value) < 0.02 * said, `the run kept ${said}, explained is ${why.value}`)
  assert.equal((await forecaster.get('/air/outlook/B9/why')).status, 404)
  assert.equal((await anybody.get('/air/outlook/A1/why')).status, 401)
})

test('days that are over say how sure the next ones are', async () => {
  const { body } = await forecaster.get('/air/outlook')
  assert.equal(body.work, null)
  assert.deepEqual(
    body.record.map(({ ahead }: { ahead: number }) => ahead),
    [1, 2],
    'the last runs of the days began at 20 h, and reach two whole days',
  )
  for (const { days, inRange, rightLevel } of body.record) assert.ok(days > 0 && inRange <= days && rightLevel <= days)
})

test('thresholds of warnings are unconfirmed until the bureau has looked at them', async () => {
  const { body: first } = await forecaster.get('/air/warning-plan')
  assert.deepEqual([first.version, first.confirmedBy, first.sourceOn], [0, null, null])
  const plan = { rules: first.rules, source: '生成市重污染天气应急预案', sourceOn: '2025-10-01' }
  const { status, body: confirmed } = await forecaster.put('/air/warning-plan/0', plan)
  assert.equal(status, 200, JSON.stringify(confirmed))
  assert.deepEqual([confirmed.version, confirmed.confirmedBy, confirmed.source], [1, '柳青', plan.source])
  assert.equal((await forecaster.put('/air/warning-plan/0', plan)).body.type, 'air.plan-changed')
  assert.equal((await forecaster.put('/air/warning-plan/1', { ...plan, rules: [] })).status, 422)
  const stranger = app.as(aStaffMember(['analyst'], '11370200MB00000022'))
  assert.equal((await stranger.put('/air/warning-plan/1', plan)).status, 403)
})

test('a stuck analyser is pointed out; a program is started without a shell and ended at its limit', async () => {
  app.clock.set('2026-11-21T05:10:00+08:00')
  const rows = Array.from(
    { length: 8 },
    (_, at): HourRow => ({ station: 'A2', hour: hourText(END + at * 3_600_000), values: { pm25: 66, pm10: 90 + at } }),
  )
  assert.equal((await send('stuck', rows)).body.flags.stuck, 8)
  const { items } = await app.api(alerts).list(aStaffMember(['analyst'], bureau), {}, { limit: 20 })
  assert.ok(
    items.some(({ rule }) => rule === 'air.suspect-data'),
    JSON.stringify(items.map(({ rule }) => rule)),
  )
  const model = { name: { zh: '程序', en: 'Program' }, startHours: [], limitMinutes: 1, enabled: true }
  await keeper.put('/air/models/wrf', { ...model, command: ['/bin/echo', '$HOME; ls'] })
  // So small a program may have ended before the answer is written.
  assert.match((await keeper.post('/air/models/wrf/start')).body.result, /^(running|done)$/)
  await app.api(air).outside.ended()
  const { runs } = (await keeper.get('/air/models')).body
  assert.deepEqual([runs[0].result, runs[0].log], ['done', '$HOME; ls\n'])
  assert.equal((await forecaster.post('/air/models/wrf/start')).status, 403)
})

test('another department writes nothing here, whatever its roles', async () => {
  const stranger = app.as(aStaffMember(['analyst', 'steward', 'admin'], '11370200MB00000022'))
  const stations = await forecaster.get('/air/stations')
  for (const [path, body] of [
    ['/air/stations', { stations: stations.body }],
    [
      '/air/hours',
      { key: 'k', rows: [{ station: stations.body[0].code, hour: '2026-11-01T00', values: { pm25: 1 } }] },
    ],
  ] as const) {
    const answer = await stranger.post(path, body)
    assert.deepEqual([answer.status, answer.body.type], [403, 'air.not-yours'], path)
  }
})
