import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import {
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  aRead,
  PERSON_CODE,
  PERSON_TABLE,
  SUN,
} from '@onego/exchange/testing'
import { aRegisteredStaffMember, STAFF_PASSWORD } from '@onego/identity/testing'
import { ledger } from '@onego/ledger'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { Person } from '@onego/platform/http'
import { aCitizen, emptyDatabase, testApp } from '@onego/platform/testing'
import pg from 'pg'
import { verifyAgreement } from './commands.ts'
import { dataRequests } from './module.ts'
import { anApplication } from './testing.ts'

const app = await testApp(dataRequests)
app.clock.set('2026-11-23T01:00:00Z') // a Monday morning
const department = await emptyDatabase('police')
const source = new pg.Client({ connectionString: department.url })
await source.connect()
await source.query(PERSON_TABLE)
after(async () => {
  await source.end()
  await department.drop()
})

const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
const bureau = anOrganisation(3, { name: '生成大数据局', nameEn: 'Data bureau', kind: 'platform' })
await app.api(organisations).ensure([police, health, bureau])
await app.api(catalogue).addResource(aPersonResource(police.code))
await app.api(catalogue).addResource({ ...aPersonResource(police.code), code: '370200/OPEN', shareType: 1 })
await app.api(catalogue).addResource({
  ...aPersonResource(police.code),
  ...{ code: '370200/CLOSED', shareType: 3, shareCondition: '《居民身份证法》第十九条' },
})
const api = app.api(exchange)
await api.addSource(aPostgresSource(police.code, department.url))
await api.bind(aPersonBinding())
await api.bind(aPersonBinding({ resource: '370200/OPEN' }))

const staff = (roles: Parameters<typeof aRegisteredStaffMember>[1] = {}) => aRegisteredStaffMember(app, roles)
const holder = await staff({ roles: ['steward'], organisation: police.code })
const officer = await staff({ roles: ['officer'], organisation: health.code })
const chief = await staff({ roles: ['steward'], organisation: health.code })
const umpire = await staff({ roles: ['reviewer'], organisation: bureau.code })
const overseer = await staff({ roles: ['supervisor'] })

const post = (person: Person, path: string, body: unknown) => app.as(person).post(`/data-requests${path}`, body)
const read = async (person: Person, id: string) => (await app.as(person).get(`/data-requests/${id}`)).body

