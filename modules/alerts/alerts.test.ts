import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identity } from '@onego/identity'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { Person } from '@onego/platform/http'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { alertRaised } from './events.ts'
import { alerts } from './module.ts'
import { aRaise } from './testing.ts'

const app = await testApp(alerts)
const api = app.api(alerts)
const ours = anOrganisation(1)
const theirs = anOrganisation(2)
await app.api(organisations).ensure([ours, theirs])
const member = (username: string, roles: string[], organisation: string): Promise<Person> =>
  app.api(identity).addStaff({
    username,
    name: `生成·${username}`,
    roles: roles as 'analyst'[],
    organisation,
    password: 'generated-password',
  })
const analyst = await member('analyst', ['analyst'], ours.code)
const colleague = await member('colleague', ['analyst'], ours.code)
const boss = await member('boss', ['supervisor'], ours.code)
const stranger = aStaffMember(['analyst'], theirs.code)
const supervisor = aStaffMember(['supervisor'])
app.clock.set('2026-11-23T01:00:00Z')

const raised: unknown[] = []
app.events.on(alertRaised, 'test.alerts', async (fact) => void raised.push(fact))
await app.events.prepare()

const listed = async (person?: Person, query = '') => (await app.as(person).get(`/alerts${query}`)).body.items
const messagesOf = async (person: Person) =>
  (await app.api(notifications).listFor(person)).messages.map(({ title }) => title.zh)

test('the same subject is one alert that is counted, and its level rises', async () => {
  const day = (n: number) => `2026-11-${n}T00:00:00+08:00`
  await Promise.all([1, 2, 3].map(() => api.raise(aRaise(ours.code))))
  await api.raise([aRaise(ours.code, { at: day(21) }), aRaise(ours.code, { at: day(22), level: 'orange' })])
  await api.raise(aRaise(ours.code, { at: day(21), level: 'blue' }))
  const [alert, ...others] = await listed(analyst)
  assert.deepEqual([others.length, alert.times, alert.level, alert.ownerName], [0, 3, 'orange', ours.name])
  const { steps } = (await app.as(analyst).get(`/alerts/${alert.id}`)).body
  assert.deepEqual(
    steps.map(({ what }: { what: string }) => what),
    ['raised', 'level', 'repeated'],
  )
  await app.settle()
  assert.equal(raised.length, 2)
})

test('the owner’s staff and supervisors see it; others only what their visibility allows', async () => {
  await api.raise(
    aRaise(ours.code, { key: 'e2', rule: { ...aRaise(ours.code).rule, code: 'test.staff', visibility: 'staff' } }),
  )
  await api.raise(
    aRaise(ours.code, { key: 'e3', rule: { ...aRaise(ours.code).rule, code: 'test.public', visibility: 'public' } }),
  )
  const counts = [analyst, supervisor, stranger, aCitizen(), undefined].map(async (who) => (await listed(who)).length)
  assert.deepEqual(await Promise.all(counts), [3, 3, 2, 1, 1])
  const [worst] = await listed(analyst)
  assert.equal((await app.as(stranger).get(`/alerts/${worst.id}`)).status, 404)
  assert.deepEqual((await app.as(stranger).get('/alerts/counts')).body.levels, {
    red: 0,
    orange: 0,
    yellow: 2,
    blue: 0,
  })
})

test('it is taken, assigned, noted, closed with feedback, opened again', async () => {
  const [{ id }] = await listed(analyst)
  const post = (who: Person, what: string, body?: unknown) => app.as(who).post(`/alerts/${id}/${what}`, body)
  assert.equal((await post(stranger, 'take')).status, 404)
  assert.equal((await post(supervisor, 'take')).status, 403)
  assert.equal((await post(analyst, 'take')).body.assignee.id, analyst.id)
  assert.equal((await post(supervisor, 'assign', { to: stranger.id })).body.type, 'alerts.not-of-owner')
  assert.equal((await post(supervisor, 'assign', { to: colleague.id })).body.assignee.name, colleague.name)
  assert.ok((await messagesOf(colleague)).includes('有一条预警交给您处置'))
  assert.equal((await listed(colleague, '?show=mine')).length, 1)
  assert.equal((await post(colleague, 'notes', { text: ' ' })).status, 422)
  assert.equal((await post(colleague, 'notes', { text: '已联系企业' })).status, 200)
  assert.equal((await post(colleague, 'close', { feedback: 'right', text: '属实' })).status, 422)
  assert.equal((await post(colleague, 'close', { feedback: 'confirmed', text: '属实，已整改' })).body.state, 'closed')
  assert.equal((await post(colleague, 'take')).body.type, 'alerts.closed')
  assert.equal((await listed(analyst, '?show=closed')).length, 1)
  // The same subject, soon after: counted, not told again; graver: opened again.
  await api.raise(aRaise(ours.code, { at: '2026-11-22T08:00:00+08:00', level: 'yellow' }))
  assert.equal((await listed(analyst, '?rule=test.solution')).length, 0)
  await api.raise(aRaise(ours.code, { at: '2026-11-22T09:00:00+08:00', level: 'red' }))
  assert.equal((await listed(analyst, '?rule=test.solution'))[0].state, 'open')
  assert.equal((await post(analyst, 'reopen', { text: '再看' })).body.type, 'alerts.not-closed')
  await post(analyst, 'close', { feedback: 'false-alarm', text: '误报' })
  const rules = (await app.as(analyst).get('/alert-rules')).body
  const own = rules.find(({ rule }: { rule: { code: string } }) => rule.code === 'test.solution')
  assert.deepEqual([own.feedback.raised, own.feedback.falseAlarm, own.feedback.precision], [1, 1, 0])
  await api.raise(aRaise(ours.code, { at: '2026-11-25T00:00:00+08:00' }))
  assert.equal((await listed(analyst, '?rule=test.solution&show=all')).length, 2)
})

