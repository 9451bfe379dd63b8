import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from '@onego/platform/http'
import { mayRevoke, mayTest, seesThingsOf } from './access.ts'

const staff = (roles: string[], organisation: string | null): Person => ({
  id: 'x',
  name: 'x',
  kind: 'staff',
  roles,
  organisation,
  level: 2,
})
const citizen: Person = { ...staff([], null), kind: 'citizen' }

/** who → sees the things of (ALL, OWN or nobody) · revokes a grant OWN gave · tests a source of OWN */
const TABLE: [string, Person, string | undefined | null, boolean, boolean][] = [
  ['steward of the department', staff(['steward'], 'OWN'), 'OWN', true, true],
  ['steward of another', staff(['steward'], 'OTHER'), 'OTHER', false, false],
  ['steward of no department', staff(['steward'], null), null, false, false],
  ['officer of the department', staff(['officer'], 'OWN'), null, false, false],
  ['clerk of the department', staff(['clerk'], 'OWN'), null, false, false],
  ['supervisor', staff(['supervisor'], null), null, false, false],
  ['auditor', staff(['auditor'], null), undefined, false, false],
  ['administrator', staff(['admin'], null), undefined, false, true],
  ['citizen', citizen, null, false, false],
  ['citizen with a forged role', { ...citizen, roles: ['steward', 'admin'], organisation: 'OWN' }, null, false, false],
]

for (const [who, person, sees, revokes, tests] of TABLE) {
  test(`${who}: sees ${sees === undefined ? 'all' : (sees ?? 'nothing')}, ${revokes ? 'revokes' : 'does not revoke'}`, () => {
    assert.equal(seesThingsOf(person), sees)
    assert.equal(mayRevoke(person, 'OWN'), revokes)
    assert.equal(mayTest(person, 'OWN'), tests)
  })
}
