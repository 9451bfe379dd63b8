import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { listSettings, loadSettings, PlatformSettings } from './index.ts'

const slices = [
  { owner: 'platform', shape: PlatformSettings },
  {
    owner: 'cases',
    shape: z.object({
      YELLOW_SHARE: z.coerce.number().max(1).default(0.2),
      CASES_KEY: z.string().meta({ secret: true }).default('k'),
    }),
  },
]

test('nothing set: every setting has a value that works offline', () => {
  const read = loadSettings(slices, {})
  assert.equal(read.get('platform')?.PORT, 8080)
  assert.equal(read.get('cases')?.YELLOW_SHARE, 0.2)
})

test('all mistakes are told at once, each with its name', () => {
  assert.throws(
    () => loadSettings(slices, { PORT: 'x', REGION: '37', YELLOW_SHARE: '7', DATABASE_URL: 'mysql://x' }),
    (error: Error) => {
      for (const name of ['PORT', 'REGION', 'YELLOW_SHARE', 'DATABASE_URL'])
        assert.match(error.message, new RegExp(name))
      return true
    },
  )
})

test('the list of settings hides secrets', () => {
  const rows = listSettings(slices, { CASES_KEY: 'very-secret', DATABASE_URL: 'postgres://u:p@h/d' })
  assert.doesNotMatch(JSON.stringify(rows), /very-secret|u:p@h/)
})