test('what nobody takes in time is told to those above and shown first; new ones are told once', async () => {
  await api.tell()
  await api.tell()
  assert.equal((await messagesOf(analyst)).filter((title) => title.includes('新预警')).length, 1)
  const rule = { ...aRaise(ours.code).rule, code: 'test.slow', escalateAfterMs: 60_000 }
  await api.raise(aRaise(ours.code, { key: 'slow', level: 'blue', rule }))
  assert.equal(await api.escalate(), 0)
  app.clock.advanceMs(61_000)
  assert.deepEqual([await api.escalate(), await api.escalate()], [1, 0])
  assert.deepEqual(await messagesOf(boss), ['预警超时未处置'])
  const [slow] = await listed(analyst, '?rule=test.slow')
  const told = (await app.as(analyst).get(`/alerts/${slow.id}`)).body.steps.at(-1).told
  assert.deepEqual(told, { role: 'supervisor', organisation: ours.code, name: ours.name })
  const [first] = await listed(analyst)
  assert.deepEqual([first.rule, first.escalated], ['test.slow', true])
  assert.equal((await api.counts(analyst)).escalated, 1)
  await api.take(analyst, first.id)
  assert.equal((await api.counts(analyst)).escalated, 0)
  assert.notEqual((await listed(analyst))[0].rule, 'test.slow', 'somebody has it: it no longer stands first')
})

test('an owner with nobody above is escalated to the platform, which learns no secret; the alert says who is told, and until when', async () => {
  const alone = anOrganisation(3)
  const platform = anOrganisation(4, { kind: 'platform', name: '生成大数据局' })
  await app.api(organisations).ensure([alone, platform])
  const lone = await member('lone', ['analyst'], alone.code)
  const raise = (key: string, visibility: 'owner' | 'secret') =>
    api.raise(
      aRaise(alone.code, {
        key,
        rule: { ...aRaise(alone.code).rule, code: `test.alone-${key}`, escalateAfterMs: 60_000, visibility },
      }),
    )
  const viewOf = async (key: string) => {
    const [{ id }] = await listed(lone, `?rule=test.alone-${key}`)
    return (await app.as(lone).get(`/alerts/${id}`)).body
  }
  const escalate = () => {
    app.clock.advanceMs(61_000)
    return api.escalate()
  }
  await raise('nobody', 'owner')
  assert.deepEqual([(await viewOf('nobody')).above, await escalate()], [null, 1])
  const nobody = await viewOf('nobody')
  assert.deepEqual([nobody.takeUntil, nobody.steps.at(-1).what, nobody.steps.at(-1).told], [null, 'escalated', null])
  const root = await member('root', ['admin'], platform.code)
  await raise('open', 'owner')
  const before = await viewOf('open')
  const office = { role: 'admin', organisation: platform.code, name: '生成大数据局' }
  const time = Date.parse(before.takeUntil) - Date.parse(before.raisedAt)
  assert.deepEqual([before.above, time], [office, 60_000])
  await escalate()
  assert.deepEqual((await viewOf('open')).steps.at(-1).told, office)
  await raise('secret', 'secret')
  await escalate()
  const { messages } = await app.api(notifications).listFor(root)
  assert.deepEqual(messages.map(({ link }) => link ?? null).sort(), [`/desk/alerts/${before.id}`, null])
  assert.ok(messages.every(({ body }) => body.zh.includes(alone.name)))
})

test('what no longer holds is noted and stays until somebody closes it', async () => {
  assert.equal(await api.settle('test.slow', []), 1)
  const [first] = await listed(analyst, '?rule=test.slow')
  assert.ok(first.settledAt)
  const rule = { ...aRaise(ours.code).rule, code: 'test.slow', escalateAfterMs: 60_000 }
  await api.raise(aRaise(ours.code, { key: 'slow', level: 'blue', rule }))
  assert.equal((await listed(analyst, '?rule=test.slow'))[0].settledAt, null)
})

test('pages follow one another without gap or repeat', async () => {
  await api.raise(
    Array.from({ length: 7 }, (_, n) => aRaise(ours.code, { key: `p${n}`, level: n % 2 ? 'red' : 'blue' })),
  )
  const whole = (await listed(analyst)).map(({ id }: { id: string }) => id)
  const paged: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await app.as(analyst).get(`/alerts?limit=3${next ? `&before=${next}` : ''}`)
    paged.push(...body.items.map(({ id }: { id: string }) => id))
    next = body.next
  }
  assert.deepEqual(paged, whole)
})

test('closing an alert while it happens again loses neither', async () => {
  const rule = { ...aRaise(ours.code).rule, code: 'test.race' }
  const keys = Array.from({ length: 12 }, (_, n) => `r${n}`)
  await api.raise(keys.map((key) => aRaise(ours.code, { key, rule })))
  const items = await listed(analyst, '?rule=test.race')
  const again = keys.map((key) => aRaise(ours.code, { key, rule, at: '2026-11-20T01:00:00+08:00' }))
  await Promise.all([
    ...items.map(({ id }: { id: string }) => api.close(analyst, id, { feedback: 'known', text: '已知' })),
    ...again.map((one) => api.raise(one)),
  ])
  const after = await listed(analyst, '?rule=test.race&show=all')
  assert.deepEqual(
    after.map(({ state, times, feedback }: Record<string, unknown>) => [state, times, feedback]),
    keys.map(() => ['closed', 2, 'known']),
  )
})
