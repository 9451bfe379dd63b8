import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { mean } from '../statistics/moments.ts'
import { mase, smape } from './accuracy.ts'
import { forecast, type MethodName, methods } from './forecast.ts'
import { at } from './numbers.ts'

const FILE = new URL('../../../shared/data/series/m3-monthly.jsonl.gz', import.meta.url)
const skip = existsSync(FILE) ? false : 'M3 monthly series are not beside the project (../shared/data/series)'

interface Row {
  x: number[]
  xx: number[]
}

/** Every tenth of the series at hand; `bench/forecast` measures all. */
const someSeries = (): Row[] =>
  gunzipSync(readFileSync(FILE))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((_, i) => i % 10 === 0)

const errorsOf = (rows: readonly Row[], method: MethodName) => {
  const ahead = rows.map(({ x }) => methods[method](x, 12).ahead(18))
  return {
    smape: mean(rows.map(({ xx }, i) => smape(xx, ahead[i] as Float64Array))),
    mase: mean(rows.map(({ x, xx }, i) => mase(xx, ahead[i] as Float64Array, x, 12))),
  }
}

/**
 * Makridakis & Hibon (2000), monthly, all 1,428 series: Theta 13.89, damped trend 14.58, Naive 2 16.59. A tenth of the set is
 * another sample: the bounds leave it one and a half points.
 */
test('on M3 monthly series Theta and damped trend are as good as published', { skip }, () => {
  const rows = someSeries()
  assert.ok(Math.abs(errorsOf(rows, 'theta').smape - 13.89) < 1.5)
  assert.ok(Math.abs(errorsOf(rows, 'damped').smape - 14.58) < 1.5)
})

test('on M3 monthly series the combination beats its members and its intervals hold', { skip }, () => {
  const rows = someSeries()
  const ours = errorsOf(rows, 'combination')
  for (const method of ['seasonal-naive', 'theta', 'dotm', 'damped', 'ets'] as const) {
    assert.ok(ours.mase < errorsOf(rows, method).mase, method)
  }
  let inside = 0
  for (const { x, xx } of rows) {
    const made = forecast(x, { period: 12, horizon: 18 })
    const [low, high] = [made.low(95), made.high(95)]
    inside += xx.filter((value, i) => value >= at(low, i) && value <= at(high, i)).length
  }
  const covered = inside / rows.length / 18
  assert.ok(covered > 0.92 && covered < 0.98, `${covered}`)
})