let uses = 0
/** Applies for a use of its own. */
async function applied(given: Partial<Parameters<typeof anApplication>[0]> = {}) {
  uses += 1
  const purpose = { code: `use.${uses}`, zh: '核验', en: 'A check' }
  const answer = await post(officer, '', anApplication({ resource: PERSON_CODE, purpose, ...given }))
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

const granting = ({ asked, version }: { asked: object; version: number }, less: object = {}) => {
  const { fields, plain, rows, quotaPerDay, ratePerSecond, until, write } = asked as Record<string, unknown>
  const given = { fields, plain, rows, quotaPerDay, ratePerSecond, until, write, ...less }
  const isPart = Object.keys(less).length > 0
  return { outcome: 'grant', version, given, ...(isPart ? { ground: 'more-than-needed', text: '核验不需要更多' } : {}) }
}

const signing = (sha256: string, password = STAFF_PASSWORD) => ({ sha256, password })

/** Decided and signed by both: in force. */
async function inForce(given: Parameters<typeof applied>[0] = {}, less: object = {}) {
  const made = await applied(given)
  const decided = await post(holder, `/${made.id}/decision`, granting(made, less))
  assert.equal(decided.status, 200, JSON.stringify(decided.body))
  const { sha256 } = decided.body.agreement
  await post(holder, `/${made.id}/signature`, signing(sha256))
  const signed = await post(chief, `/${made.id}/signature`, signing(sha256))
  assert.equal(signed.body.status, 'in-force', JSON.stringify(signed.body))
  return signed.body
}

const call = (application: { grantId: string; purpose: { code: string } }, given = {}) =>
  api.read(aRead(health.code, { grant: application.grantId, purpose: application.purpose.code, ...given }))

test('asked for five fields, given two with a row filter: exactly those leave, and nothing once it is taken back', async () => {
  const five = ['id_number', 'name', 'born_on', 'phone', 'status']
  const made = await applied({ fields: five, plain: ['name'], plainReason: '需要核对真实姓名' })
  assert.deepEqual(
    [made.status, made.waitsFor, made.dueOn, made.light, made.daysLeft],
    ['deciding', 'provider', '2026-12-07', 'green', 10],
  )
  assert.deepEqual(made.moves.sort(), ['withdraw'])
  assert.match(made.number, /^SQ20261123-[0-9A-F]{8}$/)
  const rows = [{ field: 'status', op: '=', value: '正常' }]
  const less = granting(made, { fields: ['id_number', 'name'], rows, quotaPerDay: 50 })
  const decided = (await post(holder, `/${made.id}/decision`, less)).body
  assert.deepEqual([decided.status, decided.isPart], ['signing', true])
  assert.deepEqual(
    decided.differences.map((one: { part: string }) => one.part),
    ['fields', 'rows', 'quotaPerDay'],
  )
  assert.equal(decided.differences[1].given.zh, '人员状态 = 正常')
  assert.equal(decided.grantId, null)
  const { sha256 } = decided.agreement
  assert.equal((await post(officer, `/${made.id}/signature`, signing(sha256))).status, 403)
  assert.equal(
    (await post(holder, `/${made.id}/signature`, signing(sha256, 'wrong'))).body.type,
    'identity.wrong-password',
  )
  assert.equal((await post(holder, `/${made.id}/signature`, signing('0'.repeat(64)))).status, 409)
  assert.equal((await post(holder, `/${made.id}/signature`, signing(sha256))).body.status, 'signing')
  const signed = (await post(chief, `/${made.id}/signature`, signing(sha256))).body
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
  assert.deepEqual([made.status, made.agreement.terms, made.agreement.signatures.length], ['in-force', 'standing', 2])
  assert.equal((await call(made)).records.length, 1)
  const plain = await applied({ resource: '370200/OPEN', plain: ['name'], plainReason: '需要核对真实姓名' })
  assert.deepEqual([plain.status, plain.dueOn], ['deciding', '2026-11-24'])
})

test('what is not shared is refused at once with the basis in the catalogue, and that is no matter for a dispute', async () => {
  const made = await applied({ resource: '370200/CLOSED' })
  assert.equal(made.status, 'refused')
  const last = made.steps.at(-1)
  assert.deepEqual([last.kind, last.ground, last.legalBasis], ['refused', 'not-shared', '《居民身份证法》第十九条'])
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
  const wider = await decide(holder, granting(made, { fields: ['id_number', 'name', 'phone'], until: '2028-01-01' }))
  assert.equal(wider.body.type, 'data-requests.wider-than-asked')
  assert.deepEqual(
    wider.body.problems.map((problem: { path: string }) => problem.path),
    ['given.fields', 'given.until'],
  )
  const silent = await decide(holder, { ...granting(made, { fields: ['name'] }), text: '' })
  assert.equal(silent.body.type, 'data-requests.reason-needed')
  assert.equal((await decide(chief, granting(made))).status, 403)
  assert.equal((await decide(umpire, granting(made))).status, 403)
  const stranger = await staff({ roles: ['steward'], organisation: bureau.code })
  assert.equal((await decide(stranger, granting(made))).status, 404)
  const old = { ...granting(made), version: made.version - 1 }
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
  assert.equal((await post(holder, `/${made.id}/decision`, granting(asked))).body.type, 'data-requests.wrong-state')
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
  const again = (await settle(umpire, 'decide-again')).body
  assert.deepEqual([again.status, again.waitsFor], ['deciding', 'provider'])
  const second = (await post(holder, `/${made.id}/decision`, { ...refusal, version: again.version })).body
  assert.equal((await post(officer, `/${made.id}/dispute`, objection)).body.status, 'disputed')
  assert.equal((await settle(umpire, 'uphold')).body.status, 'refused')
  assert.equal((await post(officer, `/${second.id}/dispute`, objection)).body.type, 'data-requests.already-settled')
})

test('a part may be disputed instead of signed; upheld, it can still be signed', async () => {
  const made = await applied()
  const part = (await post(holder, `/${made.id}/decision`, granting(made, { fields: ['name'] }))).body
  await post(holder, `/${made.id}/signature`, signing(part.agreement.sha256))
  await post(officer, `/${made.id}/dispute`, { reason: '缺少身份号码无法核验' })
  assert.equal((await post(chief, `/${made.id}/signature`, signing(part.agreement.sha256))).status, 409)
  await post(umpire, `/${made.id}/settlement`, { outcome: 'uphold', reason: '最小必要' })
  const signed = await post(chief, `/${made.id}/signature`, signing(part.agreement.sha256))
  assert.equal(signed.body.status, 'in-force')
})

test('decided twice at once, signed twice at once, applied for twice at once: each happens once', async () => {
  const made = await applied()
  const decisions = await Promise.all([1, 2, 3].map(() => post(holder, `/${made.id}/decision`, granting(made))))
  assert.deepEqual(decisions.map(({ status }) => status).sort(), [200, 409, 409])
  const { sha256 } = decisions.find(({ status }) => status === 200)?.body.agreement ?? {}
  const before = await app.api(ledger).countOf('data-requests.agreement')
  const path = `/${made.id}/signature`
  const signatures = await Promise.all(
    [holder, chief, holder, chief].map((person) => post(person, path, signing(sha256))),
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
  const { sha256 } = (await post(holder, `/${made.id}/decision`, granting(made))).body.agreement
  await post(holder, `/${made.id}/signature`, signing(sha256))
  // Somebody gives a grant for the same use by another way meanwhile.
  const stolen = { id: `stolen.${uses}`, consumer: health.code, resource: PERSON_CODE, fields: ['name'] }
  const { purpose } = made
  await api.addGrant({ ...stolen, purpose: purpose.code, purposeText: { zh: '核验', en: 'x' }, legalBasis: '测试' })
  const before = await app.api(ledger).countOf('data-requests.agreement')
  assert.equal((await post(chief, `/${made.id}/signature`, signing(sha256))).body.type, 'exchange.grant-exists')
  const now = await read(chief, made.id)
  assert.deepEqual([now.status, now.agreement.signatures.length, now.grantId], ['signing', 1, null])
  assert.equal(await app.api(ledger).countOf('data-requests.agreement'), before)
  await api.revokeGrant(holder, stolen.id, '让位')
  assert.equal((await post(chief, `/${made.id}/signature`, signing(sha256))).body.status, 'in-force')
})

test('a change takes over the grant of what it replaces; a use in force is not applied for a second time', async () => {
  const old = await inForce()
  const { purpose } = old.asked
  const change = { resource: PERSON_CODE, purpose, fields: ['id_number', 'name', 'born_on'], until: '2028-06-30' }
  assert.equal((await post(officer, '', anApplication(change))).body.type, 'data-requests.purpose-taken')
  const other = { ...change, previous: old.id, purpose: { ...purpose, code: 'other.use' } }
  assert.equal((await post(officer, '', anApplication(other))).body.type, 'data-requests.not-a-change')
  const changed = await inForce({ ...change, previous: old.id })
  assert.equal(changed.grantId, old.grantId)
  assert.equal(Object.keys((await call(changed)).records[0] ?? {}).length, 3)
  const before = await read(officer, old.id)
  assert.deepEqual([before.status, before.endKind, before.replacedBy.id], ['ended', 'replaced', changed.id])
  assert.equal(changed.previous.number, old.number)
})

test('given back, or taken back on the page of grants, the application ends; after a return it can be asked for again', async () => {
  const first = await inForce()
  assert.equal((await post(holder, `/${first.id}/return`, { reason: '不再需要' })).status, 403)
  const back = await post(officer, `/${first.id}/return`, { reason: '不再需要' })
  assert.deepEqual([back.body.status, back.body.endKind], ['ended', 'given-back'])
  await assert.rejects(call(first), { code: 'exchange.grant-expired' })
  const second = await inForce({ purpose: first.asked.purpose })
  assert.equal((await call(second)).records.length, 1)
  await app.as(holder).post(`/exchange/grants/${second.grantId}/revoke`, { reason: '另行处理' })
  await app.settle()
  assert.deepEqual(
    [(await read(officer, second.id)).endKind, (await read(officer, second.id)).status],
    ['revoked', 'ended'],
  )
  const third = await inForce({ purpose: first.asked.purpose })
  assert.notEqual(third.grantId, second.grantId)
  assert.equal((await call(third)).records.length, 1)
})

test('thirty and seven days before the end its stewards are told, and on the day after it has ended', async () => {
  const made = await inForce({ until: '2026-12-31' })
  const tail = async () => (await read(chief, made.id)).steps.slice(5).map((step: { kind: string }) => step.kind)
  for (const [day, expected] of [
    ['2026-11-30', []],
    ['2026-12-01', ['ends-soon']],
    ['2026-12-20', ['ends-soon']],
    ['2026-12-24', ['ends-soon', 'ends-soon']],
    ['2026-12-31', ['ends-soon', 'ends-soon']],
    ['2027-01-01', ['ends-soon', 'ends-soon', 'expired']],
  ] as const) {
    app.clock.set(`${day}T01:00:00Z`)
    await app.api(dataRequests).watch()
    assert.deepEqual(await tail(), expected, day)
  }
  assert.equal((await read(chief, made.id)).status, 'ended')
  app.clock.set('2026-11-23T01:00:00Z')
})

test('the agreement verifies offline; one changed letter, another signer or another log and it does not', async () => {
  const made = await inForce()
  await app.api(ledger).integrate()
  const { body: file } = await app.as(chief).get(`/data-requests/${made.id}/agreement.json`)
  assert.equal(file.sha256, made.agreement.sha256)
  assert.equal(file.content.fields[1].mask, 'name')
  const folder = await mkdtemp(join(tmpdir(), 'onego-agreement-'))
  after(() => rm(folder, { recursive: true }))
  const verify = async (given: unknown) => {
    const lines: string[] = []
    const place = join(folder, 'agreement.json')
    await writeFile(place, JSON.stringify(given))
    const run = {
      args: { file: place },
      options: {},
      print: (line: string) => void lines.push(line),
      progress: () => {},
    }
    const failed = await verifyAgreement.run(app.api(dataRequests), run).then(
      () => '',
      (error) => error.code,
    )
    return { failed, lines }
  }
  const right = await verify(file)
  assert.deepEqual([right.failed, right.lines.filter((line) => line.startsWith('✓')).length], ['', 4])
  const longer = { ...file, content: { ...file.content, until: '2036-06-30' } }
  assert.equal((await verify(longer)).failed, 'data-requests.agreement-fails')
  const [one, two] = file.signatures
  const swapped = { ...file, signatures: [{ ...one, signature: two.signature }, two] }
  assert.equal((await verify(swapped)).failed, 'data-requests.agreement-fails')
  const half = { ...file, signatures: [one] }
  assert.equal((await verify(half)).failed, 'data-requests.agreement-fails')
  const foreign = { ...file, signatures: [one, { ...two, organisation: bureau.code }] }
  assert.equal((await verify(foreign)).failed, 'data-requests.agreement-fails')
  const proof = { ...file.ledger.proof, digest: 'f'.repeat(64) }
  assert.equal((await verify({ ...file, ledger: { ...file.ledger, proof } })).failed, 'data-requests.agreement-fails')
  const early = { ...file, ledger: null }
  assert.equal((await verify(early)).failed, '', 'without a proof, by the keys this installation holds')
  const made2 = { ...file.content, provider: { ...file.content.provider, publicKey: file.content.consumer.publicKey } }
  assert.equal((await verify({ ...early, content: made2 })).failed, 'data-requests.agreement-fails')
  assert.equal((await verify({ hello: 1 })).failed, 'data-requests.no-agreement')
  const report = await app.api(ledger).verify(() => {})
  const check = report.checks.find(({ name }) => name === 'data-requests.agreements')
  assert.equal(check?.ok, true, JSON.stringify(check))
})

test('the paper is made once and stays as it is; strangers do not get it', async () => {
  const made = await inForce()
  const pdf = (person: Person) => app.as(person).get(`/data-requests/${made.id}/agreement.pdf`)
  const [first, second] = [await pdf(chief), await pdf(holder)]
  assert.equal(first.raw.toString('latin1', 0, 5), '%PDF-')
  assert.ok(first.raw.equals(second.raw))
  assert.ok(first.raw.toString('latin1').includes(made.agreement.sha256))
  const stranger = await staff({ roles: ['officer'], organisation: bureau.code })
  assert.equal((await pdf(stranger)).status, 404)
  assert.equal((await app.as(stranger).get(`/data-requests/${made.id}`)).status, 404)
  const waiting = await applied()
  assert.equal((await app.as(chief).get(`/data-requests/${waiting.id}/agreement.pdf`)).status, 404)
})

test('lists go on page by page, by what runs out first and by what is newest', async () => {
  const all = async (query: string) => {
    const ids: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { items: { id: string }[]; next: string | null } = (
        await app.as(chief).get(`/data-requests?${query}&limit=3${next ? `&after=${next}` : ''}`)
      ).body
      ids.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    return ids
  }
  const [open, newest] = [await all('show=open'), await all('show=all')]
  assert.ok(open.length > 4 && newest.length > open.length)
  assert.equal(new Set(open).size, open.length)
  assert.deepEqual(newest, newest.toSorted().reverse())
  assert.equal((await app.as(chief).get('/data-requests?show=open&after=nonsense')).status, 422)
  const noDay = `9999-99-99_${open[0]}`
  assert.equal((await app.as(chief).get(`/data-requests?show=open&after=${noDay}`)).body.items.length, 0)
  assert.equal((await app.as(chief).get(`/data-requests?show=all&after=${noDay}`)).status, 200)
})

test('the form knows the resource, what is masked and what one holds already', async () => {
  const form = async (person: Person) =>
    (await app.as(person).get(`/data-requests/form?resource=${encodeURIComponent(PERSON_CODE)}`)).body
  const { items, mine, isOwn, answerDays, latestUntil, shareType } = await form(officer)
  assert.deepEqual(
    [items.length, items[0].mask, isOwn, answerDays, latestUntil, shareType],
    [6, 'id-number', false, 10, '2029-11-23', 2],
  )
  assert.ok(mine.some(({ status }: { status: string }) => status === 'in-force'))
  assert.equal((await form(holder)).isOwn, true)
})
