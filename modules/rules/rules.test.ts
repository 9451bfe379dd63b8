import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import type { NewDecisionTable } from './contract.ts'
import { rules } from './module.ts'

const text = (zh: string) => ({ zh, en: zh })
const row = (id: string, when: string[], then: string[]) => ({ id, when, then })
const aTable = (code: string, amount = '100'): NewDecisionTable => ({
  code,
  name: text('津贴'),
  hitPolicy: 'UNIQUE',
  inputs: [{ id: 'age', label: text('年龄'), expression: 'age', type: 'number' }],
  outputs: [{ id: 'amount', label: text('金额'), type: 'number' }],
  rules: [
    row('r1', ['< 80'], ['0']),
    { ...row('r2', ['>= 80'], [amount]), because: text('满八十周岁'), legalBasis: '办法第三条' },
  ],
  tests: [{ name: '七十', inputs: { age: 70 }, expected: { amount: 0 } }],
})

const app = await testApp(rules)
const api = app.api(rules)
const officer = app.as(aStaffMember(['officer'], '11370200MB00000001'))
const admin = app.as(aStaffMember(['admin'], '11370200MB00000001'))

test('the same table keeps its version, another is the next, and both stay readable', async () => {
  assert.equal(await api.addTable(aTable('a')), 1)
  assert.equal(await api.addTable(aTable('a')), 1)
  assert.equal(await api.addTable(aTable('a', '120')), 2)
  const both = await Promise.all(['130', '140'].map((amount) => api.addTable(aTable('a', amount))))
  assert.deepEqual(both.sort(), [3, 4])
  assert.deepEqual((await api.decide('a', { age: 85 }, { version: 1 })).outputs, [{ amount: 100 }])
  const { body } = await officer.post('/rules/tables/a/decide', { inputs: { age: 85 }, version: 2 })
  assert.deepEqual(body, {
    ...{ table: 'a', version: 2, outputs: [{ amount: 120 }], conflict: false },
    matched: [{ rule: 'r2', because: text('满八十周岁'), legalBasis: '办法第三条' }],
  })
  assert.equal((await officer.get('/rules/tables/a/versions')).body.length, 4)
})

test('a version is never changed or removed in the database', async () => {
  await api.addTable(aTable('final'))
  for (const sql of [
    'update rules.table_version set version = 9',
    'delete from rules.table_version',
    'truncate rules.table_version',
  ]) {
    await assert.rejects(app.pool.query(sql), /never changed or removed/)
  }
})

test('each day is decided by the version that applies then', async () => {
  await api.addTable({ ...aTable('dated'), validTo: '2026-12-31' })
  await api.addTable({ ...aTable('dated', '150'), validFrom: '2027-01-01' })
  assert.deepEqual((await api.decide('dated', { age: 85 }, { on: '2026-12-31' })).outputs, [{ amount: 100 }])
  assert.deepEqual((await api.decide('dated', { age: 85 }, { on: '2027-01-01' })).outputs, [{ amount: 150 }])
  assert.equal((await api.findTable('dated', '2026-06-01'))?.version, 1)
  const none = await officer.post('/rules/tables/nowhere/decide', { inputs: {} })
  assert.equal(none.body.type, 'rules.table-not-found')
})

test('a wrong table is refused with each cell named, and nothing is written', async () => {
  const wrong = { ...aTable('wrong'), rules: [row('r1', ['>='], ['0'])] }
  await assert.rejects(api.addTable(wrong), /rules\.0\.when\.0: Row 1, 年龄/)
  assert.equal(await api.findTable('wrong'), undefined)
})

test('an administrator takes a table out as DMN and brings it in changed; its test cases must pass', async () => {
  await api.addTable(aTable('moved'))
  const { dmn } = (await officer.get('/rules/tables/moved/dmn')).body
  for (const version of ['99999999999', '0', 'x'])
    assert.ok((await officer.get(`/rules/tables/moved?version=${version}`)).status < 500, version)
  const changed = dmn.replace('<outputEntry><text>100</text>', '<outputEntry><text>110</text>')
  assert.equal((await officer.post('/rules/imports', { dmn: changed })).status, 403)
  const dry = await admin.post('/rules/imports', { dmn: changed, dryRun: true })
  assert.deepEqual([dry.body.version, dry.body.problems], [null, []])
  assert.equal((await admin.post('/rules/imports', { dmn: changed })).body.version, 2)
  const failing = dmn.replace('<outputEntry><text>0</text>', '<outputEntry><text>5</text>')
  const refused = await admin.post('/rules/imports', { dmn: failing })
  assert.deepEqual(
    [refused.status, refused.body.type, refused.body.problems[0].path],
    [422, 'rules.invalid-table', 'tests.0'],
  )
  assert.equal((await admin.post('/rules/imports', { dmn: '<a>' })).body.type, 'rules.bad-dmn')
  assert.equal((await api.getTable('moved')).version, 2)
})

test('tables are for staff, listed by code and found by words', async () => {
  assert.equal((await app.as(aCitizen()).get('/rules/tables')).status, 403)
  assert.equal((await app.as().get('/rules/tables')).status, 401)
  const codes = (list: { code: string }[]) => list.map(({ code }) => code)
  const all = codes((await officer.get('/rules/tables')).body)
  assert.deepEqual(all, [...all].sort())
  assert.deepEqual(codes((await officer.get('/rules/tables?q=moved')).body), ['moved'])
  assert.equal((await officer.get(`/rules/tables?after=${all[0]}&limit=1`)).body[0].code, all[1])
})
