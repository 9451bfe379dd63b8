import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marked } from './marked.ts'

const found = (text: string, words: string) => marked(text, words).flatMap((one) => (one.isFound ? [one.text] : []))

test('what was asked for is marked where two characters or more agree, and nothing of the text is lost', () => {
  assert.deepEqual(found('居民身份证快速补领', '补领身份证'), ['身份证', '补领'])
  assert.deepEqual(found('居民身份证补领', '我的身份证丢了'), ['身份证'])
  assert.deepEqual(found('居民身份证补领', '民'), [])
  assert.deepEqual(found('Household registration', 'the HOUSE'), ['House'])
  assert.equal(
    marked('户口登记（出生）', '户口')
      .map(({ text }) => text)
      .join(''),
    '户口登记（出生）',
  )
})
