import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CreditCode,
  creditCodeCheck,
  creditCodeIsValid,
  idNumberCheck,
  idNumberIsValid,
  organisationCodeCheck,
} from './contract.ts'

test('the examples of GB 11643 are right', () => {
  assert.ok(idNumberIsValid('11010519491231002X'))
  assert.ok(idNumberIsValid('440524188001010014'))
})

const WRONG_ID_NUMBERS = [
  ['another check character', '110105194912310021'],
  ['small x', '11010519491231002x'],
  ['a day that does not exist', `37020220230230001${idNumberCheck('37020220230230001')}`],
  ['fifteen digits', '110105491231002'],
  ['two digits exchanged', '110105194913210020'],
  ['nothing', ''],
] as const
for (const [what, id] of WRONG_ID_NUMBERS)
  test(`an ID number with ${what} is wrong`, () => assert.ok(!idNumberIsValid(id)))

// Published by the companies themselves: Huawei, Haier Smart Home.
const REAL_CREDIT_CODES = ['914403001922038216', '91370200264574251E']
for (const code of REAL_CREDIT_CODES) {
  test(`the credit code ${code} is right`, () => {
    assert.equal(creditCodeCheck(code), code.charAt(17))
    assert.ok(creditCodeIsValid(code))
    assert.equal(organisationCodeCheck(code.slice(8, 16)), code.charAt(16))
  })
}

test('a credit code with a letter that GB 32100 leaves out, or with another check character, is wrong', () => {
  assert.ok(!creditCodeIsValid('91370200264574251F'))
  assert.ok(!creditCodeIsValid('9137O200264574251E'))
  assert.ok(!creditCodeIsValid('9137020026457425'))
  assert.match(CreditCode.safeParse('1').error?.issues[0]?.message ?? '', /GB 32100/)
})
