import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  LIN,
  PERSON_CODE,
  PERSON_TABLE,
} from '@onego/exchange/testing'
import { aRegisteredCitizen } from '@onego/identity/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { transaction } from '@onego/platform/database'
import { emptyDatabase, testApp } from '@onego/platform/testing'
import { regions } from '@onego/regions'
import { serviceItems } from '@onego/service-items'
import { anItem } from '@onego/service-items/testing'
import pg from 'pg'
import type { HandedForm, NewForm } from './index.ts'
import { forms } from './module.ts'

const app = await testApp(forms)
const api = app.api(forms)
const register = await emptyDatabase('police')
const source = new pg.Client({ connectionString: register.url })
await source.connect()
await source.query(PERSON_TABLE)
after(async () => {
  await source.end()
  await register.drop()
})

const police = anOrganisation(911, { name: '生成公安局' })
const platform = anOrganisation(912, { name: '生成大数据局' })
await app.api(organisations).ensure([police, platform])
await app.api(catalogue).addResource(aPersonResource(police.code))
await app.api(exchange).addSource(aPostgresSource(police.code, register.url))
await app.api(exchange).bind(aPersonBinding())
const granted = ['id_number', 'name', 'phone']
await app.api(exchange).addGrant(aGrant(platform.code, { fields: granted, plain: granted }))
await app.api(regions).ensure('370202')

const text = (zh: string, en = zh) => ({ zh, en })
const read = { resource: PERSON_CODE, consumer: platform.code, purpose: 'newborn' }
const wide: NewForm = {
  code: 'wide-form',
  title: text('生成·大表'),
  reads: [
    { id: 'me', ...read, fields: ['id_number', 'name'] },
    { id: 'mine', ...read, fields: ['phone'], consent: { text: text('为填写电话，需要查询您的联系方式') } },
  ],
  pages: [
    {
      id: 'p',
      title: text('一页'),
      questions: [
        {
          id: 'q',
          title: text('一问'),
          fields: [
            { id: 'name', label: text('姓名'), type: 'name', binding: { read: 'me', field: 'name' } },
            {
              id: 'phone',
              label: text('电话'),
              type: 'phone',
              binding: { read: 'mine', field: 'phone', editable: true },
            },
            { id: 'home', label: text('住址'), type: 'address', within: '370200', point: 'optional' },
            {
              id: 'costs',
              label: text('费用', 'Costs'),
              type: 'table',
              totals: ['amount'],
              fields: [
                { id: 'what', label: text('项目', 'Item'), type: 'text' },
                { id: 'count', label: text('数量', 'Count'), type: 'integer' },
                { id: 'price', label: text('单价', 'Price'), type: 'money' },
                {
                  id: 'amount',
                  label: text('金额', 'Amount'),
                  type: 'computed',
                  gives: 'money',
                  compute: 'count * price',
                },
              ],
            },
            { id: 'total', label: text('合计'), type: 'computed', gives: 'money', compute: 'sum(costs.amount)' },
            { id: 'signed', label: text('签名'), type: 'signature' },
            { id: 'told', label: text('已阅读'), type: 'declaration', body: text('正文') },
          ],
        },
      ],
    },
  ],
}
await api.addForm(wide)
const item = await anItem(app, { form: 'wide-form' })
const lin = await aRegisteredCitizen(app, { name: '林生成', idNumber: LIN.id })
const her = app.as(lin)
const readsOfHer = async () => (await app.api(exchange).receiptsAbout(LIN, { limit: 50 })).length
const HOME = { region: '370202', detail: '香港中路 11 号', point: '120.383000,36.067000' }
const ANSWERS = {
  phone: '13900139000',
  home: HOME,
  costs: [
    { what: '灯', count: '2', price: '10.05' },
    { what: '椅', count: '3', price: '100' },
  ],
  told: true,
}
const open = async () => (await her.post('/forms/drafts', { bundle: item.code })).body

test('a register that wants consent is asked when she agrees, not before; taken back, its answer is forgotten', async () => {
  const draft = await open()
  const outcomes = ({ reads }: { reads: { id: string; outcome: string }[] }) =>
    reads.map((one) => `${one.id} ${one.outcome}`)
  assert.deepEqual(outcomes(draft), ['me answered', 'mine awaits-consent'])
  const asked = await readsOfHer()
  assert.equal(draft.filled.phone, undefined)
  const path = `/forms/drafts/${draft.id}/consents`
  const refused = await her.put(path, { read: 'mine', given: false })
  assert.deepEqual(outcomes(refused.body), ['me answered', 'mine refused'])
  assert.equal(await readsOfHer(), asked, 'nobody was asked')
  const agreed = await her.put(path, { read: 'mine', given: true })
  assert.deepEqual(outcomes(agreed.body), ['me answered', 'mine answered'])
  assert.equal(await readsOfHer(), asked + 1, 'the other register is not asked again')
  assert.equal(agreed.body.filled.phone.grade, 'A')
  assert.equal(agreed.body.filled.name.value, '林生成')
  assert.deepEqual(Object.keys(agreed.body.filled).sort(), ['name', 'phone'], 'only fields with a binding are filled')
  const back = await her.put(path, { read: 'mine', given: false })
  assert.equal(back.body.filled.phone, undefined)
  assert.equal((await her.put(path, { read: 'me', given: false })).body.type, 'forms.read-not-found')
})

