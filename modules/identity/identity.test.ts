import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchange } from '@onego/exchange'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { openDatabase } from '@onego/platform/database'
import { aCitizen, emptyDatabase, type TestApp, testApp, testAppWith } from '@onego/platform/testing'
import { identity } from './index.ts'
import { anIdNumber, aPoliceRegister, aRegisteredCitizen, aRegisteredStaffMember, STAFF_PASSWORD } from './testing.ts'

const NAME = '林晓梅'
const PHONE = '13800001111'

async function cityWithRegister(people: { idNumber: string; name?: string; status?: string }[], environment = {}) {
  const police = await emptyDatabase('police')
  const { pool, close } = await openDatabase(police.url, { connections: 1 })
  await pool.query('create table person (sfzh text primary key, xm text, dh text, zt text)')
  for (const { idNumber, name = NAME, status = '正常' } of people) {
    await pool.query('insert into person values ($1, $2, $3, $4)', [idNumber, name, PHONE, status])
  }
  await close()
  const app = await testAppWith(environment, identity)
  await aPoliceRegister(app, police.url)
  return app
}

async function codeFor(app: TestApp): Promise<string> {
  const [sms] = (await app.as().get(`/notifications/simulator?phone=${PHONE}`)).body
  return /\d{6}/.exec(sms?.text.zh)?.[0] ?? ''
}

test('she signs in with name, number and the code sent to the phone in the register, and out again', async () => {
  const idNumber = anIdNumber()
  const app = await cityWithRegister([{ idNumber }])
  const browser = app.as()
  assert.equal((await browser.get('/identity/account')).status, 401)
  const start = await browser.post('/identity/sign-in/start', { name: ' 林 晓梅', idNumber: idNumber.toLowerCase() })
  assert.equal(start.status, 200)
  assert.equal(start.body.simulated, true)
  const code = await codeFor(app)
  const finish = await browser.post('/identity/sign-in/finish', { challengeId: start.body.challengeId, code })
  assert.equal(finish.status, 200)
  assert.equal(finish.body.level, 2)
  const cookie = String(finish.headers['set-cookie'])
  assert.match(cookie, /HttpOnly/)
  assert.match(cookie, /SameSite=Lax/)
  const account = (await browser.get('/identity/account')).body
  assert.deepEqual([account.name, account.idNumber, account.phone], [NAME, idNumber, '138****1111'])
  assert.equal((await browser.get('/identity/sessions')).body[0].current, true)
  await browser.post('/identity/sign-out')
  assert.equal((await browser.get('/identity/account')).status, 401)
})

test('the check with the register leaves a receipt that she can see', async () => {
  const idNumber = anIdNumber()
  const app = await cityWithRegister([{ idNumber }])
  await app.as().post('/identity/sign-in/start', { name: NAME, idNumber })
  const [receipt] = await app.api(exchange).receiptsAbout({ kind: 'person', id: idNumber }, { limit: 5 })
  assert.equal(receipt?.purpose, 'identity.verify')
  assert.equal(receipt?.outcome, 'answered')
})

test('a wrong name, an unknown number and somebody dead get the same answer as the right pair, and no code', async () => {
  const [idNumber, dead] = [anIdNumber(), anIdNumber()]
  const app = await cityWithRegister([{ idNumber }, { idNumber: dead, status: '死亡' }])
  const right = await app.as().post('/identity/sign-in/start', { name: NAME, idNumber })
  const sent = await codeFor(app)
  const wrong = [
    { name: '林小梅', idNumber },
    { name: NAME, idNumber: anIdNumber() },
    { name: NAME, idNumber: dead },
  ]
  for (const pair of wrong) {
    const answer = await app.as().post('/identity/sign-in/start', pair)
    assert.equal(answer.status, right.status)
    assert.deepEqual(Object.keys(answer.body), Object.keys(right.body))
    assert.equal(await codeFor(app), sent)
    const { challengeId } = answer.body
    const tried = await app.as().post('/identity/sign-in/finish', { challengeId, code: sent })
    assert.equal(tried.body.type, 'identity.wrong-code')
  }
})

test('a code works once, for five minutes, and bears five tries', async () => {
  const idNumber = anIdNumber()
  const app = await cityWithRegister([{ idNumber }])
  const start = async () => (await app.as().post('/identity/sign-in/start', { name: NAME, idNumber })).body.challengeId
  const finish = (challengeId: string, code: string) => app.as().post('/identity/sign-in/finish', { challengeId, code })
  const first = await start()
  const code = await codeFor(app)
  assert.equal((await finish(first, code)).status, 200)
  assert.equal((await finish(first, code)).status, 401)
  const second = await start()
  const late = await codeFor(app)
  app.clock.advanceMs(5 * 60_000 + 1)
  assert.equal((await finish(second, late)).status, 401)
  const third = await start()
  const guessed = await codeFor(app)
  const wrong = guessed === '000000' ? '000001' : '000000'
  for (let n = 0; n < 5; n += 1) assert.equal((await finish(third, wrong)).status, 401)
  assert.equal((await finish(third, guessed)).status, 401)
})

