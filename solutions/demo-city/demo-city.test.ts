import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { organisations } from '@onego/organisations'
import { idNumberCheck } from '@onego/organisations/contract'
import { testApp } from '@onego/platform/testing'
import { DEPARTMENTS, department } from './departments.ts'
import { isComplete } from './load.ts'
import { demoCity } from './module.ts'
import { STORY } from './people.ts'
import { createKeeper } from './social-service/keeper.ts'
import { addressOf, connected, countDatabases, databaseName } from './store/department-databases.ts'
import { loadDemoCity } from './testing.ts'

const app = await testApp(demoCity)
const city = app.api(demoCity)
await loadDemoCity(app)

const platform = department('platform').code
const inDepartment = (key: string, query: string) =>
  connected(addressOf(app.databaseUrl, databaseName(app.databaseUrl, key)), async (client) => {
    return (await client.query(query)).rows
  })

/** Reads a person's record in full, by a grant made for the purpose. */
async function read(resource: string, id: string, kind: 'person' | 'enterprise' = 'person') {
  const { items } = await app.api(catalogue).getResource(resource)
  const fields = items.map((item) => item.field)
  const grant = `test.${resource.toLowerCase().replace('/', '.')}`
  await app.api(exchange).addGrant({
    ...{ id: grant, consumer: platform, resource, fields, plain: fields, purpose: 'test' },
    purposeText: { zh: '测试', en: 'Test' },
    legalBasis: '测试',
    write: resource === '370200/SOCIAL-CARD',
  })
  const by = { personId: 'test', name: '测试', organisation: platform, role: 'system' as const }
  const answer = await app.api(exchange).read({ grant, subject: { kind, id }, by, purpose: 'test' })
  return answer.records
}

test('a second load finds the city and leaves it alone', async () => {
  assert.equal(await city.load(), false)
  const [{ count }] = await inDepartment('police', 'select count(*) from rk_jbxx')
  assert.equal(count, 400)
  assert.equal((await app.api(organisations).list({ region: '370200' })).length, DEPARTMENTS.length)
})

test('what the mother needs is read from five departments, in the words of the gateway', async () => {
  const { idNumber, name, bornOn } = STORY.mother
  const [person] = await read('370200/POLICE-PERSON', idNumber)
  assert.partialDeepStrictEqual(person, {
    name,
    sex: '女',
    ethnicity: '汉',
    born_on: bornOn,
    region: '370202',
    status: '正常',
  })
  const [birth] = await read('370200/HEALTH-BIRTH', idNumber)
  assert.partialDeepStrictEqual(birth, { father_name: '王建国', hospital: '青岛市妇女儿童医院', certificate_no: null })
  assert.match(String(birth?.born_at), /^\d{4}-\d\d-\d\dT[\d:]+[+-]\d\d:\d\d$/)
  const [marriage] = await read('370200/CIVIL-MARRIAGE', idNumber)
  assert.partialDeepStrictEqual(marriage, { spouse_id: STORY.husband.idNumber, status: '已婚' })
  assert.match(String(marriage?.registered_on), /^20\d\d-\d\d-\d\d$/)
  const [member] = await read('370200/INSURANCE-MEMBER', idNumber)
  assert.partialDeepStrictEqual(member, { scheme: '职工基本医疗保险', status: '正常参保' })
  assert.equal(typeof member?.account_balance, 'number')
  const [card] = await read('370200/SOCIAL-CARD', idNumber)
  assert.partialDeepStrictEqual(card, { name, status: '正常' })
  const [member2] = await read('370200/POLICE-HOUSEHOLD', idNumber)
  assert.partialDeepStrictEqual(member2, { head_name: '王建国', relation: '妻', hukou_type: '家庭户' })
})

test('every other resource answers too', async () => {
  const [account] = await read('370200/FUND-ACCOUNT', STORY.mother.idNumber)
  assert.equal(typeof account?.balance, 'number')
  assert.equal((await read('370200/TAX-INCOME', STORY.mother.idNumber)).length, 3)
  const [title] = await read('370200/PROPERTY-TITLE', STORY.mother.idNumber)
  assert.partialDeepStrictEqual(title, { shared: '共同共有' })
  assert.match(String(title?.registered_on), /^20\d\d-\d\d-\d\d$/)
  const [pupil] = await inDepartment('education', 'select sfzjh from xs_xjxx limit 1')
  assert.equal((await read('370200/EDU-STUDENT', pupil.sfzjh)).length, 1)
  const [firm] = await inDepartment('market', 'select tyshxydm from qy_jbxx limit 1')
  const [enterprise] = await read('370200/MARKET-ENTERPRISE', firm.tyshxydm, 'enterprise')
  assert.match(String(enterprise?.established_on), /^\d{4}-\d\d-\d\d$/)
  assert.deepEqual(await read('370200/MATERNITY-PAY', STORY.mother.idNumber), [])
})

test('the second mother is neither married nor insured, the marriage of the third is in no register', async () => {
  assert.deepEqual(await read('370200/CIVIL-MARRIAGE', STORY.unmarried.idNumber), [])
  assert.deepEqual(await read('370200/INSURANCE-MEMBER', STORY.unmarried.idNumber), [])
  assert.deepEqual(await read('370200/CIVIL-MARRIAGE', STORY.unrecorded.idNumber), [])
  assert.equal((await read('370200/INSURANCE-MEMBER', STORY.unrecorded.idNumber)).length, 1)
})

