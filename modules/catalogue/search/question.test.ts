import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readQuestion } from './question.ts'
import { wordsOf } from './words.ts'

test('a text is found by its words, by pairs of characters and by its last character', () => {
  const words = wordsOf('人口基本信息（Population）')
  for (const word of ['人口', '基本', '信息', '口基', '息', 'population']) assert.ok(words.includes(word), word)
  assert.deepEqual(wordsOf('id_number'), ['id', 'number'])
  assert.deepEqual(wordsOf('—— '), [])
})

test('a question asks for every word that means something', () => {
  assert.deepEqual(readQuestion('出生的数据').strict, ["'出生'"])
  assert.deepEqual(readQuestion('the birth of').strict, ["'birth':*"])
  assert.deepEqual(readQuestion('的').strict, ["'的':*"])
  assert.deepEqual(readQuestion('  ').strict, [])
  assert.deepEqual(readQuestion('370200/POLICE-').strict, ["'c:370200/police-':*"])
})

test('what would break a query is quoted or left out', () => {
  assert.deepEqual(readQuestion("o'clock & ! | <-> \\ (").strict, ["'o'", "'clock':*"])
})
