import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskName } from './contract.ts'
import { lastDay, printedValues } from './printed.ts'
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

test('the last day counts the day of issue, and short months end where they end', () => {
  const table: [Parameters<typeof lastDay>[0], string, string | undefined][] = [
    [undefined, '2026-11-22', undefined],
    [{ unit: 'forever' }, '2026-11-22', undefined],
    [{ unit: 'days', count: 1 }, '2026-11-22', '2026-11-22'],
    [{ unit: 'days', count: 90 }, '2026-11-22', '2027-02-19'],
    [{ unit: 'months', count: 1 }, '2026-01-31', '2026-02-27'],
    [{ unit: 'years', count: 5 }, '2026-11-22', '2031-11-21'],
    [{ unit: 'years', count: 1 }, '2028-02-29', '2029-02-27'],
  ]
  for (const [validity, from, day] of table)
    assert.equal(lastDay(validity, from), day, JSON.stringify([validity, from]))
})

test('a licence says answers, facts and fixed texts in the order of its type; what is not known is left out', () => {
  const label = (zh: string) => ({ zh, en: '' })
  const facts = {
    ...{ 'decided-on': '2026-11-22', 'case-number': '1', 'item-name': '事项', department: '局' },
    ...{ 'applicant-name': '生成', 'applicant-id': '1' },
  }
  const printed = printedValues(
    [
      { label: label('批准日期'), from: { kind: 'fact', fact: 'decided-on' } },
      { label: label('店名'), from: { kind: 'answer', field: 'shopName' } },
      { label: label('备注'), from: { kind: 'answer', field: 'remark' } },
      { label: label('范围'), from: { kind: 'text', text: '仅限本市' } },
    ],
    { answers: { shopName: '生成小店' }, facts },
  )
  assert.deepEqual(Object.entries(printed), [
    ['批准日期', '2026-11-22'],
    ['店名', '生成小店'],
    ['范围', '仅限本市'],
  ])
})
