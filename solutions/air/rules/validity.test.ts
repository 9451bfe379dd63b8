import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Values } from '../contract.ts'
import { check } from './validity.ts'

const hours = (rows: (Values & { minutes?: number })[]) => rows.map((raw, hour) => ({ at: hour * 3_600_000, raw }))
const flagsOf = (rows: (Values & { minutes?: number })[]) => check(hours(rows)).map(({ flags }) => flags.pm25 ?? '')

test('a value that cannot be is no value; what was sent is not touched', () => {
  const [negative, capped, missing, fine] = check(hours([{ pm25: -3 }, { pm25: 999 }, { pm25: null }, { pm25: 40 }]))
  assert.deepEqual([negative?.flags.pm25, capped?.flags.pm25, missing?.flags.pm25], ['negative', 'capped', 'missing'])
  assert.deepEqual([negative?.values.pm25, capped?.values.pm25, fine?.values.pm25], [null, null, 40])
  assert.equal(fine?.flags.so2, undefined, 'SO2 was never reported: not measured, not missing')
})

test('six hours of one value are a stuck analyser; five are not, nor six at a low level, nor across a gap', () => {
  const same = (count: number, pm25 = 42) => Array.from({ length: count }, () => ({ pm25 }))
  assert.deepEqual(flagsOf([{ pm25: 30 }, ...same(6), { pm25: 50 }]), ['', ...Array(6).fill('stuck'), ''])
  assert.deepEqual(flagsOf(same(5)), Array(5).fill(''))
  assert.deepEqual(flagsOf(same(8, 3)), Array(8).fill(''))
  const gap = [...hours(same(3)), ...hours(same(3)).map((hour) => ({ ...hour, at: hour.at + 10 * 3_600_000 }))]
  assert.ok(check(gap).every(({ flags }) => flags.pm25 === undefined))
})

test('a single peak far above both neighbours is a spike; the last hour waits for the next', () => {
  assert.deepEqual(flagsOf([{ pm25: 30 }, { pm25: 600 }, { pm25: 35 }]), ['', 'spike', ''])
  assert.deepEqual(flagsOf([{ pm25: 30 }, { pm25: 600 }]), ['', ''])
  assert.deepEqual(flagsOf([{ pm25: 30 }, { pm25: 100 }, { pm25: 35 }]), ['', '', ''])
})

test('PM2.5 above PM10 warns and keeps both; an hour of 44 minutes has no value', () => {
  const [inverted] = check(hours([{ pm25: 80, pm10: 60 }]))
  assert.deepEqual([inverted?.flags.pm25, inverted?.values.pm25, inverted?.values.pm10], ['inverted', 80, 60])
  const [short, long] = check(
    hours([
      { pm25: 80, minutes: 44 },
      { pm25: 80, minutes: 45 },
    ]),
  )
  assert.deepEqual([short?.flags.pm25, long?.flags.pm25], ['short', undefined])
})
