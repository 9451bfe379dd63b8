import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskName } from './contract.ts'
import { assertDates, readScanned, statusOf } from './rules.ts'

test('a licence is valid through its last day, then expired; revoked wins over both', () => {
  const today = '2026-11-22'
  const table: [validTo: string | null, revokedOn: string | null, status: string][] = [
    [null, null, 'valid'],
    ['2026-11-22', null, 'valid'],
    ['2026-11-21', null, 'expired'],
    [null, '2026-11-01', 'revoked'],
    ['2026-11-21', '2026-11-01', 'revoked'],
  ]
  for (const [validTo, revokedOn, status] of table) assert.equal(statusOf({ validTo, revokedOn }, today), status)
})

test('a code, spaced digits, an identifier and the address in a QR code are all understood', () => {
  const code = '12345678901234567890'
  const identifier = '1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F'
  assert.deepEqual(readScanned(code), { code })
  assert.deepEqual(readScanned('12345 67890 12345 67890'), { code })
  assert.deepEqual(readScanned(`https://example.org/verify?c=${code}`), { code })
  assert.deepEqual(readScanned(`http://localhost:8080/verify?c=${identifier}`), { identifier })
  assert.deepEqual(readScanned('x%y'), { identifier: 'XY' })
  assert.deepEqual(readScanned('12345678901234%20567890'), { code: '12345678901234567890' })
  assert.deepEqual(readScanned('%FF%C0%80%E4%B8'), { identifier: 'FFC080E4B8' })
})

test('dates that contradict each other are refused', () => {
  const today = '2026-11-22'
  assert.throws(() => assertDates({ validFrom: '2026-11-23', validTo: null, today }), { code: 'licences.wrong-dates' })
  assert.throws(() => assertDates({ validFrom: today, validTo: '2026-11-21', today }), { code: 'licences.wrong-dates' })
  assertDates({ validFrom: today, validTo: today, today })
})

test('a masked name shows the family name only', () => {
  assert.equal(maskName('林晓梅'), '林**')
  assert.equal(maskName('王'), '*')
})