test('a card is written once however often the call is made, and only with the key', async () => {
  await read('370200/SOCIAL-CARD', STORY.mother.idNumber)
  const idNumber = `37020220261119001${idNumberCheck('37020220261119001')}`
  const by = { personId: 'test', name: '测试', organisation: platform, role: 'system' as const }
  const values = {
    id_number: idNumber,
    name: '王小宝',
    card_no: 'DTEST0001',
    status: '正常',
    bank: '青岛银行',
    issued_on: '2026-11-22',
  }
  const write = () =>
    app.api(exchange).write({
      ...{ grant: 'test.370200.social-card', values, by, purpose: 'test', idempotencyKey: 'test:1' },
      subject: { kind: 'person', id: idNumber },
    })
  assert.equal((await write()).repeated, false)
  assert.equal((await write()).repeated, true)
  const cards = await inDepartment('social', "select issued_on::text, status from card where card_no = 'DTEST0001'")
  assert.deepEqual(cards, [{ issued_on: '2026-11-22', status: '1' }])
})

test('the login of the exchange cannot delete, and cannot write where the source is read-only', async () => {
  const [{ role }] = await inDepartment(
    'police',
    `select rolname as role from pg_roles where rolname = current_database()`,
  )
  const may = async (key: string, table: string, right: string) =>
    (await inDepartment(key, `select has_table_privilege(current_database()::name, '${table}', '${right}') as may`))[0]
      .may
  assert.ok(role)
  assert.equal(await may('police', 'rk_jbxx', 'insert'), true)
  assert.equal(await may('police', 'rk_jbxx', 'delete'), false)
  assert.equal(await may('civil', 'hy_djxx', 'update'), false)
})

test('demo people are listed, their staff accounts exist, and a mother signs in with the code sent to her phone', async () => {
  assert.deepEqual(app.api(identity).demoPeople(), city.people())
  assert.ok(await app.api(identity).findStaffByUsername('police.officer'))
  const staff = await app.as().post('/identity/staff/sign-in', { username: 'hospital.clerk', password: 'onego-demo' })
  assert.ok(staff.status < 300, JSON.stringify(staff.body))
  const browser = app.as()
  const { name, idNumber } = STORY.mother
  const started = await browser.post('/identity/sign-in/start', { name, idNumber })
  await app.settle()
  const [sms] = (await app.as().get('/notifications/simulator?phone=15400000001')).body
  const code = /\d{6}/.exec(sms.text.zh)?.[0]
  const finished = await browser.post('/identity/sign-in/finish', { challengeId: started.body.challengeId, code })
  assert.ok(finished.status < 300, JSON.stringify(finished.body))
  assert.equal((await browser.get('/identity/me')).body.name, name)
})

test('mothers for load tests are not those of the stories', async () => {
  const mothers = await city.birthMothers(5)
  assert.equal(mothers.length, 5)
  const told = Object.values(STORY).map((one) => one.idNumber as string)
  assert.ok(mothers.every((mother) => !told.includes(mother.idNumber)))
})

test('when the process that serves the cards is gone, another takes over at the same port', async () => {
  const { social_port: port } = (await app.pool.query('select social_port from demo_city.city')).rows[0]
  const url = addressOf(app.databaseUrl, databaseName(app.databaseUrl, 'social'))
  const healthy = async (key: string) =>
    (await fetch(`http://127.0.0.1:${port}/health`, { headers: { 'x-api-key': key } })).status
  assert.equal(await healthy('wrong'), 401)
  await city.stop()
  const other = createKeeper('another key', url)
  assert.equal(await other.ensure(port), port)
  assert.equal(await healthy('another key'), 200)
  await city.tend()
  const moved = (await app.pool.query('select social_port from demo_city.city')).rows[0].social_port
  assert.notEqual(moved, port, 'a stranger at the remembered port is left alone')
  assert.equal((await read('370200/SOCIAL-CARD', STORY.mother.idNumber)).length, 1)
  await city.stop()
  await other.stop()
  await city.tend()
  assert.equal((await read('370200/SOCIAL-CARD', STORY.mother.idNumber)).length, 1)
})

test('a load that broke off is done again, and reset leaves nothing', async () => {
  await app.pool.query("update demo_city.city set status = 'loading'")
  await inDepartment('police', 'delete from rk_jbxx where xm <> $$林晓梅$$')
  const heard: number[] = []
  assert.equal(await city.load((_, done, total) => heard.push(done / total), { scale: 0.01 }), true)
  assert.equal(heard.at(-1), 1)
  const [{ count }] = await inDepartment('police', 'select count(*) from rk_jbxx')
  assert.equal(count, 200)
  assert.equal((await read('370200/SOCIAL-CARD', STORY.mother.idNumber)).length, 1)
  const site = { mainUrl: app.databaseUrl, folder: '', secret: () => '' }
  assert.equal(await isComplete(site), true)
  await connected(app.databaseUrl, (client) =>
    client.query(`drop database ${databaseName(app.databaseUrl, 'tax')} with (force)`),
  )
  assert.equal(await isComplete(site), false)
  await city.reset()
  assert.equal(await countDatabases(app.databaseUrl, [databaseName(app.databaseUrl, 'police')]), 0)
  assert.deepEqual(app.api(identity).demoPeople(), [])
})
