import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toCsv } from './index.ts'

test('lines are quoted where they must be and read by Excel', () => {
  assert.equal(
    toCsv([
      ['名称', 'a "b"', 'c,d', 'e\nf'],
      ['', null, undefined, true],
    ]),
    '\uFEFF名称,"a ""b""","c,d","e\nf"\r\n,,,true\r\n',
  )
  assert.equal(toCsv([]), '\uFEFF')
})

test('what a spreadsheet would run is made harmless, numbers are left alone', () => {
  const [line = ''] = toCsv([['=1+1', '@x', '+86 532', '-cmd', '\tx', '-1,035.5', '-1.5e3', '−3', -4, '+5']]).split(
    '\r\n',
  )
  assert.equal(line, `\uFEFF'=1+1,'@x,'+86 532,'-cmd,'\tx,"-1,035.5",-1.5e3,−3,-4,+5`)
})
