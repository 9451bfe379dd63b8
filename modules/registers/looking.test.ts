import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchange } from '@onego/exchange'
import { testApp } from '@onego/platform/testing'
import { CREDIT } from './content/credit.ts'
import { fillRegister } from './content/template.ts'
import { registers } from './module.ts'
import { addTestRegisters, anEnterpriseNumber, aSteward, CIVIL, MARKET } from './testing.ts'

const app = await testApp(registers)
const departments = { credit: MARKET.code, court: CIVIL.code }
await addTestRegisters(app, [fillRegister(CREDIT, { region: '370200', publishedOn: '2026-01-05', departments })])
const market = app.as(aSteward(MARKET))
const numbers = [anEnterpriseNumber(1), anEnterpriseNumber(2)]

const deliver = (rows: object[]) => market.post('/registers/credit/deliveries', { rows })
const look = (number: string) =>
  market.post('/registers/credit/look', { number: [number], reason: '核查群众反映的信息' })
const receiptsOf = async (id = '') =>
  (await app.api(exchange).receiptsAbout({ kind: 'enterprise', id }, { limit: 50 })).map((receipt) => receipt.id)

test('in the night before eight, by UTC still the day before, a look leaves its receipt with whose record it is', async () => {
  app.clock.set('2026-11-22T18:00:00Z') // 02:00 on the 23rd in China
  await deliver([{ record_no: 'X-1', credit_code: numbers[0], kind: '行政处罚', content: '生成内容' }])
  const { status, body } = await look('X-1')
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.facts[0].validFrom, '2026-11-23')
  assert.notEqual(body.receiptId, null)
  assert.deepEqual(await receiptsOf(numbers[0]), [body.receiptId])
})

test('a record that names nobody any more is shown with a receipt for whoever it named last', async () => {
  const row = { record_no: 'X-2', kind: '行政处罚', content: '生成内容' }
  await deliver([{ ...row, credit_code: numbers[1], valid_from: '2025-01-01', valid_to: '2026-01-01' }])
  const { status, body } = await look('X-2')
  assert.equal(status, 200, JSON.stringify(body))
  assert.notEqual(body.receiptId, null)
  assert.deepEqual(await receiptsOf(numbers[1]), [body.receiptId])
})
