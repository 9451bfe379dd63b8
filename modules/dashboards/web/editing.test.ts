import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { overlapping } from '../drawing/layout.ts'
import { changeOfKey, type Draft, newWidget, placed } from './editing.ts'

const place = fc
  .record({
    x: fc.integer({ min: 0, max: 22 }),
    y: fc.nat(100),
    w: fc.integer({ min: 2, max: 24 }),
    h: fc.integer({ min: 1, max: 16 }),
  })
  .filter(({ x, w }) => x + w <= 24)

test('whatever is moved or resized stays within the grid', () => {
  const step = fc.integer({ min: -40, max: 40 })
  fc.assert(
    fc.property(place, fc.record({ x: step, y: step, w: step, h: step }, { requiredKeys: [] }), (from, change) => {
      const { x, y, w, h } = placed(from, change)
      assert.ok(x >= 0 && y >= 0 && w >= 2 && h >= 1 && h <= 16 && x + w <= 24)
    }),
  )
})

test('arrows move, Shift and arrows resize, other keys do nothing', () => {
  const from = { x: 3, y: 2, w: 6, h: 4 }
  assert.deepEqual(placed(from, changeOfKey('ArrowRight', false) ?? {}), { x: 4, y: 2, w: 6, h: 4 })
  assert.deepEqual(placed(from, changeOfKey('ArrowDown', true) ?? {}), { x: 3, y: 2, w: 6, h: 5 })
  assert.equal(changeOfKey('a', false), undefined)
})

test('new widgets have ids of their own and lie on nothing', () => {
  const name = { zh: '图', en: 'Chart' }
  let draft: Draft = {
    code: 'a',
    name,
    owner: '0'.repeat(18),
    visibility: 'owner',
    parameters: [],
    refreshSeconds: 60,
    widgets: [],
  }
  for (const type of ['figure', 'figure', 'line', 'map', 'text', 'pie', 'figure'] as const) {
    draft = { ...draft, widgets: [...draft.widgets, newWidget(draft, type, name)] }
  }
  assert.equal(new Set(draft.widgets.map(({ id }) => id)).size, 7)
  assert.equal(overlapping(draft.widgets).size, 0)
})
