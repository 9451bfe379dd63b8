import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { PERSON_CODE, SUN } from '@onego/exchange/testing'
import { ledger } from '@onego/ledger'
import type { Person } from '@onego/platform/http'
import { aCitizen, testApp } from '@onego/platform/testing'
import { dataRequests } from './module.ts'
import { aDataWorld, aGrantOf, anApplication, aSignature } from './testing.ts'

const app = await testApp(dataRequests)
app.clock.set('2026-11-23T01:00:00Z') // a Monday morning
const world = await aDataWorld(app)
const { police, health, bureau, staff, holder, officer, chief, umpire, overseer, post, read, applied, call } = world
const api = app.api(exchange)
after(() => world.drop())

test('look-ups by another field are asked for, struck or granted, signed, and enforced', async () => {
  const fields = ['id_number', 'name', 'household_no']
  const household = { household_no: 'H1' }
  const outside = anApplication({ resource: PERSON_CODE, fields: ['id_number'], keys: ['household_no'] })
  const refused = await post(officer, '', outside)
  assert.deepEqual([refused.status, refused.body.problems[0].path], [422, 'keys'])

  const made = await applied({ fields, keys: ['household_no'] })
  const wider = await post(holder, `/${made.id}/decision`, aGrantOf(made, { keys: ['household_no', 'name'] }))
  assert.match(JSON.stringify(wider.body.problems), /given.keys.*name was not asked for to look up by/)
  const struck = (await post(holder, `/${made.id}/decision`, aGrantOf(made, { keys: [] }))).body
  assert.deepEqual(
    struck.differences.map((one: { part: string; asked: { zh: string } }) => [one.part, one.asked.zh]),
    [['keys', '户号']],
  )

  const without = await world.inForce({ fields, keys: ['household_no'] }, { keys: [] })
  await assert.rejects(call(without, { key: household }), { code: 'exchange.field-not-granted' })
  const granted = await world.inForce({ fields, keys: ['household_no'] })
  assert.deepEqual((await api.findGrant(granted.grantId ?? ''))?.definition.keys, ['household_no'])
  const { records } = await call(granted, { key: household })
  assert.deepEqual(
    records.map((record) => record.household_no),
    ['H1', 'H1'],
  )
  const { body: file } = await app.as(chief).get(`/data-requests/${granted.id}/agreement.json`)
  assert.deepEqual(file.content.keys, [{ field: 'household_no', name: '户号', nameEn: 'Household' }])
  assert.ok(!('keys' in (await app.as(chief).get(`/data-requests/${without.id}/agreement.json`)).body.content))
})

test('asked for five fields, given two with a row filter: exactly those leave, and nothing once it is taken back', async () => {
  const five = ['id_number', 'name', 'born_on', 'phone', 'status']
  const made = await applied({ fields: five, plain: ['name'], plainReason: '需要核对真实姓名' })
  assert.deepEqual(
    [made.status, made.waitsFor, made.dueOn, made.light, made.daysLeft],
    ['deciding', 'provider', '2026-12-07', 'green', 10],
  )
  assert.deepEqual(made.moves.sort(), ['withdraw'])
  assert.match(made.number, /^SQ20261123-[0-9A-F]{8}$/)
  const rows = [{ field: 'status', op: '=' as const, value: '正常' }]
  const less = aGrantOf(made, { fields: ['id_number', 'name'], rows, quotaPerDay: 50 })
  const decided = (await post(holder, `/${made.id}/decision`, less)).body
  assert.deepEqual([decided.status, decided.isPart], ['signing', true])
  assert.deepEqual(
    decided.differences.map((one: { part: string }) => one.part),
    ['fields', 'rows', 'quotaPerDay'],
  )
  assert.equal(decided.differences[1].given.zh, '人员状态 = 正常')
  assert.equal(decided.grantId, null)
  const { sha256 } = decided.agreement
  assert.equal((await post(officer, `/${made.id}/signature`, aSignature(sha256))).status, 403)
  assert.equal(
    (await post(holder, `/${made.id}/signature`, aSignature(sha256, 'wrong'))).body.type,
    'identity.wrong-password',
  )
  assert.equal((await post(holder, `/${made.id}/signature`, aSignature('0'.repeat(64)))).status, 409)
  assert.equal((await post(holder, `/${made.id}/signature`, aSignature(sha256))).body.status, 'signing')
  const signed = (await post(chief, `/${made.id}/signature`, aSignature(sha256))).body
  assert.deepEqual([signed.status, signed.agreement.signatures.length], ['in-force', 2])
  const answer = await call(signed)
  assert.deepEqual(answer.records, [{ id_number: '3702**********1234', name: '林生成' }])
  assert.deepEqual((await call(signed, { subject: SUN })).records, [], 'the row filter holds')
  await assert.rejects(call(signed, { fields: ['phone'] }), { code: 'exchange.field-not-granted' })
  assert.equal((await api.findGrant(signed.grantId))?.definition.origin, made.number)
  assert.deepEqual((await read(holder, made.id)).moves, ['revoke'])
  assert.equal((await post(chief, `/${made.id}/revocation`, { reason: '不再需要' })).status, 403)
  const revoked = await post(holder, `/${made.id}/revocation`, { reason: '用途已经终止' })
  assert.deepEqual([revoked.body.status, revoked.body.endKind], ['ended', 'revoked'])
  await assert.rejects(call(signed), { code: 'exchange.grant-revoked' })
  const kinds = revoked.body.steps.map((step: { kind: string }) => step.kind)
  assert.deepEqual(kinds, ['applied', 'granted-part', 'signed', 'signed', 'in-force', 'revoked'])
})

