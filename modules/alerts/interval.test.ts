import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forecasts } from '@onego/forecasts'
import { indicators } from '@onego/indicators'
import { anIndicator, OWNER } from '@onego/indicators/testing'
import { organisations } from '@onego/organisations'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { alerts } from './module.ts'

const app = await testApp(alerts)
const api = app.api(alerts)
const same = (text: string) => ({ zh: text, en: text })
await app.api(organisations).ensure([{ code: OWNER, name: '生成统计局', region: '370200' }])
await app.api(indicators).addDimension({ code: 'park', name: same('园区') })
await app.api(indicators).addMembers(
  'park',
  ['a', 'b'].map((code) => ({ code, name: same(`生成园区${code}`) })),
)
await app.api(indicators).add(anIndicator({ code: 'power', name: same('用电量'), dimensions: ['park'], decimals: 4 }))
const analyst = aStaffMember(['analyst'], OWNER)

const month = (n: number) => `${2020 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
/** A season, a slow rise and noise that is always the same. */
const usual = (n: number) => 100 + n * 0.3 + 12 * Math.sin((n * Math.PI) / 6) + (((n * 7919) % 13) - 6) / 3
const KNOWN = 72
let batches = 0
const record = async (values: { n: number; park: string; value: number }[]) => {
  await app.api(indicators).record({
    ...{ indicator: 'power', key: `b${batches++}`, from: same('测试') },
    observations: values.map(({ n, park, value }) => ({ period: month(n), cell: { park }, value })),
  })
  await app.settle()
}
const rule = (coverage: 80 | 95) => ({
  ...{
    on: 'indicator' as const,
    code: `interval-${coverage}`,
    name: same('偏离预测'),
    advice: same('核实'),
    owner: OWNER,
  },
  ...{ indicator: 'power', by: ['park'], check: { kind: 'interval' as const, coverage, level: 'orange' as const } },
})
const alertsOf = async (code: string) => (await api.list('system', { rule: code, show: 'all' })).items
const forecastOf = async (park: string, coverage: 80 | 95) => {
  const query = { indicator: 'power', cell: { park }, horizon: 3, coverage } as const
  const { points } = await app.api(forecasts).forecast('system', query)
  return points.find(({ period }) => period === month(KNOWN)) as { low: number; high: number; value: number }
}

test('a value outside the interval that was forecast before it was known is warned of, in the figures of that forecast', async () => {
  await api.addRule(rule(95))
  await api.addRule(rule(80))
  const history = Array.from({ length: KNOWN }, (_, n) => [
    { n, park: 'a', value: usual(n) },
    { n, park: 'b', value: 2 * usual(n) },
  ]).flat()
  await record(history)
  const [a95, a80, b95] = [await forecastOf('a', 95), await forecastOf('a', 80), await forecastOf('b', 95)]
  assert.ok(a95.low < a80.low && a80.high < a95.high, 'the wider one holds the narrower')
  const earlier = (await alertsOf('interval-95')).length
  assert.equal(earlier, 0, 'the newest of the known values was no surprise')

  // Park a between the two intervals, park b just outside the wider one.
  const [between, outside] = [(a80.high + a95.high) / 2, b95.low - 1]
  await record([
    { n: KNOWN, park: 'a', value: between },
    { n: KNOWN, park: 'b', value: outside },
  ])
  assert.deepEqual((await alertsOf('interval-80')).map(({ subject }) => subject.code).sort(), ['a', 'b'])
  const [only, ...others] = await alertsOf('interval-95')
  assert.deepEqual([only?.subject.code, only?.level, others], ['b', 'orange', []])
  const figure = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 4 })
  assert.deepEqual(
    only?.facts.map(({ value }) => value),
    [month(KNOWN), figure(outside), figure(b95.value), figure(b95.low), figure(b95.high)],
  )
  assert.match(only?.title.zh ?? '', /低于事先预测的95%区间/)
  assert.ok(only?.facts.every(({ href }) => href === '/desk/indicators/power'))
})

test('the same values again warn once; a value that is corrected into the interval is noted, and a person closes it', async () => {
  const b95 = (await alertsOf('interval-95'))[0]
  await record([{ n: KNOWN, park: 'a', value: usual(KNOWN) }])
  assert.deepEqual(
    (await alertsOf('interval-95')).map(({ subject, times, settledAt }) => [subject.code, times, settledAt]),
    [['b', 1, null]],
  )
  await record([{ n: KNOWN, park: 'b', value: 2 * usual(KNOWN) }])
  const [after] = await alertsOf('interval-95')
  assert.deepEqual([after?.id, after?.state, after?.settledAt !== null], [b95?.id, 'open', true])
})

test('a trial judges each period by what could be forecast before it', async () => {
  await record([{ n: KNOWN, park: 'b', value: 0 }])
  const trial = await app.as(analyst).post('/alert-rules/trial', rule(95))
  assert.deepEqual([trial.status, trial.body.looked], [200, 24])
  assert.equal(trial.body.byPeriod.at(-1).warnings, 1)
  assert.equal(trial.body.examples[0].period, month(KNOWN))
  assert.ok(trial.body.warnings <= 4, 'about one in twenty of the usual ones, and the one that is not')
})
