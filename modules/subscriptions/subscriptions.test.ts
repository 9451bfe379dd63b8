import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { clients } from '@onego/clients'
import { aGrant, aRead, LIN, PERSON_CODE, SUN, WANG } from '@onego/exchange/testing'
import { aStaffMember } from '@onego/platform/testing'
import { subscriptions } from './module.ts'
import { aReceiver, aWorld, HEALTH, POLICE, type Received } from './testing/world.ts'

const HOUR = 3_600_000

/** As the specification of Standard Webhooks says it, with nothing of ours. */
function isSigned({ headers, text }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
  const wanted = `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(wanted)
}

test('a change is sent as a signed CloudEvent that names nobody the system does not know', async () => {
  const world = await aWorld()
  const receiver = await aReceiver()
  const made = await world.subscribe({ webhook: receiver.url })
  assert.equal(made.status, 200)
  assert.match(made.body.secret, /^whsec_/)
  await world.announce(LIN.id)
  await world.app.settle()
  const [one] = receiver.received
  assert.ok(one)
  assert.ok(isSigned(one, made.body.secret))
  assert.ok(!isSigned({ ...one, text: `${one.text} ` }, made.body.secret))
  assert.equal(one.headers['content-type'], 'application/cloudevents+json')
  assert.deepEqual(
    [one.event.specversion, one.event.type, one.event.id],
    ['1.0', 'onego.data.record-changed', one.headers['webhook-id']],
  )
  assert.equal(one.event.source, `/data/v1/${PERSON_CODE}`)
  assert.ok(!one.text.includes(LIN.id))
  assert.match(one.event.data.pseudonym, /^[\w-]{22}$/)
  // The same person has the same pseudonym in this subscription and another in the next one.
  const second = await aReceiver()
  await world.subscribe({ webhook: second.url })
  await world.announce(LIN.id, WANG.id)
  await world.app.settle()
  const said = receiver.received.map(({ event }) => event.data.pseudonym)
  assert.equal(said[1], said[0])
  assert.notEqual(said[2], said[0])
  assert.notEqual(second.received[0]?.event.data.pseudonym, said[0])
  // Nothing in the log or in the list of deliveries says who it was.
  const { rows } = await world.app.pool.query(
    'select event::text as text from subscriptions.event union all select delivery::text from subscriptions.delivery',
  )
  assert.ok(rows.length >= 4)
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(`${LIN.id}|${WANG.id}`))
})

test('the key is told to whom the grant shows it unmasked in every row, and to whom asked for that record of late', async () => {
  const world = await aWorld({ SUBSCRIPTION_ASKED_DAYS: '30' })
  const receiver = await aReceiver()
  await world.subscribe({ webhook: receiver.url })
  const tell = async (...ids: string[]) => {
    await world.announce(...ids)
    await world.app.settle()
    return receiver.received.splice(0).map(({ event }) => event.data.key ?? 'pseudonym')
  }
  assert.deepEqual(await tell(LIN.id, WANG.id), ['pseudonym', 'pseudonym'])
  await world.gateway.read(aRead(HEALTH.code))
  assert.deepEqual(await tell(LIN.id, WANG.id), [LIN.id, 'pseudonym'])
  world.app.clock.advanceMs(31 * 24 * HOUR)
  assert.deepEqual(await tell(LIN.id), ['pseudonym'])
  await world.gateway.addGrant(aGrant(HEALTH.code, { plain: ['id_number'] }))
  assert.deepEqual(await tell(LIN.id, WANG.id), [LIN.id, WANG.id])
  // With a condition on rows not every record is the grant's.
  const rows = [{ field: 'status', op: '=' as const, value: '正常' }]
  await world.gateway.addGrant(aGrant(HEALTH.code, { plain: ['id_number'], rows }))
  assert.deepEqual(await tell(SUN.id), ['pseudonym'])
})

test('a question that was refused, or found nothing, makes nobody known', async () => {
  const world = await aWorld()
  const receiver = await aReceiver()
  await world.subscribe({ webhook: receiver.url })
  const nobody = { kind: 'person' as const, id: '370202199001019999' }
  await world.gateway.read(aRead(HEALTH.code, { subject: nobody }))
  await assert.rejects(world.gateway.read(aRead(HEALTH.code, { subject: WANG, fields: ['household_no'] })))
  await world.announce(nobody.id, WANG.id)
  await world.app.settle()
  assert.deepEqual(
    receiver.received.map(({ event }) => event.data.key),
    [undefined, undefined],
  )
})

test('what fails is sent again later and in order, under the same id, until three days are over; then it goes on where it stopped', async () => {
  const world = await aWorld()
  const receiver = await aReceiver()
  const { body: made } = await world.subscribe({ webhook: receiver.url })
  const id = made.subscription.id
  const path = `/subscriptions/${id}`
  const steward = world.app.as(aStaffMember(['steward'], HEALTH.code))
  receiver.answer = (_, reply) => void reply.writeHead(500).end('broken')
  await world.announce(LIN.id, WANG.id)
  await world.app.settle()
  assert.equal(receiver.received.length, 1)
  const failing = (await world.call('GET', path)).body
  assert.deepEqual([failing.status, failing.failures], ['active', 1])
  const waitedMs = new Date(failing.nextAt).getTime() - world.app.clock.now().getTime()
  assert.ok(waitedMs > 0 && waitedMs <= 5000, `${waitedMs} ms`)
  await world.app.settle()
  assert.equal(receiver.received.length, 1, 'not before its time')
  for (let tries = 0; tries < 40; tries += 1) {
    world.app.clock.advanceMs(6 * HOUR)
    await world.app.settle()
  }
  const paused = (await steward.get(path)).body
  assert.deepEqual([paused.status, paused.reason, paused.nextAt], ['paused', 'failed', null])
  assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1)
  const tried = receiver.received.length
  assert.ok(tried >= 10 && tried < 20, `${tried} tries in three days`)
  assert.deepEqual([paused.deliveries[0].outcome, paused.deliveries[0].status], ['answered', 500])
  await world.announce(SUN.id)
  await world.app.settle()
  assert.equal(receiver.received.length, tried, 'a paused subscription is left alone')
  receiver.answer = (_, reply) => void reply.writeHead(200).end()
  assert.equal((await steward.post(`${path}/resume`)).status, 200)
  await world.app.settle()
  const sent = receiver.received.slice(tried)
  assert.equal(sent.length, 3)
  assert.equal(sent[0]?.headers['webhook-id'], receiver.received[0]?.headers['webhook-id'])
  assert.equal(new Set(sent.map(({ headers }) => headers['webhook-id'])).size, 3)
  const times = sent.map(({ event }) => event.time)
  assert.deepEqual(times, times.toSorted())
})

test('what was sent but could not be marked is sent again under the same id', async () => {
  const world = await aWorld()
  const receiver = await aReceiver()
  await world.subscribe({ webhook: receiver.url })
  await world.app.pool.query(`create function subscriptions.fail() returns trigger language plpgsql as
    $$ begin raise exception 'the server died'; end $$`)
  await world.app.pool.query(
    'create trigger fail before insert on subscriptions.delivery execute function subscriptions.fail()',
  )
  await world.announce(LIN.id, WANG.id)
  await world.app.settle()
  assert.equal(receiver.received.length, 1)
  await world.app.pool.query('drop trigger fail on subscriptions.delivery')
  world.app.clock.advanceMs(60_000)
  await world.app.settle()
  const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
  assert.equal(ids.length, 3)
  assert.equal(ids[1], ids[0])
  assert.notEqual(ids[2], ids[0])
})

test('a grant that is revoked or expires ends delivery at once; of a revocation the system hears, and then nothing', async () => {
  const world = await aWorld()
  const [told, untold] = [await aReceiver(), await aReceiver()]
  const { body: first } = await world.subscribe({ webhook: told.url, kinds: ['record-changed', 'grant-changed'] })
  const { body: second } = await world.subscribe({ webhook: untold.url })
  await world.announce(LIN.id)
  await world.gateway.revokeGrant(aStaffMember(['steward'], POLICE.code), 'newborn.person', '不再需要')
  await world.app.settle()
  assert.deepEqual(
    told.received.map(({ event }) => [event.type, event.data.change]),
    [['onego.data.grant-changed', 'revoked']],
  )
  assert.equal(untold.received.length, 0)
  await world.app.api(subscriptions).lookAfter()
  for (const { subscription } of [first, second]) {
    const { body } = await world.call('GET', `/subscriptions/${subscription.id}`)
    assert.deepEqual([body.status, body.reason], ['ended', 'grant-revoked'])
  }
  assert.equal((await world.subscribe()).body.type, 'subscriptions.no-grant')
  const until = new Date(world.app.clock.now().getTime() + 24 * HOUR).toISOString().slice(0, 10)
  await world.gateway.addGrant(aGrant(HEALTH.code, { id: 'newborn.second', expiresOn: until }))
  const { body: third } = await world.subscribe({ webhook: untold.url })
  world.app.clock.advanceMs(72 * HOUR)
  await world.announce(LIN.id)
  await world.app.settle()
  assert.equal(untold.received.length, 0)
  const token = await world.health.token()
  const { body } = await world.call('GET', `/subscriptions/${third.subscription.id}`, { token })
  assert.deepEqual([body.status, body.reason], ['ended', 'grant-expired'])
})

test('410 ends a subscription, redirects are not followed, and a dead subscriber delays nobody', async () => {
  const world = await aWorld()
  const [gone, moved, dead, good] = [await aReceiver(), await aReceiver(), await aReceiver(), await aReceiver()]
  gone.answer = (_, reply) => void reply.writeHead(410).end()
  moved.answer = (_, reply) => void reply.writeHead(307, { location: good.url }).end()
  dead.answer = () => undefined
  const made = [gone, moved, dead, good].map(({ url }) => world.subscribe({ webhook: url }))
  const [first, second] = (await Promise.all(made)).map(({ body }) => body.subscription.id)
  await world.announce(LIN.id)
  await world.app.events.deliver()
  const done = world.app.settle()
  const started = performance.now()
  while (good.received.length === 0 && performance.now() - started < 5000) await new Promise((r) => setTimeout(r, 20))
  assert.equal(good.received.length, 1)
  assert.ok(performance.now() - started < 5000)
  await done
  assert.equal((await world.call('GET', `/subscriptions/${first}`)).body.reason, 'gone')
  const steward = world.app.as(aStaffMember(['steward'], HEALTH.code))
  assert.equal((await steward.get(`/subscriptions/${second}`)).body.deliveries[0].outcome, 'redirect')
})

test('events are sent to allowed addresses only', async () => {
  const world = await aWorld({ SUBSCRIBER_HOSTS: '' })
  const refused = [
    ...['http://a.example/x', 'https://127.0.0.1/x', 'http://localhost:1/x', 'https://169.254.169.254/latest'],
    ...[
      'https://[::ffff:169.254.169.254]/',
      'https://u:p@a.example/',
      'ftp://a.example/',
      'https://[::1]/x',
      'nonsense',
    ],
  ]
  for (const webhook of refused) {
    assert.equal((await world.subscribe({ webhook })).body.type, 'subscriptions.wrong-address', webhook)
  }
  assert.equal((await world.subscribe({ webhook: 'https://hooks.example/x?key=1' })).status, 200)
  const again = await world.subscribe({ webhook: 'https://hooks.example/x?key=1' })
  assert.deepEqual([again.status, again.body.type], [409, 'subscriptions.exists'])
  assert.equal((await world.subscribe({ purpose: 'other' })).body.type, 'subscriptions.no-grant')
  assert.equal((await world.subscribe({ kinds: [] })).status, 422)
})

test('a new secret signs beside the one so far for a day', async () => {
  const world = await aWorld()
  const receiver = await aReceiver()
  const { body: made } = await world.subscribe({ webhook: receiver.url })
  const steward = world.app.as(aStaffMember(['steward'], HEALTH.code))
  const path = `/subscriptions/${made.subscription.id}`
  const { secret } = (await steward.post(`${path}/secrets`)).body
  assert.equal((await steward.post(`${path}/test`)).status, 200)
  await world.app.settle()
  const [both] = receiver.received
  assert.ok(both && isSigned(both, secret) && isSigned(both, made.secret))
  assert.equal(both.event.type, 'onego.data.test')
  world.app.clock.advanceMs(25 * HOUR)
  await steward.post(`${path}/test`)
  await world.app.settle()
  const one = receiver.received[1]
  assert.ok(one && isSigned(one, secret) && !isSigned(one, made.secret))
})

test('a subscription belongs to its system, and to the steward of its department', async () => {
  const world = await aWorld()
  const { body: made } = await world.subscribe({ webhook: 'https://127.0.0.1:1/key-in-the-path' })
  const path = `/subscriptions/${made.subscription.id}`
  const others = { token: await world.police.token() }
  assert.equal((await world.call('GET', path, others)).status, 404)
  assert.equal((await world.call('DELETE', path, others)).status, 404)
  assert.deepEqual((await world.call('GET', '/subscriptions', others)).body, [])
  assert.equal((await world.call('GET', '/subscriptions', { token: '' })).status, 401)
  const police = world.app.as(aStaffMember(['steward'], POLICE.code))
  assert.deepEqual((await police.get('/subscriptions')).body, [])
  assert.equal((await police.get(path)).status, 403)
  assert.equal((await police.post(`${path}/pause`)).status, 403)
  const auditor = world.app.as(aStaffMember(['auditor']))
  const seen = await auditor.get(path)
  assert.deepEqual([seen.status, seen.body.webhook, seen.body.mayManage], [200, null, false])
  assert.equal((await auditor.post(`${path}/end`)).status, 403)
  assert.doesNotMatch(JSON.stringify((await auditor.get('/subscriptions')).body), /key-in-the-path|whsec_/)
  const steward = world.app.as(aStaffMember(['steward'], HEALTH.code))
  const choices = (await steward.get('/subscriptions/choices')).body
  assert.deepEqual([choices.clients.length, choices.grants.length], [1, 1])
  const wanted = {
    clientId: choices.clients[0].id,
    resource: PERSON_CODE,
    purpose: 'newborn',
    kinds: ['grant-changed'],
  }
  assert.equal((await steward.post('/subscriptions', wanted)).status, 200)
  assert.equal((await police.post('/subscriptions', wanted)).status, 403)
  assert.equal((await world.call('DELETE', path)).status, 204)
  assert.equal((await steward.post(`${path}/resume`)).body.type, 'subscriptions.ended')
})

test('a system that is disabled is told nothing until it is enabled again; what it missed it then gets', async () => {
  const world = await aWorld()
  const receiver = await aReceiver()
  await world.subscribe({ webhook: receiver.url })
  const registry = world.app.api(clients).registry
  const admin = aStaffMember(['admin'])
  await registry.disable(admin, world.health.clientId, '检查')
  await world.announce(LIN.id)
  await world.app.settle()
  assert.equal(receiver.received.length, 0)
  await registry.enable(admin, world.health.clientId, '检查完毕')
  await world.app.api(subscriptions).lookAfter()
  await world.app.settle()
  assert.equal(receiver.received.length, 1)
})
