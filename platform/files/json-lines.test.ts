import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf, readJson } from './index.ts'

test('JSON that is right is read as JSON.parse reads it', () => {
  const value = { a: [1, 'zwei', { 三: null }], b: true }
  const read = readJson(JSON.stringify(value, null, 2))
  assert.deepEqual([read.value, read.mistakes], [value, []])
})

test('mistakes and values are named by their line', () => {
  const { mistakes } = readJson('{\n  "a": 1\n  "b": 2\n}')
  assert.deepEqual(mistakes.map(({ line, column, reason }) => [line, column, reason])[0], [3, 3, 'CommaExpected'])
  const { lineOf } = readJson('{\n  "a": [\n    1,\n    { "b": 2 }\n  ]\n}')
  assert.equal(lineOf(['a', 1, 'b']), 4)
  assert.equal(lineOf(['a', 1, 'missing']), 4)
  assert.equal(lineOf(['nothing']), 1)
  for (const wrong of ['', '// a\n1', '[1,]']) assert.ok(readJson(wrong).mistakes.length > 0, wrong)
})

test('lines come one by one, also where one is no text', () => {
  const content = Buffer.concat([Buffer.from('一\r\n'), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('三')])
  assert.deepEqual(
    [...linesOf(content)],
    [
      { line: 1, text: '一' },
      { line: 2, text: undefined },
      { line: 3, text: '三' },
    ],
  )
  assert.deepEqual([...linesOf(new Uint8Array())], [])
})
