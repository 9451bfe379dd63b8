import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceName, isAlive, lockMs, sameName } from './rules.ts'

test('four wrong passwords are free, then the wait doubles up to half an hour', () => {
  const seconds = [1, 4, 5, 6, 7, 10, 11, 50].map((failures) => lockMs(failures) / 1000)
  assert.deepEqual(seconds, [0, 0, 30, 60, 120, 960, 1800, 1800])
})

test('names are the same whatever spaces, widths and dots they are typed with', () => {
  for (const typed of ['林晓梅', ' 林 晓梅 ', '林晓梅\u3000']) assert.ok(sameName(typed, '林晓梅'))
  for (const typed of ['阿依古丽·买买提', '阿依古丽•买买提', '阿依古丽・买买提', '阿依古丽.买买提']) {
    assert.ok(sameName(typed, '阿依古丽·买买提'), typed)
  }
  assert.ok(!sameName('林小梅', '林晓梅'))
  assert.ok(!sameName('', '林晓梅'))
})

test('those who left the register cannot sign in', () => {
  assert.deepEqual(['正常', undefined, '死亡', '注销'].map(isAlive), [true, true, false, false])
})

test('a device is named as its owner knows it', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36'
  assert.equal(deviceName(windows), 'Chrome · Windows')
  assert.equal(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Safari/604.1'), 'Safari · iOS')
  assert.equal(deviceName('curl/8'), '')
})
