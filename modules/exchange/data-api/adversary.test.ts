import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { aClient } from '@onego/clients/testing'
import { canonicalJson, receiptDigest } from '../contract.ts'
import { aGrant, aPersonResource, LIN, PERSON_CODE, WANG } from '../testing.ts'
import { api, app, call, first, health, lin, police, post, type Sent, second, source } from './testing-world.ts'

test('Given a batch, when one of its keys is none the source takes, then the others are answered', async () => {
  await source.pool.query(
    `create table figures (n bigint primary key, word text); insert into figures values (1, 'one'), (2, 'two')`,
  )
  const code = '370200/POLICE-FIGURE'
  const item = { name: '号', nameEn: 'Number', length: 20, level: 1 } as const
  await app.api(catalogue).addResource({
    ...aPersonResource(police.code),
    ...{ code, subjectField: null, subjectKind: null },
    items: [
      { ...item, type: 'C', field: 'number' },
      { ...item, type: 'C', name: '词', field: 'word' },
    ],
  })
  await api.bind({
    resource: code,
    source: 'police',
    target: 'figures',
    keyField: 'number',
    fields: { number: 'n', word: 'word' },
  })
  await api.addGrant(aGrant(health.code, { id: 'figures', purpose: 'figures', resource: code, fields: ['word'] }))
  const path = `/${code}`
  const { body } = await post({ purpose: 'figures', keys: ['1', 'x', '2', '9e9999', '01', '2 ', '3'] }, { path })
  const said = body.results.map((one: { records?: { word: string }[]; problem?: { type: string } }) =>
    one.records ? (one.records[0]?.word ?? null) : one.problem?.type,
  )
  const refused = 'exchange.source-refused'
  assert.deepEqual(said, ['one', refused, 'two', refused, null, null, null])
})

test('Given nonsense, when it is sent, then it is refused with a reason, and nothing that follows is harmed', async () => {
  const named = (name: string) => ({ 'on-behalf-of': `officer zhang3 ${name}` })
  const cases: [Sent, number][] = [
    [{ query: lin, headers: named('%00') }, 422],
    [{ query: lin, headers: named('%E2%80%AE') }, 422],
    [{ query: lin, headers: named('a%0Ab') }, 422],
    [{ path: `/${PERSON_CODE}?purpose=newborn&id_number=${LIN.id}&id_number=${WANG.id}` }, 422],
    [{ path: `/${PERSON_CODE}?purpose=newborn&purpose=other&id_number=${LIN.id}` }, 422],
    [{ path: `/${PERSON_CODE}?purpose=newborn&__proto__=1` }, 422],
    [{ path: `/${PERSON_CODE}?purpose=newborn&constructor=1&subject=${LIN.id}` }, 403],
    [{ query: { ...lin, fields: 'name,<script>' } }, 422],
    [{ query: { ...lin, fields: '' } }, 422],
    [{ query: { ...lin, purpose: 'x'.repeat(101) } }, 422],
    [{ query: { ...lin, id_number: 'a\0b' } }, 422],
    [{ method: 'POST', body: `{"purpose":"newborn","key":{"__proto__":"1"}}` }, 400],
    [{ method: 'POST', body: `{"purpose":"newborn","key":{"id_number":"\\ud800"}}` }, 422],
    [{ method: 'POST', body: { ...lin, key: { constructor: '1' }, subject: LIN.id } }, 403],
    [{ method: 'POST', body: { purpose: 'newborn', key: { id_number: LIN.id }, where: { toString: 'x' } } }, 422],
    [
      {
        method: 'POST',
        body: { purpose: 'newborn', keys: [LIN.id], onBehalfOf: { role: 'officer', id: 'a', name: ' ' } },
      },
      422,
    ],
    [{ method: 'POST', body: { purpose: 'newborn', keys: [LIN.id] }, headers: named('x%') }, 422],
  ]
  for (const [sent, status] of cases) {
    const answer = await call(sent)
    assert.equal(answer.status, status, JSON.stringify([sent, answer.body]))
    assert.match(String(answer.headers.get('content-type')), /problem\+json/)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  }
  const spelled = [` ${LIN.id}`, `${LIN.id} `, LIN.id.padEnd(20), `${LIN.id}\u3000`]
  const { body } = await post({ keys: spelled })
  assert.deepEqual(
    body.results.map((one: { records: unknown[] }) => one.records),
    [[], [], [], []],
  )
  assert.deepEqual((await call({ query: lin })).body.records[0].name, '林**')
})