test('of two who use one code at the same moment, one gets in; two first sign-ins give one account', async () => {
  const idNumber = anIdNumber()
  const app = await cityWithRegister([{ idNumber }])
  const { challengeId } = (await app.as().post('/identity/sign-in/start', { name: NAME, idNumber })).body
  const code = await codeFor(app)
  const finish = () => app.as().post('/identity/sign-in/finish', { challengeId, code })
  const statuses = (await Promise.all([finish(), finish(), finish()])).map(({ status }) => status)
  assert.deepEqual(statuses.sort(), [200, 401, 401])
  const both = await Promise.all([1, 2].map(() => app.api(identity).registerCitizen({ name: NAME, idNumber })))
  assert.equal(both[0]?.id, both[1]?.id)
})

test('codes are limited per number and per address, and the limit ends', async () => {
  const idNumber = anIdNumber()
  const app = await cityWithRegister([{ idNumber }], { SIGN_IN_CODES_PER_NUMBER: '3', SIGN_IN_CODES_PER_ADDRESS: '5' })
  const start = (number: string) => app.as().post('/identity/sign-in/start', { name: NAME, idNumber: number })
  for (let n = 0; n < 3; n += 1) assert.equal((await start(idNumber)).status, 200)
  assert.equal((await start(idNumber)).body.type, 'identity.too-many-attempts')
  assert.equal((await start(anIdNumber())).status, 200)
  assert.equal((await start(anIdNumber())).status, 429)
  app.clock.advanceMs(16 * 60_000)
  assert.equal((await start(idNumber)).status, 200)
})

test('a number with a wrong check character is refused in plain words, and no register is asked', async () => {
  const app = await testApp(identity)
  const right = anIdNumber()
  const idNumber = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')
  const answer = await app.as().post('/identity/sign-in/start', { name: NAME, idNumber })
  assert.equal(answer.status, 422)
  assert.equal(answer.body.problems[0].path, 'idNumber')
})

test('without a register that answers, sign-in says so', async () => {
  const app = await testApp(identity)
  const answer = await app.as().post('/identity/sign-in/start', { name: NAME, idNumber: anIdNumber() })
  assert.deepEqual([answer.status, answer.body.type], [503, 'identity.register-unavailable'])
})

test('name, ID number and phone lie sealed in the database', async () => {
  const app = await testApp(identity)
  const her = await aRegisteredCitizen(app, { name: NAME })
  const { rows } = await app.pool.query('select row_to_json(account)::text as text from identity.account as account')
  assert.equal(rows.length, 1)
  assert.ok(!rows[0].text.includes(her.idNumber.slice(6)))
  for (const secret of ['13800000000', NAME]) assert.ok(!rows[0].text.includes(secret), secret)
  assert.equal((await app.api(identity).personById(her.id)).name, NAME)
  assert.equal(await app.api(identity).idNumberOf(her.id), her.idNumber)
})

test('five wrong passwords lock the name for longer and longer; guessing at once does not help', async () => {
  const app = await testApp(identity)
  await aRegisteredStaffMember(app, { username: 'wang' })
  const signIn = (password: string, username = 'wang') =>
    app.as().post('/identity/staff/sign-in', { username, password })
  const guesses = await Promise.all(Array.from({ length: 8 }, () => signIn('wrong')))
  assert.deepEqual(guesses.map(({ status }) => status).sort(), [401, 401, 401, 401, 401, 429, 429, 429])
  assert.equal((await signIn(STAFF_PASSWORD)).body.type, 'identity.too-many-attempts')
  app.clock.advanceMs(31 * 60_000)
  assert.equal((await signIn(STAFF_PASSWORD)).status, 200)
  assert.equal((await signIn(STAFF_PASSWORD)).status, 200)
  for (let n = 0; n < 5; n += 1) assert.equal((await signIn('x', 'nobody')).body.type, 'identity.wrong-password')
  assert.equal((await signIn('x', 'nobody')).status, 429)
})

test('one address cannot keep the server busy with passwords of ever other names', async () => {
  const app = await testAppWith({ PASSWORDS_PER_ADDRESS: '3' }, identity)
  const statuses = []
  for (let n = 0; n < 4; n += 1) {
    const guess = { username: `name-${n}`, password: 'x' }
    statuses.push((await app.as().post('/identity/staff/sign-in', guess)).status)
  }
  assert.deepEqual(statuses, [401, 401, 401, 429])
})

