import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indicators } from '@onego/indicators'
import { shift } from '@onego/indicators/contract/periods'
import { anIndicator, OWNER, same } from '@onego/indicators/testing'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import type { Forecast, Track } from './contract.ts'
import { forecasts } from './module.ts'

const app = await testApp(forecasts)
const api = app.api(forecasts)
const data = app.api(indicators)
const analyst = app.as(aStaffMember(['analyst'], OWNER))
app.clock.set('2026-01-10T00:00:00Z')

/** Rises, with a season and a little reproducible unrest. */
const valueAt = (t: number) => (200 + t) * (1 + 0.2 * Math.sin((t * Math.PI) / 6)) * (1 + 0.01 * Math.sin(t * 12.9898))

async function anOutput(code: string, months: number, value: (t: number) => number | null = valueAt) {
  await data.add(anIndicator({ code }))
  await record(code, 0, months, value)
}

async function record(code: string, from: number, until: number, value: (t: number) => number | null = valueAt) {
  const observations = Array.from({ length: until - from }, (_, i) => ({
    ...{ period: shift('2019-01', from + i), cell: { region: '370202' }, value: value(from + i) },
  }))
  await data.record({ indicator: code, key: `${from}-${until}`, from: same('测试'), observations })
}

const cell = { region: '370202' }
const ask = async (query: object) => (await analyst.post('/forecasts', query)).body as Forecast

test('a forecast comes with intervals, backtests and its reason, and is close to what follows', async () => {
  await anOutput('test.steady', 84)
  const made = await ask({ indicator: 'test.steady', cell })
  assert.equal(made.verdict, 'forecast')
  assert.equal(made.points.length, 12)
  assert.equal(made.points[0]?.period, '2026-01')
  for (const [i, { value, low, high, low80, high80 }] of made.points.entries()) {
    assert.ok(low < low80 && low80 < value && value < high80 && high80 < high)
    assert.ok(Math.abs(value / valueAt(84 + i) - 1) < 0.05, `month ${i}: ${value} for ${valueAt(84 + i)}`)
  }
  assert.deepEqual(made.backtests.length, 7)
  assert.match(made.reason.zh, /回测误差/)
  const narrow = await ask({ indicator: 'test.steady', cell, coverage: 80, horizon: 3 })
  assert.deepEqual(narrow.points[0]?.low, made.points[0]?.low80)
  assert.equal(narrow.points.length, 3)
  assert.equal(narrow.madeAt, made.madeAt)
})

test('what was asked for is forecast again when values come; earlier forecasts stay and are held against them', async () => {
  await anOutput('test.track', 84)
  await ask({ indicator: 'test.track', cell })
  await app.settle()
  const before = await api.intervalFor('test.track', cell, '2026-01', 95)
  assert.ok(before && before.low < valueAt(84) && valueAt(84) < before.high)
  app.clock.set('2026-02-10T00:00:00Z')
  await record('test.track', 84, 85, () => 9)
  await app.settle()
  assert.deepEqual(await api.intervalFor('test.track', cell, '2026-01', 95), before)
  const after = await ask({ indicator: 'test.track', cell })
  assert.equal(after.upTo, '2026-01')
  const { rows } = (await analyst.post('/forecasts/track', { indicator: 'test.track', cell })).body as Track
  assert.deepEqual(
    rows.map(({ period, value, upTo, hindsight }) => [period, value, upTo, hindsight]),
    [['2026-01', 9, '2025-12', false]],
  )
})

test('where nobody had asked, the interval is made from the values before, and said so', async () => {
  await anOutput('test.late', 84, (t) => (t === 83 ? 1 : valueAt(t)))
  const interval = await api.intervalFor('test.late', cell, '2025-12', 80)
  assert.ok(interval && interval.low > 100)
  assert.deepEqual(await api.intervalFor('test.late', cell, '2025-12', 80), interval)
  const { rows } = (await analyst.post('/forecasts/track', { indicator: 'test.late', cell })).body as Track
  assert.deepEqual([rows[0]?.period, rows[0]?.hindsight], ['2025-12', true])
})

test('what cannot be forecast says why and shows no line', async () => {
  await anOutput('test.short', 6)
  const short = await ask({ indicator: 'test.short', cell })
  assert.deepEqual([short.verdict, short.doubt, short.points], ['not-forecastable', 'too-short', []])
  assert.equal(await api.intervalFor('test.short', cell, '2019-07', 95), undefined)
  await anOutput('test.orders', 60, (t) => (t % 3 === 0 ? 5 + (t % 2) : 0))
  assert.equal((await ask({ indicator: 'test.orders', cell })).doubt, 'intermittent')
})

test('January published with February is forecast with it', async () => {
  await anOutput('test.combined', 83, (t) => (t % 12 === 0 ? null : t % 12 === 1 ? valueAt(t) * 2 : valueAt(t)))
  const { points, verdict } = await ask({ indicator: 'test.combined', cell })
  assert.notEqual(verdict, 'not-forecastable')
  const february = points.find(({ period }) => period === '2026-02')
  assert.equal(february?.span, 2)
  assert.equal(
    points.some(({ period }) => period === '2026-01'),
    false,
  )
})

test('only staff ask, only for what they may see, and a wrong member is named', async () => {
  assert.equal((await app.as(aCitizen()).post('/forecasts', { indicator: 'test.steady', cell })).status, 403)
  const wrong = await analyst.post('/forecasts', { indicator: 'test.steady', cell: { region: '999999' } })
  assert.equal(wrong.body.type, 'indicators.unknown-member')
  await data.add(anIndicator({ code: 'test.own', visibility: 'owner' }))
  const other = app.as(aStaffMember(['analyst']))
  assert.equal((await other.post('/forecasts', { indicator: 'test.own' })).status, 404)
})