test('unconditional data is authorised at once under standing terms; unmasked it goes to the provider for a day', async () => {
  const made = await applied({ resource: '370200/OPEN' })
  assert.deepEqual([made.status, made.agreement?.terms, made.agreement?.signatures.length], ['in-force', 'standing', 2])
  assert.equal((await call(made)).records.length, 1)
  const plain = await applied({ resource: '370200/OPEN', plain: ['name'], plainReason: '需要核对真实姓名' })
  assert.deepEqual([plain.status, plain.dueOn], ['deciding', '2026-11-24'])
})

test('what is not shared is refused at once with the basis in the catalogue, and that is no matter for a dispute', async () => {
  const made = await applied({ resource: '370200/CLOSED' })
  assert.equal(made.status, 'refused')
  const last = made.steps.at(-1)
  assert.deepEqual([last?.kind, last?.ground, last?.legalBasis], ['refused', 'not-shared', '《居民身份证法》第十九条'])
  assert.deepEqual(made.moves, [])
  const disputed = await post(officer, `/${made.id}/dispute`, { reason: '我们需要' })
  assert.equal(disputed.body.type, 'data-requests.already-settled')
})

test('an application that cannot be right is refused with the field', async () => {
  const send = async (given: object) =>
    (await post(officer, '', { ...anApplication({ resource: PERSON_CODE }), ...given })).body
  const wrong: [given: object, path: string][] = [
    [{ fields: ['salary'] }, 'fields'],
    [{ plain: ['name'] }, 'plainReason'],
    [{ until: '2040-01-01' }, 'until'],
    [{ basis: { kind: 'law', text: ' ' } }, 'basis.text'],
    [{ purpose: { code: 'Bad Code', zh: '核验', en: 'check' } }, 'purpose.code'],
    [{ rows: [{ field: 'name', op: 'in', value: '林' }] }, 'rows.0.value'],
  ]
  for (const [given, path] of wrong) assert.equal((await send(given)).problems?.[0].path, path, JSON.stringify(given))
  assert.equal((await send({ resource: 'none/such' })).status, 404)
  const own = await post(holder, '', anApplication({ resource: PERSON_CODE }))
  assert.equal(own.body.type, 'data-requests.own-resource')
  assert.equal((await app.as(aCitizen()).get('/data-requests')).status, 403)
  assert.equal((await post(umpire, '', anApplication({ resource: PERSON_CODE }))).status, 403)
})

test('never wider than asked, never by the consumer, never on a version that has changed', async () => {
  const made = await applied()
  const decide = (person: Person, body: unknown) => post(person, `/${made.id}/decision`, body)
  const wider = await decide(holder, aGrantOf(made, { fields: ['id_number', 'name', 'phone'], until: '2028-01-01' }))
  assert.equal(wider.body.type, 'data-requests.wider-than-asked')
  assert.deepEqual(
    wider.body.problems.map((problem: { path: string }) => problem.path),
    ['given.fields', 'given.until'],
  )
  const silent = await decide(holder, { ...aGrantOf(made, { fields: ['name'] }), text: '' })
  assert.equal(silent.body.type, 'data-requests.reason-needed')
  assert.equal((await decide(chief, aGrantOf(made))).status, 403)
  assert.equal((await decide(umpire, aGrantOf(made))).status, 403)
  const stranger = await staff({ roles: ['steward'], organisation: bureau.code })
  assert.equal((await decide(stranger, aGrantOf(made))).status, 404)
  const old = { ...aGrantOf(made), version: made.version - 1 }
  assert.equal((await decide(holder, old)).body.type, 'data-requests.changed-meanwhile')
  const noLaw = { outcome: 'refuse', version: made.version, ground: 'beyond-duties', legalBasis: '' }
  assert.equal((await decide(holder, noLaw)).body.problems[0].path, 'legalBasis')
})

