import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longestFor } from './patterns.ts'
import { feelValue } from './value-of.ts'

test('patterns in which a loop holds a choice are tried on short texts only', () => {
  for (const bad of ['^(a+)+$', '(a|a)*b', '((a*)b?)*', '([a-z]+)*', '(a?a){10,}', '^(?:(?<x>\\d{1,3}),?)+$']) {
    assert.ok(longestFor(bad) <= 24, bad)
  }
  for (const good of [
    '^\\d{6}$',
    '^[\\p{L}(+)+]{2,60}$',
    '^\\(a\\)+$',
    '^(\\d{4}-){3}\\d{4}$',
    '^(?:ab)+(\\.\\d{1,6})?$',
  ]) {
    assert.ok(longestFor(good) >= 2000, `${good} ${longestFor(good)}`)
  }
})

test('one loop after another costs a power each', () => {
  assert.ok(longestFor('^.*.*.*.*.*x$') < 60)
  assert.ok(longestFor('^\\d+-\\d+-\\d+$') > 200)
})

test('a pattern that goes back without end is null within a moment', () => {
  const known = { text: `${'a'.repeat(60)}!` }
  const began = performance.now()
  for (const asked of ['matches(text, "^(a+)+$")', 'replace(text, "(a|a)+$", "b")', 'split(text, "(a*)*b")']) {
    assert.equal(feelValue(asked, known), null, asked)
  }
  assert.ok(performance.now() - began < 1000)
  assert.equal(feelValue('matches("aaa", "^(a+)+$")', {}), true)
})
