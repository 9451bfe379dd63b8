import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indicators } from '@onego/indicators'
import { anIndicator, OWNER } from '@onego/indicators/testing'
import { organisations } from '@onego/organisations'
import { aStaffMember, testApp } from '@onego/platform/testing'
import type { NewRule } from './contract.ts'
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
await app.api(indicators).add(anIndicator({ code: 'output', name: same('产值'), dimensions: ['park'] }))
const analyst = aStaffMember(['analyst'], OWNER)

const months = Array.from(
  { length: 24 },
  (_, n) => `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
)
let batches = 0
const record = async (values: Record<string, [number | null, number | null]>) => {
  await app.api(indicators).record({
    ...{ indicator: 'output', key: `b${batches++}`, from: same('测试') },
    observations: Object.entries(values).flatMap(([period, [a, b]]) => [
      { period, cell: { park: 'a' }, value: a },
      { period, cell: { park: 'b' }, value: b },
    ]),
  })
  await app.settle()
}

const rule = (code: string, given: Partial<Extract<NewRule, { on: 'indicator' }>>): NewRule => ({
  ...{ on: 'indicator', code, name: same(code), advice: same('核实'), owner: OWNER, indicator: 'output', by: ['park'] },
  check: { kind: 'threshold', bounds: [{ level: 'orange', below: 50 }] },
  ...given,
})
const titlesOf = async (code: string) =>
  (await api.list('system', { rule: code })).items.map(({ title, times, settledAt }) => [
    title.zh,
    times,
    settledAt !== null,
  ])

test('new values are judged, explained in figures, and noted when right again', async () => {
  await api.addRule(rule('low', {}))
  await api.addRule(rule('yoy', { check: { kind: 'rate', on: 'yoy', bounds: [{ level: 'red', below: -30 }] } }))
  await api.addRule(rule('whole', { by: [], check: { kind: 'control', window: 20, level: 'yellow' } }))
  const before = Object.fromEntries(
    months.slice(0, 22).map((month, n) => [month, [100 + (n % 3), 90 + (n % 2)] as [number, number]]),
  )
  await record(before)
  assert.equal((await api.list('system')).items.length, 0)
  await record({ '2026-11': [40, 91] })
  assert.deepEqual(await titlesOf('low'), [['生成园区a 产值 2026-11 值为40亿元，低于50亿元', 1, false]])
  assert.deepEqual(
    (await titlesOf('yoy')).map(([title]) => title),
    ['生成园区a 产值 2026-11 同比为-60.4%，低于-30%'],
  )
  assert.equal((await titlesOf('whole')).length, 1)
  const [alert] = (await api.list('system', { rule: 'low' })).items
  assert.ok(alert?.facts.some(({ href }) => href === '/desk/indicators/output'))
  assert.equal(alert?.at, '2026-11-30T16:00:00.000Z')
  await record({ '2026-11': [41, 91] })
  assert.deepEqual(await titlesOf('low'), [['生成园区a 产值 2026-11 值为41亿元，低于50亿元', 1, false]])
  await record({ '2026-12': [null, 45] })
  assert.deepEqual(
    (await titlesOf('low')).map(([, , isSettled]) => isSettled),
    [false, false],
    'a missing value says nothing',
  )
  await record({ '2026-12': [120, 45] })
  assert.deepEqual(
    (await titlesOf('low')).map(([title, , isSettled]) => [String(title).slice(0, 5), isSettled]).sort(),
    [
      ['生成园区a', true],
      ['生成园区b', false],
    ],
  )
})

test('a rule is tried over the last year, kept in versions, and one that a person changed stays', async () => {
  const trial = await app.as(analyst).post('/alert-rules/trial', rule('low', {}))
  assert.deepEqual([trial.status, trial.body.looked, trial.body.warnings], [200, 24, 2])
  assert.deepEqual(trial.body.byPeriod.at(-2), { period: '2026-11', warnings: 1 })
  const wrong = await app
    .as(analyst)
    .post('/alert-rules', rule('low', { check: { kind: 'threshold', bounds: [{ level: 'red' }] } }))
  assert.deepEqual([wrong.status, wrong.body.type], [422, 'alerts.invalid-rule'])
  const tooWide = await app.as(analyst).post('/alert-rules', { ...rule('low', {}), visibility: 'public' })
  assert.deepEqual([tooWide.status, tooWide.body.problems[0].path], [422, 'visibility'])
  const nothing = await app.as(analyst).post('/alert-rules', rule('low', { indicator: 'nothing' }))
  assert.equal(nothing.body.problems[0].path, 'indicator')
  const elsewhere = await app.as(analyst).post('/alert-rules', rule('low', { where: { park: 'nowhere' }, by: [] }))
  assert.equal(elsewhere.status, 422)
  assert.match(JSON.stringify(elsewhere.body), /nowhere/)
  const onlyB = await app.as(analyst).post('/alert-rules/trial', rule('low', { where: { park: 'b' }, by: [] }))
  assert.deepEqual([onlyB.body.looked, onlyB.body.warnings], [12, 1])
  assert.equal(onlyB.body.examples[0].title.zh, '生成园区b 产值 2026-12 值为45亿元，低于50亿元')
  const stranger = aStaffMember(['analyst'], '11370200MB00000022')
  assert.equal((await app.as(stranger).post('/alert-rules', rule('low', {}))).status, 403)
  const kept = await app.as(analyst).post('/alert-rules', rule('low', { name: same('改过') }))
  assert.deepEqual([kept.body.version, kept.body.madeBy, kept.body.versions.length], [2, analyst.name, 2])
  assert.equal(await api.addRule(rule('low', {})), 2)
  assert.equal((await app.as(analyst).get('/alert-rules/low')).body.rule.name.zh, '改过')
  assert.equal((await app.as(analyst).get('/alert-rules/nothing')).status, 404)
})