test('the clock stands still while the applicant completes, and goes on for the provider', async () => {
  app.clock.set('2026-11-23T01:00:00Z')
  const made = await applied()
  app.clock.set('2026-11-25T01:00:00Z')
  const ask = { outcome: 'complete', version: made.version, text: '请说明每日调用量' }
  const asked = (await post(holder, `/${made.id}/decision`, ask)).body
  assert.deepEqual(
    [asked.status, asked.waitsFor, asked.dueOn, asked.completeBy],
    ['completing', 'applicant', null, '2026-12-09'],
  )
  assert.equal((await post(holder, `/${made.id}/decision`, aGrantOf(asked))).body.type, 'data-requests.wrong-state')
  app.clock.set('2026-11-30T01:00:00Z')
  const { asked: content, version } = await read(officer, made.id)
  const other = { ...content, version, purpose: { ...content.purpose, code: 'other' } }
  assert.equal((await post(officer, `/${made.id}/completion`, other)).body.type, 'data-requests.not-a-change')
  const done = (await post(officer, `/${made.id}/completion`, { ...content, version, quotaPerDay: 20 })).body
  assert.deepEqual(
    [done.status, done.dueOn, done.stoppedDays, done.asked.quotaPerDay],
    ['deciding', '2026-12-10', 3, 20],
  )
})

test('yellow, then red: the provider is reminded once each, the supervisor sees it, who does not complete lapses', async () => {
  app.clock.set('2026-11-23T01:00:00Z')
  const [made, idle] = [await applied(), await applied()]
  const ask = { outcome: 'complete', version: idle.version, text: '请补充依据' }
  await post(holder, `/${idle.id}/decision`, ask)
  const kinds = async (id: string) => (await read(holder, id)).steps.map((step: { kind: string }) => step.kind)
  const watch = () => app.api(dataRequests).watch()
  for (const [day, expected] of [
    ['2026-12-02', []],
    ['2026-12-03', ['reminded']],
    ['2026-12-04', ['reminded']],
    ['2026-12-08', ['reminded', 'overdue']],
  ] as const) {
    app.clock.set(`${day}T01:00:00Z`)
    await Promise.all([watch(), watch()])
    assert.deepEqual((await kinds(made.id)).slice(1), expected, day)
  }
  const notices = JSON.stringify((await app.as(holder).get('/notifications')).body)
  assert.ok(notices.includes('数据使用申请已超期') && notices.includes(made.number))
  const red = (await app.as(overseer).get('/data-requests?side=all&light=red')).body
  assert.ok(red.items.some((one: { id: string }) => one.id === made.id) && red.lights.red >= 1)
  const incoming = (await app.as(holder).get('/data-requests?side=incoming')).body
  assert.equal(incoming.items[0].light, 'red', 'what runs out first comes first')
  assert.equal((await app.as(officer).get('/data-requests?side=all')).status, 403)
  app.clock.set('2026-12-08T01:00:00Z')
  await watch()
  assert.equal((await read(officer, idle.id)).status, 'withdrawn')
  assert.deepEqual((await kinds(idle.id)).at(-1), 'lapsed')
  app.clock.set('2026-11-23T01:00:00Z')
})

test('a refusal is taken to the platform: the provider decides again; what is upheld stands', async () => {
  const made = await applied()
  const refusal = { outcome: 'refuse', ground: 'purpose-unclear', legalBasis: '《政务数据共享条例》', text: '用途不明' }
  const refused = (await post(holder, `/${made.id}/decision`, { ...refusal, version: made.version })).body
  assert.deepEqual([refused.status, refused.dueOn], ['refused', null])
  const objection = { reason: '用途已写明在申请中' }
  assert.equal((await post(holder, `/${made.id}/dispute`, objection)).status, 403)
  const disputed = (await post(officer, `/${made.id}/dispute`, objection)).body
  assert.deepEqual([disputed.status, disputed.waitsFor, disputed.light], ['disputed', 'authority', 'green'])
  const queue = (await app.as(umpire).get('/data-requests?side=authority')).body.items
  assert.ok(queue.some((one: { id: string }) => one.id === made.id))
  const settle = (person: Person, outcome: string) =>
    post(person, `/${made.id}/settlement`, { outcome, reason: '理由充分' })
  const local = await staff({ roles: ['reviewer'], organisation: police.code })
  assert.equal((await settle(local, 'uphold')).status, 404)
  assert.deepEqual((await app.as(local).get('/data-requests?side=authority')).body.items, [])
  const again = (await settle(umpire, 'decide-again')).body
  assert.deepEqual([again.status, again.waitsFor], ['deciding', 'provider'])
  const second = (await post(holder, `/${made.id}/decision`, { ...refusal, version: again.version })).body
  assert.equal((await post(officer, `/${made.id}/dispute`, objection)).body.status, 'disputed')
  assert.equal((await settle(umpire, 'uphold')).body.status, 'refused')
  assert.equal((await post(officer, `/${second.id}/dispute`, objection)).body.type, 'data-requests.already-settled')
})

