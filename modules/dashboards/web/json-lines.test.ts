import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { faultLine, lineOf, linesOf } from './json-lines.ts'

const text = `{
  "name": "a \\" [ {",
  "widgets": [
    { "id": "x", "place": { "x": 1 } },
    {
      "id": "y",
      "empty": [], "none": {},
      "place": null
    }
  ]
}`

test('every value has its line', () => {
  const lines = linesOf(text)
  assert.equal(lines.get(''), 1)
  assert.equal(lines.get('name'), 2)
  assert.equal(lines.get('widgets.0.place.x'), 4)
  assert.equal(lines.get('widgets.1'), 5)
  assert.equal(lines.get('widgets.1.none'), 7)
  assert.equal(lines.get('widgets.1.place'), 8)
})

test('what is missing is shown at what it is missing from', () => {
  assert.equal(lineOf(linesOf(text), 'widgets.1.data.query.indicator'), 5)
  assert.equal(lineOf(linesOf(text), 'owner'), 1)
})

const json = fc.object({
  key: fc.stringMatching(/^[a-z]{1,6}$/),
  maxDepth: 4,
  values: [fc.string(), fc.integer(), fc.constant(null)],
})

test('in whatever JSON, the line of a named value holds its name', () => {
  fc.assert(
    fc.property(json, (value) => {
      const written = JSON.stringify(value, null, 2)
      const rows = written.split('\n')
      for (const [path, line] of linesOf(written)) {
        const name = path.split('.').at(-1) ?? ''
        if (/^[a-z]+$/.test(name)) assert.ok(rows[line - 1]?.includes(`"${name}":`), `${path} ${line}`)
      }
    }),
  )
})

test('the line where a text stops being JSON is named', () => {
  assert.equal(faultLine('{\n  "a": 1,\n  "b": ,\n}'), 3)
  assert.equal(faultLine('{\n  "a": 1\n  "b": 2\n}'), 3)
  assert.equal(faultLine('[\n  1,\n]'), 3)
  assert.equal(faultLine('{\n  "a": [1, 2}\n'), 2)
  assert.equal(faultLine('{"a": "x\ny"}'), 1)
  assert.equal(faultLine('{}\n{}'), 2)
})

test('where one sign is wrong, the line is not after it', () => {
  fc.assert(
    fc.property(json, fc.nat(), (value, where) => {
      const written = JSON.stringify(value, null, 2)
      const at = where % written.length
      const broken = `${written.slice(0, at)}\u0001${written.slice(at)}`
      const line = written.slice(0, at).split('\n').length
      assert.ok(faultLine(broken) <= line)
    }),
  )
})
