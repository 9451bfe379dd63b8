import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeEnvironment } from './environment.ts'

test('the message simulator is open in a demo city, and elsewhere only on request', () => {
  assert.equal(safeEnvironment({}).MESSAGE_SIMULATOR, undefined)
  assert.equal(safeEnvironment({ DEMO_CITY: 'off' }).MESSAGE_SIMULATOR, 'off')
  assert.equal(safeEnvironment({ DEMO_CITY: 'off', MESSAGE_SIMULATOR: 'on' }).MESSAGE_SIMULATOR, 'on')
  assert.equal(safeEnvironment({ MESSAGE_SIMULATOR: 'off' }).MESSAGE_SIMULATOR, 'off')
})
