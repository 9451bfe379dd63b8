import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeIdentifier, readIdentifier } from './identifier.ts'

// Identifiers seen in public documents of the licence platforms (住建部 and others); the defining body is written out.
const PUBLIC_SAMPLES = [
  '1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F',
  '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
  '1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0',
  '1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9',
]

test('public samples of GB/T 36904 identifiers have the check character we compute', () => {
  for (const sample of PUBLIC_SAMPLES) {
    const parts = readIdentifier(sample)
    assert.ok(parts, sample)
    assert.equal(makeIdentifier(parts), sample)
  }
})

test('one changed character, or two swapped neighbours, is noticed', () => {
  const sample = PUBLIC_SAMPLES[0] ?? ''
  const start = '1.2.156.3005.2.'.length
  let changed = 0
  for (let at = start; at < sample.length; at += 1) {
    if (sample[at] === '.') continue
    const other = sample[at] === '7' ? '8' : '7'
    assert.equal(readIdentifier(sample.slice(0, at) + other + sample.slice(at + 1)), undefined, `position ${at}`)
    changed += 1
  }
  assert.equal(changed, 21 + 18 + 7 + 3 + 1)
  const swapped = sample.replace('13544541J', '13545441J')
  assert.notEqual(swapped, sample)
  assert.equal(readIdentifier(swapped), undefined)
})

test('what is not an identifier is not read as one', () => {
  for (const text of ['', '1.2.156.3005.2', 'x'.repeat(500), PUBLIC_SAMPLES[0]?.toLowerCase() ?? '']) {
    assert.equal(readIdentifier(text), undefined)
  }
})
