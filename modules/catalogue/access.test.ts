import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from '@onego/platform/http'
import { mayEdit } from './access.ts'

const staff = (roles: string[], organisation: string | null): Person => ({
  id: 'x',
  name: 'x',
  kind: 'staff',
  roles,
  organisation,
  level: 2,
})

const TABLE: [string, Person, boolean][] = [
  ['steward of the provider', staff(['steward'], 'OWN'), true],
  ['steward of another department', staff(['steward'], 'OTHER'), false],
  ['officer of the provider', staff(['officer'], 'OWN'), false],
  ['auditor', staff(['auditor'], null), false],
  ['administrator', staff(['admin'], null), true],
  ['citizen', { ...staff([], null), kind: 'citizen' }, false],
]

for (const [who, person, allowed] of TABLE) {
  test(`${who} ${allowed ? 'may' : 'may not'} edit`, () => {
    assert.equal(mayEdit(person, 'OWN'), allowed)
  })
}