test('who must change the password can do nothing else first', async () => {
  const app = await testApp(identity)
  const [office] = await app.api(organisations).ensure([anOrganisation(1)])
  const given = { username: 'li', password: STAFF_PASSWORD, name: '李', organisation: office?.code ?? null }
  await app.api(identity).addStaff({ ...given, roles: ['admin'], mustChangePassword: true })
  const li = app.as()
  const me = (await li.post('/identity/staff/sign-in', { username: 'li', password: STAFF_PASSWORD })).body
  assert.deepEqual([me.mustChangePassword, me.roles, me.organisationName], [true, [], office?.name])
  assert.equal((await li.get(`/identity/staff?organisation=${anOrganisation(2).code}`)).status, 403)
  const same = { password: STAFF_PASSWORD, newPassword: STAFF_PASSWORD }
  assert.equal((await li.post('/identity/staff/password', same)).body.type, 'identity.same-password')
  const change = { password: STAFF_PASSWORD, newPassword: 'another long phrase' }
  assert.equal((await li.post('/identity/staff/password', change)).status, 204)
  assert.deepEqual((await li.get('/identity/me')).body.roles, ['admin'])
  assert.equal((await li.get(`/identity/staff?organisation=${anOrganisation(2).code}`)).status, 200)
})

test('sessions end: staff after 30 minutes of rest or 8 hours, citizens after 2 hours of rest', async () => {
  const app = await testApp(identity)
  await aRegisteredStaffMember(app, { username: 'zhao' })
  const zhao = app.as()
  const signIn = () => zhao.post('/identity/staff/sign-in', { username: 'zhao', password: STAFF_PASSWORD })
  const isIn = async () => (await zhao.get('/identity/sessions')).status === 200
  await signIn()
  app.clock.advanceMs(31 * 60_000)
  assert.equal(await isIn(), false)
  await signIn()
  for (let n = 0; n < 19; n += 1) {
    app.clock.advanceMs(25 * 60_000)
    assert.equal(await isIn(), true, `after ${(n + 1) * 25} minutes`)
  }
  app.clock.advanceMs(25 * 60_000)
  assert.equal(await isIn(), false)
})

test('nobody ends the session of somebody else', async () => {
  const app = await testApp(identity)
  await aRegisteredStaffMember(app, { username: 'qian' })
  const qian = app.as()
  await qian.post('/identity/staff/sign-in', { username: 'qian', password: STAFF_PASSWORD })
  const [session] = (await qian.get('/identity/sessions')).body
  assert.equal((await app.as(aCitizen()).delete(`/identity/sessions/${session.id}`)).status, 404)
  assert.equal((await qian.delete(`/identity/sessions/${session.id}`)).status, 204)
  assert.equal((await qian.get('/identity/sessions')).status, 401)
})

test('the simulated face check gives level 3 and is recorded as simulated; without it there is none', async () => {
  const app = await testApp(identity)
  const her = app.as(await aRegisteredCitizen(app))
  const account = (await her.post('/identity/face-check')).body
  assert.deepEqual([account.level, account.proof], [3, 'face-simulator'])
  const strict = await testAppWith({ FACE_CHECK: 'off' }, identity)
  const other = strict.as(await aRegisteredCitizen(strict))
  assert.equal((await other.post('/identity/face-check')).body.type, 'identity.no-face-check')
})

test('staff are found by organisation and role; a name is taken once', async () => {
  const app = await testApp(identity)
  const code = anOrganisation(5).code
  const officer = await aRegisteredStaffMember(app, { organisation: code, username: 'sun' })
  await aRegisteredStaffMember(app, { organisation: code, roles: ['clerk'] })
  const found = await app.api(identity).staffOf(code, 'officer')
  assert.deepEqual(
    found.map(({ id }) => id),
    [officer.id],
  )
  assert.equal((await app.as(officer).get('/identity/staff')).body.length, 2)
  assert.equal((await app.as(await aRegisteredCitizen(app)).get('/identity/staff')).status, 403)
  await assert.rejects(aRegisteredStaffMember(app, { username: 'sun' }), { code: 'identity.username-taken' })
})

test('a message to an office reaches each active member once, and none of another department or role', async () => {
  const app = await testApp(identity)
  const { code } = anOrganisation(6)
  const staff = (roles: ('officer' | 'reviewer')[], organisation = code) =>
    aRegisteredStaffMember(app, { organisation, roles })
  const [officer, author, left, reviewer, other] = [
    await staff(['officer', 'reviewer']),
    await staff(['officer']),
    await staff(['officer']),
    await staff(['reviewer']),
    await staff(['officer'], anOrganisation(7).code),
  ]
  await app.pool.query('update identity.staff set active = false where id = $1', [left.id])
  const text = { zh: '生成', en: 'Generated' }
  const api = app.api(notifications)
  const office = { organisation: code, role: 'officer' }
  assert.equal(await api.sendToStaff(office, { title: text, body: text, except: [author.id] }), 1)
  assert.equal(await api.countUnread(officer), 1)
  for (const person of [author, left, reviewer, other]) assert.equal(await api.countUnread(person), 0)
})

test('a visitor is nobody, and an installation that is no demonstration lists nobody to sign in as', async () => {
  const app = await testApp(identity)
  const me = await app.as().get('/identity/me')
  assert.deepEqual([me.status, me.body || null], [200, null])
  assert.deepEqual((await app.as().get('/identity/demo-people')).body, [])
})
