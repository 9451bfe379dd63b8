import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type InformationItem, ResourceDefinition } from '../contract.ts'
import { aResource } from '../testing.ts'
import { differencesOf } from './differences.ts'

const base = ResourceDefinition.parse(aResource({ code: '370200/PERSON', provider: '11370200000000001X' }))
const first = base.items[0] as InformationItem

const withItem = (change: Partial<InformationItem>) => ({
  ...base,
  items: [{ ...first, ...change }, ...base.items.slice(1)],
})

test('the same has no differences', () => {
  assert.deepEqual(differencesOf(base, structuredClone(base)), { elements: [], items: [], compatible: true })
})

const ITEMS: [what: string, change: Partial<InformationItem>, effect: string][] = [
  ['a longer text', { length: 80 }, 'widened'],
  ['a text without limit', { length: 0 }, 'widened'],
  ['a shorter text', { length: 18 }, 'narrowed'],
  ['text to long text', { type: 'M' }, 'widened'],
  ['text to number', { type: 'N' }, 'narrowed'],
  ['no mask any more', { mask: 'none' }, 'widened'],
  ['another mask', { mask: 'hidden' }, 'narrowed'],
  ['another name', { name: '身份号码' }, 'neutral'],
  ['another level', { level: 4 }, 'neutral'],
  ['longer but hidden', { length: 80, mask: 'hidden' }, 'narrowed'],
]
for (const [what, change, effect] of ITEMS) {
  test(`item: ${what} is ${effect}`, () => {
    const { items, elements, compatible } = differencesOf(base, withItem(change))
    assert.deepEqual(elements, [])
    assert.deepEqual(
      items.map((one) => [one.field, one.change, one.effect, one.parts.map(({ path }) => path).sort()]),
      [['id_number', 'changed', effect, Object.keys(change).sort()]],
    )
    assert.equal(compatible, effect !== 'narrowed')
  })
}

test('a limit where there was none is narrowed', () => {
  assert.equal(differencesOf(withItem({ length: 0 }), withItem({ length: 200 })).compatible, false)
})

test('added is compatible, removed is not, another order is no difference', () => {
  const more = { ...base, items: [...base.items, { ...first, field: 'alias', name: '曾用名' }] }
  const added = differencesOf(base, more)
  assert.deepEqual([added.items[0]?.change, added.compatible], ['added', true])
  const removed = differencesOf(more, base)
  assert.deepEqual([removed.items[0]?.change, removed.compatible], ['removed', false])
  assert.deepEqual(differencesOf(base, { ...base, items: base.items.toReversed() }).items, [])
})

const ELEMENTS: [change: Partial<typeof base>, path: string, effect: string][] = [
  [{ shareType: 3 }, 'shareType', 'narrowed'],
  [{ shareType: 1 }, 'shareType', 'widened'],
  [{ open: true }, 'open', 'widened'],
  [{ subjectField: 'household_no' }, 'subjectField', 'narrowed'],
  [{ summary: '新' }, 'summary', 'neutral'],
  [{ keywords: ['户籍'] }, 'keywords', 'neutral'],
  [{ classification: { ...base.classification, item: '国家人口' } }, 'classification.item', 'neutral'],
  [{ extensions: { 主管处室: '治安处' } }, 'extensions.主管处室', 'neutral'],
]
for (const [change, path, effect] of ELEMENTS) {
  test(`element: ${path} ${effect}`, () => {
    const { elements } = differencesOf(base, { ...base, ...change })
    assert.deepEqual(
      elements.map((one) => [one.path, one.effect]),
      [[path, effect]],
    )
  })
}
