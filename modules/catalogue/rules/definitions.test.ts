import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AppError } from '@onego/platform/errors'
import { CODE_PROFILES, profileOf } from '../code-profiles.ts'
import { ResourceDefinition } from '../contract.ts'
import { aResource } from '../testing.ts'
import { assertSound } from './definitions.ts'

const PROVIDER = '11370200000000001X'

test('codes follow a grammar', () => {
  const table: [string, string | undefined][] = [
    ['307001/000012', 'national'],
    ['101002ABC/1', 'national'],
    ['370200/POLICE-PERSON', 'local'],
    ['370200/', undefined],
    ['407001/000012', undefined],
    ['POLICE', undefined],
  ]
  for (const [code, expected] of table) assert.equal(profileOf(code, CODE_PROFILES)?.name, expected, code)
})

test('every wrong field is named', () => {
  const good = aResource({ code: '370200/PERSON', provider: PROVIDER })
  const item = good.items[0]
  assert.ok(item)
  const wrong = ResourceDefinition.parse({
    ...good,
    code: 'x/y',
    items: [item, item],
    subjectField: 'nobody',
    shareCondition: ' ',
  })
  assert.throws(
    () => assertSound(wrong, CODE_PROFILES),
    (error: AppError) => {
      const paths = (error.details.problems as { path: string }[]).map((problem) => problem.path)
      assert.deepEqual(paths, ['code', 'items.1.field', 'subjectField', 'shareCondition'])
      return error.code === 'catalogue.invalid-resource'
    },
  )
  assertSound(ResourceDefinition.parse(good), CODE_PROFILES)
})
