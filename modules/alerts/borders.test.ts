import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indicators } from '@onego/indicators'
import { anIndicator, same } from '@onego/indicators/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { alerts } from './module.ts'
import { aRaise, aStreamRule } from './testing.ts'

const app = await testApp(alerts)
const [ours, theirs] = [anOrganisation(11), anOrganisation(12)]
await app.api(organisations).ensure([ours, theirs])
const analyst = app.as(aStaffMember(['analyst'], ours.code))
const stranger = app.as(aStaffMember(['analyst'], theirs.code))
const figures = app.api(indicators)

await figures.addDimension({ code: 'firm', name: same('企业') })
await figures.addMembers('firm', [{ code: 'F1', name: same('生成企业一') }])
const add = (code: string, more: object) => figures.add({ ...anIndicator({ code, ...more }), owner: ours.code })
await add('test.own', { visibility: 'owner' })
await add('test.firms', {
  ...{ dimensions: ['region', 'firm'], secrecy: { dimension: 'firm', atLeast: 3 }, visibility: 'staff' },
})
const method = { kind: 'formula', expression: 'x', names: { x: { indicator: 'test.firms' } } }
await add('test.formula', { dimensions: ['region', 'firm'], visibility: 'staff', method })

const rule = (owner: string, indicator: string, more = {}) => ({
  ...{ on: 'indicator', code: 'test.rule', name: same('过高'), advice: same('核对'), owner, indicator },
  check: { kind: 'threshold', bounds: [{ level: 'yellow', above: 0 }] },
  ...more,
})

test('no rule, kept or tried out, tells its maker what he may not read', async () => {
  await figures.record({
    ...{ indicator: 'test.firms', key: 'a', from: same('生成') },
    observations: [{ period: '2026-01', cell: { region: '370202', firm: 'F1' }, value: 7 }],
  })
  const questions = [
    rule(theirs.code, 'test.own'),
    rule(theirs.code, 'test.firms', { by: ['firm'] }),
    rule(theirs.code, 'test.firms', { where: { firm: 'F1' } }),
    rule(theirs.code, 'test.firms', { by: ['region'] }),
    rule(theirs.code, 'test.formula', { where: { firm: 'F1' } }),
  ]
  for (const body of questions) {
    for (const path of ['/alert-rules', '/alert-rules/trial']) {
      const answer = await stranger.post(path, body)
      assert.deepEqual([answer.status, answer.body.type], [422, 'alerts.invalid-rule'], `${path} ${body.indicator}`)
      assert.match(JSON.stringify(answer.body), /indicator: /)
    }
  }
  assert.equal((await analyst.post('/alert-rules', rule(ours.code, 'test.own'))).status, 200)
  const wide = await analyst.post(
    '/alert-rules',
    rule(ours.code, 'test.firms', { visibility: 'staff', by: ['region'] }),
  )
  assert.match(wide.body.title, /visibility: must be secret/)
  assert.equal(
    (await analyst.post('/alert-rules/trial', rule(ours.code, 'test.firms', { by: ['firm'], visibility: 'secret' })))
      .status,
    200,
  )
})

test('a stream that others watch is neither read nor fed by making a rule over it', async () => {
  assert.equal((await analyst.post('/alert-rules', aStreamRule(ours.code))).status, 200)
  const event = { id: 'e1', at: app.clock.now().toISOString(), key: 'p1', type: 'scan' }
  assert.equal((await analyst.post('/streams/parcels/events', { events: [event] })).status, 200)
  const theirRule = { ...aStreamRule(theirs.code), code: 'test.theirs' }
  for (const path of ['/alert-rules', '/alert-rules/trial']) {
    const { status, body } = await stranger.post(path, theirRule)
    assert.deepEqual([status, body.type], [403, 'alerts.stream-of-others'], path)
  }
  assert.equal((await stranger.post('/streams/parcels/events', { events: [event] })).status, 403)
  assert.equal((await stranger.post('/alert-rules', { ...theirRule, stream: 'their-parcels' })).status, 200)
})

test('what tells of single enterprises is for the staff of its owner alone, supervisors of others not among them', async () => {
  const { rule: head } = aRaise(ours.code)
  await app.api(alerts).raise(aRaise(ours.code, { rule: { ...head, code: 'test.secret', visibility: 'secret' } }))
  const seenBy = async (roles: string[], organisation?: string) =>
    (await app.as(aStaffMember(roles, organisation)).get('/alerts?rule=test.secret')).body.items.length
  assert.deepEqual([await seenBy(['analyst'], ours.code), await seenBy(['supervisor'], ours.code)], [1, 1])
  assert.deepEqual(
    [await seenBy(['supervisor'], theirs.code), await seenBy(['admin']), await seenBy(['clerk'], ours.code)],
    [0, 0, 0],
  )
  const [{ id }] = (await analyst.get('/alerts?rule=test.secret')).body.items
  const supervisor = app.as(aStaffMember(['supervisor'], theirs.code))
  assert.equal((await supervisor.get(`/alerts/${id}`)).status, 404)
  assert.equal((await supervisor.post(`/alerts/${id}/notes`, { text: '看看' })).status, 404)
  assert.equal((await supervisor.get('/alerts/counts?rule=test.secret')).body.open, 0)
})