test('a part may be disputed instead of signed; upheld, it can still be signed', async () => {
  const made = await applied()
  const part = (await post(holder, `/${made.id}/decision`, aGrantOf(made, { fields: ['name'] }))).body
  await post(holder, `/${made.id}/signature`, aSignature(part.agreement.sha256))
  await post(officer, `/${made.id}/dispute`, { reason: '缺少身份号码无法核验' })
  assert.equal((await post(chief, `/${made.id}/signature`, aSignature(part.agreement.sha256))).status, 409)
  await post(umpire, `/${made.id}/settlement`, { outcome: 'uphold', reason: '最小必要' })
  const signed = await post(chief, `/${made.id}/signature`, aSignature(part.agreement.sha256))
  assert.equal(signed.body.status, 'in-force')
})

test('decided twice at once, signed twice at once, applied for twice at once: each happens once', async () => {
  const made = await applied()
  const decisions = await Promise.all([1, 2, 3].map(() => post(holder, `/${made.id}/decision`, aGrantOf(made))))
  assert.deepEqual(decisions.map(({ status }) => status).sort(), [200, 409, 409])
  const { sha256 } = decisions.find(({ status }) => status === 200)?.body.agreement ?? {}
  const before = await app.api(ledger).countOf('data-requests.agreement')
  const path = `/${made.id}/signature`
  const signatures = await Promise.all(
    [holder, chief, holder, chief].map((person) => post(person, path, aSignature(sha256))),
  )
  assert.deepEqual(signatures.map(({ status }) => status).sort(), [200, 200, 409, 409])
  assert.equal(await app.api(ledger).countOf('data-requests.agreement'), before + 1)
  const purpose = { code: 'at.once', zh: '核验', en: 'A check' }
  const body = anApplication({ resource: PERSON_CODE, purpose })
  const twice = await Promise.all([1, 2, 3].map(() => post(officer, '', body)))
  assert.deepEqual(twice.map((answer) => answer.body.type ?? 'made').sort(), [
    'data-requests.already-applied',
    'data-requests.already-applied',
    'made',
  ])
})

test('a grant that cannot be given takes the second signature, the log entry and the state back with it', async () => {
  const made = await applied()
  const { sha256 } = (await post(holder, `/${made.id}/decision`, aGrantOf(made))).body.agreement
  await post(holder, `/${made.id}/signature`, aSignature(sha256))
  // Somebody gives a grant for the same use by another way meanwhile.
  const stolen = { id: `stolen.${made.id.slice(-8)}`, consumer: health.code, resource: PERSON_CODE, fields: ['name'] }
  const { purpose } = made
  await api.addGrant({ ...stolen, purpose: purpose.code, purposeText: { zh: '核验', en: 'x' }, legalBasis: '测试' })
  const before = await app.api(ledger).countOf('data-requests.agreement')
  assert.equal((await post(chief, `/${made.id}/signature`, aSignature(sha256))).body.type, 'exchange.grant-exists')
  const now = await read(chief, made.id)
  assert.deepEqual([now.status, now.agreement.signatures.length, now.grantId], ['signing', 1, null])
  assert.equal(await app.api(ledger).countOf('data-requests.agreement'), before)
  await api.revokeGrant(holder, stolen.id, '让位')
  assert.equal((await post(chief, `/${made.id}/signature`, aSignature(sha256))).body.status, 'in-force')
})

test('an application stays readable, and can be given back, once its resource is withdrawn', async () => {
  const held = await world.inForce()
  const code = held.resource.code
  await app.api(catalogue).withdraw(holder, { code, reason: '系统停用，不再提供' })
  const { body } = await app.as(officer).get(`/data-requests/${held.id}`)
  assert.deepEqual(body.resource, held.resource)
  assert.deepEqual(body.items, held.items)
  const back = await post(officer, `/${held.id}/return`, { reason: '资源已取消发布' })
  assert.deepEqual([back.status, back.body.endKind], [200, 'given-back'])
})
