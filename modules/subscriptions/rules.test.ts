import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostRules } from './delivery/hosts.ts'
import { outcomeOf, seesEveryKey, waitMs } from './rules.ts'

test('waiting doubles from five seconds to six hours, is shortened by chance, and obeys who asks for longer', () => {
  const waits = [1, 2, 3, 12, 13, 40].map((failures) => waitMs(failures, 0) / 1000)
  assert.deepEqual(waits, [5, 10, 20, 10_240, 20_480, 21_600])
  assert.equal(waitMs(2, 1), 5_000)
  assert.equal(waitMs(1, 0.5, 60_000), 60_000)
  assert.equal(waitMs(1, 0, 999_999_000), 21_600_000)
})

test('what a status means', () => {
  const said = [200, 204, 301, 307, 400, 410, 429, 503].map(outcomeOf)
  const wanted = ['delivered', 'delivered', 'redirect', 'redirect', 'answered', 'gone', 'answered', 'answered']
  assert.deepEqual(said, wanted)
})

test('a key is told only if every field it may stand in is granted and unmasked in every row', () => {
  const item = (field: string, mask: 'none' | 'id-number') => ({ field, mask })
  const resource = (subjectField: string | null, ...items: ReturnType<typeof item>[]) =>
    ({ items, subjectField }) as unknown as Parameters<typeof seesEveryKey>[1]
  const grant = { fields: ['no', 'id_number'], plain: [], rows: [] }
  const thing = resource(null, item('no', 'none'))
  const person = resource('id_number', item('no', 'none'), item('id_number', 'id-number'))
  assert.equal(seesEveryKey(grant, thing, 'no'), true)
  assert.equal(seesEveryKey(grant, person, 'no'), false)
  assert.equal(seesEveryKey({ ...grant, plain: ['id_number'] }, person, 'no'), true)
  assert.equal(seesEveryKey({ ...grant, fields: ['id_number'] }, thing, 'no'), false)
  assert.equal(seesEveryKey({ ...grant, rows: [{ field: 'no', op: '=', value: '1' }] }, thing, 'no'), false)
  assert.equal(seesEveryKey(grant, thing, null), false)
  assert.equal(seesEveryKey(grant, undefined, 'no'), false)
})

test('addresses that no subscriber has are refused in every way of writing them, and by what a name turns out to be', () => {
  const any = hostRules('')
  const refused = [
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '127.0.0.1',
    'localhost',
    'x.localhost',
    '[::1]',
    '0.0.0.0',
  ]
  for (const host of [...refused, '2130706433', '0x7f.1', 'metadata.google.internal.', '[fe80::1]', '224.0.0.1']) {
    assert.equal(any.mayName(new URL(`http://${host}/`).hostname), false, host)
  }
  assert.equal(any.mayName('a.gov.cn'), true)
  assert.equal(any.mayConnect('a.gov.cn', '127.0.0.1'), false)
  assert.equal(any.mayConnect('a.gov.cn', '10.0.0.1'), true)
  const some = hostRules('10.0.0.0/8, *.gov.cn, localhost')
  assert.equal(some.mayName('127.0.0.1'), false)
  assert.equal(some.mayConnect('localhost', '127.0.0.1'), true)
  assert.equal(some.mayConnect('a.gov.cn', '1.2.3.4'), true)
  assert.equal(some.mayConnect('a.gov.cn', '169.254.169.254'), false)
  assert.equal(some.mayConnect('b.com', '1.2.3.4'), false)
  assert.equal(some.mayConnect('b.com', '10.1.2.3'), true)
})