test('Given who stands behind a call, when it is said in header or body, then it is on the receipt, and not twice', async () => {
  const onBehalfOf = { role: 'officer', id: 'zhang3', name: '张三' }
  const header = { 'on-behalf-of': `officer li4 ${encodeURIComponent('李四')}` }
  const key = { id_number: LIN.id }
  for (const [sent, who] of [
    [{ body: { key, onBehalfOf }, headers: {} }, 'zhang3'],
    [{ body: { key }, headers: header }, 'li4'],
  ] as const) {
    const { body } = await post(sent.body, { headers: sent.headers })
    assert.equal((await api.receipt(body.receipt.id)).actor.personId, who)
  }
  assert.equal((await post({ key, onBehalfOf }, { headers: header })).body.type, 'exchange.bad-on-behalf-of')
  const another = await post({ key, onBehalfOf: { role: 'citizen', id: WANG.id, name: '王生成' } })
  assert.equal(another.body.type, 'exchange.not-own-record')
  const [receipt] = await api.receiptsAbout(LIN, { limit: 1 })
  assert.deepEqual(
    [receipt?.outcome, receipt?.reason, receipt?.actor.name],
    ['refused', 'exchange.not-own-record', '王**'],
  )
})

test('Given a key that is not the subject’s, when the key’s own value is given as subject, then the record stays', async () => {
  await api.addGrant(aGrant(health.code, { id: 'phones', purpose: 'phones', fields: ['name'], keys: ['phone'] }))
  const ask = (subject: string) => call({ query: { purpose: 'phones', phone: '13812345678', subject } })
  assert.equal((await ask('13812345678')).body.type, 'exchange.not-about-subject')
  assert.equal((await ask(WANG.id)).body.type, 'exchange.not-about-subject')
  assert.deepEqual((await ask(LIN.id)).body.records, [{ name: '林**' }])
})

test('Given an answer, when its receipt is asked for at once, then it is there, and the provider’s copy names nobody', async () => {
  const shown = { id: LIN.id, role: 'citizen', name: '林生成' }
  const policeToken = await (await aClient(app, police.code)).token()
  for (let round = 0; round < 25; round += 1) {
    const server = round % 2 ? first : second
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => post({ key: { id_number: LIN.id }, case: 'case-77', onBehalfOf: shown })),
    )
    for (const { body } of answers) {
      const own = await call({ server, path: `/receipts/${body.receipt.id}` })
      assert.equal(own.status, 200)
      assert.equal(
        await receiptDigest({ ...own.body.receipt, subject: (await api.receipt(body.receipt.id)).subject }),
        body.receipt.hash,
      )
      const content = canonicalJson({ receiptId: body.receipt.id, records: body.records })
      assert.equal(own.body.receipt.answerHash, createHash('sha256').update(content).digest('hex'))
    }
    if (round > 0) continue
    const headers = { authorization: `Bearer ${policeToken}` }
    const { body } = await call({ server, path: `/receipts/${answers[0]?.body.receipt.id}`, headers })
    assert.deepEqual(
      [body.receipt.caseId, body.receipt.answerHash, body.receipt.actor.personId, body.proof],
      [null, null, '', null],
    )
  }
})

test('Given calls that go on, when receipts are checked meanwhile, then the check finds nothing amiss', async () => {
  let left = 12
  const load = async (server: { url: string }) => {
    for (let round = 0; round < 4; round += 1)
      await post({ keys: Array.from({ length: 25 }, () => LIN.id) }, { server })
    left -= 1
  }
  const calls = Array.from({ length: left }, (_, lane) => load(lane % 2 ? first : second))
  for (let checks = 0; left > 0 || checks === 0; checks += 1) {
    assert.deepEqual((await api.checkReceipts()).problems, [])
  }
  await Promise.all(calls)
})