test('an answer of another make is refused and names the field', async () => {
  const { id, version } = await open()
  for (const [answers, field] of [
    [{ costs: 'x' }, 'costs'],
    [{ costs: [{ strange: 'x' }] }, 'costs'],
    [{ home: { floor: '3' } }, 'home'],
    [{ told: 'yes' }, 'told'],
    [{ name: ['x'] }, 'name'],
  ] as const) {
    const answer = await her.put(`/forms/drafts/${id}`, { version, answers })
    assert.deepEqual([answer.status, answer.body.type], [422, 'forms.wrong-answer'], JSON.stringify(answers))
    assert.match(JSON.stringify(answer.body.problems), new RegExp(field))
  }
  const worked = await her.put(`/forms/drafts/${id}`, { version, answers: { total: '1' } })
  assert.equal(worked.body.type, 'forms.unknown-field', 'what is worked out is not typed')
})

test('tables, places, sums and signatures reach the department in words', async () => {
  const begun = await open()
  const path = `/forms/drafts/${begun.id}`
  const typed = await her.put(path, { version: begun.version, answers: ANSWERS })
  assert.deepEqual(
    typed.body.problems.map((one: { field: string }) => one.field),
    ['signed'],
  )
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const signed = await her.upload(`${path}/files/signed`, { name: 'signature.png', type: 'image/png', content: png })
  assert.deepEqual(signed.body.problems, [], JSON.stringify(signed.body))
  const handed: HandedForm = await transaction(app.db, () => api.draftForSubmission(lin, begun.id))
  const facts = new Map(handed.items[0]?.facts.map((fact) => [fact.field, fact]))
  assert.equal(facts.get('home')?.value.endsWith('市南区香港中路 11 号'), true, facts.get('home')?.value)
  assert.deepEqual(facts.get('home')?.point, [120.383, 36.067])
  assert.deepEqual(facts.get('costs')?.table, {
    columns: [text('项目', 'Item'), text('数量', 'Count'), text('单价', 'Price'), text('金额', 'Amount')],
    rows: [
      ['灯', '2', '10.05', '20.10'],
      ['椅', '3', '100', '300.00'],
    ],
    totals: ['', '', '', '320.10'],
  })
  assert.equal(facts.get('total')?.value, '320.10')
  assert.deepEqual(
    handed.items[0]?.materials.map(({ id, files }) => [id, files.length]),
    [['signed', 1]],
  )
})

test('a form whose item is suspended is kept and says so; it cannot be begun or handed in meanwhile', async () => {
  const halting = await anItem(app, { form: 'wide-form', name: '生成·暂停的事项' })
  const { body: draft } = await her.post('/forms/drafts', { bundle: halting.code })
  assert.equal(draft.halted, null)
  await app.api(serviceItems).addItem({ ...halting, status: 'suspended' })
  const { body: kept } = await her.get(`/forms/drafts/${draft.id}`)
  assert.deepEqual(
    [kept.halted.item, kept.halted.why, kept.halted.name],
    [halting.code, 'suspended', '生成·暂停的事项'],
  )
  const saved = await her.put(`/forms/drafts/${draft.id}`, { version: kept.version, answers: { phone: '13900139000' } })
  assert.equal(saved.status, 200, 'what is typed is still kept')
  const anew = await her.post('/forms/drafts', { bundle: halting.code, anew: true })
  assert.deepEqual([anew.status, anew.body.type], [409, 'forms.item-halted'])
  assert.equal((await her.get(`/forms/drafts/${draft.id}`)).status, 200, 'what there is, is not thrown away')
  await app.api(serviceItems).addItem({ ...halting, status: 'withdrawn', becomes: [item.code] })
  const { body: gone } = await her.get(`/forms/drafts/${draft.id}`)
  assert.deepEqual(
    [gone.halted.why, gone.halted.successors.map((one: { code: string }) => one.code)],
    ['withdrawn', [item.code]],
  )
})

test('the contract of a form is public: as JSON Schema, and as the code that checks it', async () => {
  const { body: schema } = await app.as().get('/forms/wide-form/schema')
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
  assert.deepEqual(schema.required, ['name', 'phone', 'home', 'costs', 'told'])
  const { body: code, headers } = await app.as().get('/forms/wide-form/versions/1/validator.js')
  const beyond = await app.as().get('/forms/wide-form/versions/99999999999/validator.js')
  assert.ok(beyond.status >= 400 && beyond.status < 500, 'a version beyond all numbers is refused')
  assert.match(String(headers['content-type']), /^text\/javascript/)
  assert.doesNotMatch(String(code), /new Function|eval\(/)
  const made = await import(`data:text/javascript;base64,${Buffer.from(String(code)).toString('base64')}`)
  const right = { name: '林生成', ...ANSWERS, total: '320.10' }
  assert.equal(made.default(right), true, JSON.stringify(made.default.errors))
  assert.equal(made.default({ ...right, costs: [{ what: '灯' }] }), false)
  assert.equal(made.default({ ...right, stranger: 'x' }), false)
  assert.equal((await app.as().get('/forms/nobody/schema')).status, 404)
})

test('a form is checked against registers, grants and items, each by its path', async () => {
  const found = await api.checkForm(
    {
      ...wide,
      code: 'checked',
      reads: [
        { id: 'me', ...read, fields: ['born_on'], pick: 'strange = "x"' },
        { id: 'none', ...read, resource: 'no/such' },
        { id: 'mine', ...read, purpose: 'other' },
      ],
      materials: [{ material: 'paper', read: 'me' }],
    },
    { questions: [], items: [], materials: ['other'] },
  )
  assert.deepEqual(
    found.map(({ where, code }) => `${where} ${code}`),
    [
      'materials.0.material unknown-material',
      'reads.0.fields.0 outside-grant',
      'reads.0.pick unknown-name',
      'reads.1.resource unknown-resource',
      'reads.2.resource no-grant',
    ],
  )
  assert.deepEqual(await api.checkForm(wide), [])
})
