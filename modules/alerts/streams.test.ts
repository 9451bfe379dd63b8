import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aClient } from '@onego/clients/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { Rule } from './contract.ts'
import { alerts } from './module.ts'
import { createEngine } from './streams/index.ts'
import { readEvents } from './streams/read-events.ts'
import { eventAt, numberedRules } from './testing/numbered-events.ts'
import { aStreamRule } from './testing.ts'

const app = await testApp(alerts)
const api = app.api(alerts)
const [ours, theirs] = [anOrganisation(1), anOrganisation(2)]
await app.api(organisations).ensure([ours, theirs])
const analyst = aStaffMember(['analyst'], ours.code)
const stranger = aStaffMember(['analyst'], theirs.code)
app.clock.set('2026-11-23T01:00:00Z')
const now = Date.parse('2026-11-23T01:00:00Z')
const scan = (id: string, seconds: number, more = {}) => ({
  ...{ id, at: new Date(now + seconds * 1000).toISOString(), key: 'p1', type: 'scan', ...more },
})
const timesOf = async (rule: string) =>
  (await api.list('system', { rule, show: 'all' })).items.map(({ subject, times }) => [subject.code, times])

test('events are fed by staff of the owner as JSON or NDJSON; one wrong line and none is taken', async () => {
  await api.addRule(aStreamRule(ours.code))
  const send = (who: typeof analyst, payload: string, type = 'application/x-ndjson') =>
    app.http.server.inject({
      ...{ method: 'POST', url: '/api/streams/parcels/events', payload },
      headers: { 'content-type': type, 'x-test-person': who.id },
    })
  app.as(analyst)
  app.as(stranger)
  const lines = [scan('1', 0), scan('2', 10)].map((one) => JSON.stringify(one))
  const wrong = await send(analyst, `${lines[0]}\n{"id":"x"\n${lines[1]}\n`)
  assert.deepEqual([wrong.statusCode, wrong.json().type], [422, 'alerts.invalid-events'])
  assert.match(wrong.body, /line 2/)
  const shape = await send(
    analyst,
    `${lines[0]}\n\n${JSON.stringify({ ...scan('3', 1), at: 'yesterday', key: 'a\0b' })}`,
  )
  assert.match(shape.body, /line 3\.at/)
  assert.match((await send(analyst, JSON.stringify(scan('4', 9999)))).body, /ten minutes ahead/)
  assert.match((await send(analyst, JSON.stringify(scan('4', 0, { key: 'a\0' })))).body, /line 1/)
  assert.equal((await send(stranger, lines.join('\n'))).json().type, 'alerts.not-your-stream')
  assert.equal((await send(analyst, '{"events":3}', 'application/json')).statusCode, 422)
  assert.deepEqual((await api.streams.list(analyst))[0]?.received, 0)
  assert.equal((await send(analyst, lines.join('\n'))).json().accepted, 2)
  const list = await send(
    analyst,
    JSON.stringify({ events: [scan('2', 10), scan('3', 20), scan('4', 90)] }),
    'application/json',
  )
  assert.equal(list.json().accepted, 3)
  await api.streams.settle()
  assert.deepEqual(await timesOf('test.burst'), [['p1', 1]])
  const [view] = await api.streams.list(analyst)
  assert.deepEqual([view?.received, view?.duplicates, view?.waiting], [5, 1, 0])
  assert.deepEqual(view?.late, { 'test.burst': 0 })
})

test('a system of the owner feeds with its token; of another department it does not', async () => {
  const send = async (token: string) =>
    app.http.server.inject({
      ...{ method: 'POST', url: '/data/v1/streams/parcels/events', payload: [scan('9', 91)] },
      headers: { authorization: `Bearer ${token}` },
    })
  assert.equal((await send('nonsense')).statusCode, 401)
  const mine = await (await aClient(app, ours.code)).token()
  const other = await (await aClient(app, theirs.code)).token()
  assert.equal((await send(other)).json().type, 'alerts.not-your-stream')
  assert.deepEqual((await send(mine)).json(), { accepted: 1, stream: 'parcels' })
})

test('a rule that changes begins anew while the others go on, and history is not judged again', async () => {
  await api.addRule(
    aStreamRule(ours.code, {
      code: 'test.two',
      pattern: { kind: 'burst', of: { type: 'scan' }, atLeast: 2, withinMs: 60_000 },
    }),
  )
  await api.feed('parcels', [scan('10', 100), scan('11', 101), scan('12', 200)])
  await api.streams.settle()
  // The events at 90 and 91 s were still waiting for their order, so they are to come; those at 0, 10 and 20 s are past.
  assert.deepEqual(await timesOf('test.two'), [['p1', 2]])
})

test('when nothing comes any more, time goes on by the clock', async () => {
  const pattern = { kind: 'absence', after: { type: 'in' }, missing: { type: 'out' }, withinMs: 3_600_000 } as const
  await api.addRule(aStreamRule(ours.code, { code: 'test.wait', stream: 'gates', pattern }))
  const at = app.clock.now().toISOString()
  await api.feed('gates', [{ id: '1', at, key: 'k', type: 'in' }])
  await api.streams.settle()
  assert.deepEqual(await timesOf('test.wait'), [])
  app.clock.advanceMs(3_605_000)
  await api.streams.settle()
  assert.deepEqual(await timesOf('test.wait'), [['k', 1]])
})

test('a stored stream gives what the machines give in one go, and a trial counts the same', async () => {
  const rules = numberedRules(ours.code, 'numbered')
  for (const rule of rules) await api.addRule(rule)
  const events = Array.from({ length: 6000 }, (_, n) => eventAt(n))
  await Promise.all(
    [0, 1, 2, 3, 4, 5].map((part) => api.feed('numbered', events.slice(part * 1000, part * 1000 + 1000))),
  )
  await api.streams.settle()
  const parsed = rules.map((rule) => Rule.parse(rule)).flatMap((rule) => (rule.on === 'stream' ? [rule] : []))
  const found = createEngine(parsed).take(readEvents(events, app.clock.now()))
  for (const rule of rules) {
    const expected = found.filter((one) => one.rule === rule.code)
    assert.ok(expected.length > 5, `${rule.code} finds something`)
    const times = (await timesOf(rule.code)).reduce((sum, [, count]) => sum + Number(count), 0)
    assert.equal(times, expected.length, rule.code)
    const trial = await app.as(analyst).post('/alert-rules/trial', rule)
    assert.deepEqual([trial.status, trial.body.warnings, trial.body.looked], [200, expected.length, 6000])
  }
})
