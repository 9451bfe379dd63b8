import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate } from 'feelin'
import { holds } from './holds.ts'

const CONDITIONS = [
  'married = "yes"',
  'married = "yes" and (city = "370202" or city = null)',
  'not(married = "yes")',
  'not(contains(name, "小"))',
  'starts with(name, "林") and string length(name) > 2',
  'if married = "yes" then agreed else name != null',
  'bornOn > "2026-01-01"',
  'date(bornOn) > date("2026-01-01")',
  'count(name) > 0',
  'some one in ["a", "b"] satisfies one = name',
  'matches(name, "^[a-z]+$")',
  'record.married = "yes"',
  'birth name = "a"',
  'agreed // a remark',
  'upper case(name) = "A"',
  'weight > 2',
]
const VALUES: Record<string, unknown>[] = [
  {},
  { married: null, city: null, name: null, agreed: null, bornOn: null },
  { married: 'yes', city: '370202', name: '林小满', agreed: true, bornOn: '2026-05-01' },
  { married: 'no', city: '', name: 'a', agreed: false, bornOn: 'no day', weight: 3 },
  { married: 'yes', name: 'b', city: null, 'birth name': 'a', record: { married: 'yes' }, weight: 3 },
  { name: ['a'], bornOn: new Date('2026-05-01') },
]

test('a condition parsed once holds for the same people as one parsed anew each time', () => {
  const answers = new Set<boolean>()
  for (const _ of ['first', 'again']) {
    for (const condition of CONDITIONS) {
      for (const known of VALUES) {
        const anew = evaluate(condition, known).value === true
        assert.equal(holds(condition, known), anew, `${condition} for ${JSON.stringify(known)}`)
        answers.add(anew)
      }
    }
  }
  assert.equal(answers.size, 2)
})

test('text and number are not compared: DMN says null, where feelin compares as JavaScript does', () => {
  assert.equal(holds('weight > 2', { weight: '3' }), false)
  assert.equal(evaluate('weight > 2', { weight: '3' }).value, true)
})

test('what is no FEEL is said each time it is asked', () => {
  assert.throws(() => holds('married =', { married: 'yes' }))
  assert.throws(() => holds('married =', { married: 'yes' }))
})

test('a name that objects have of themselves is no answer', () => {
  assert.equal(holds('constructor = null', {}), evaluate('constructor = null', {}).value)
})
