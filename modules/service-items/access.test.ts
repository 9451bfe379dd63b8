import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import {
  mayDecideChange,
  mayImport,
  mayKeepBasicList,
  mayReadImports,
  mayReadLists,
  maySeeAllChanges,
  mayWriteChange,
} from './access.ts'

const PEOPLE = {
  citizen: aCitizen(),
  clerk: aStaffMember(['clerk']),
  officer: aStaffMember(['officer']),
  steward: aStaffMember(['steward']),
  supervisor: aStaffMember(['supervisor']),
  analyst: aStaffMember(['analyst']),
  auditor: aStaffMember(['auditor']),
  admin: aStaffMember(['admin']),
  'citizen who claims a role': aCitizen({ roles: ['admin'] }),
}

// person → reads lists, imports, reads imports
const TABLE: Record<keyof typeof PEOPLE, [boolean, boolean, boolean]> = {
  citizen: [false, false, false],
  clerk: [true, false, false],
  officer: [true, false, false],
  steward: [true, false, true],
  supervisor: [true, false, false],
  analyst: [false, false, false],
  auditor: [true, false, true],
  admin: [true, true, true],
  'citizen who claims a role': [false, false, false],
}

for (const [who, expected] of Object.entries(TABLE)) {
  test(`${who}: reads lists ${expected[0]}, imports ${expected[1]}, reads imports ${expected[2]}`, () => {
    const person = PEOPLE[who as keyof typeof PEOPLE]
    assert.deepEqual([mayReadLists(person), mayImport(person), mayReadImports(person)], expected)
  })
}

const OWN = '11370200MB00000001'
const OTHER = '11370200MB00000002'
const at = (role: string, organisation: string) => aStaffMember([role], organisation)

test('items are written by the steward of their department and by the administrator', () => {
  const may = (person: Parameters<typeof mayWriteChange>[0]) => mayWriteChange(person, { department: OWN })
  assert.equal(may(at('steward', OWN)), true)
  assert.equal(may(at('steward', OTHER)), false)
  assert.equal(may(at('admin', OTHER)), true)
  for (const role of ['reviewer', 'officer', 'clerk', 'auditor', 'supervisor']) assert.equal(may(at(role, OWN)), false)
  assert.equal(may(aCitizen({ roles: ['admin'], organisation: OWN })), false)
})

test('the department decides first, the platform second, and nobody on his own work or twice', () => {
  const [own, platform, author] = [at('reviewer', OWN), at('reviewer', OTHER), at('reviewer', OWN)]
  const submitted = { department: OWN, state: 'submitted', authors: [author.id], checker: null }
  const checked = { ...submitted, state: 'checked', checker: own.id }
  assert.equal(mayDecideChange(own, submitted, false), true)
  assert.equal(mayDecideChange(author, submitted, false), false)
  assert.equal(mayDecideChange(at('reviewer', OTHER), submitted, false), false)
  assert.equal(mayDecideChange(own, checked, false), false)
  assert.equal(mayDecideChange(platform, checked, true), true)
  assert.equal(mayDecideChange(platform, { ...checked, checker: platform.id }, true), false)
  assert.equal(mayDecideChange(at('steward', OTHER), checked, true), false)
  for (const state of ['draft', 'returned', 'approved', 'effective', 'withdrawn']) {
    assert.equal(mayDecideChange(platform, { ...checked, state }, true), false)
  }
})

test('all changes are seen by administrators, auditors and the reviewers of the platform; the basic list has one keeper', () => {
  assert.equal(maySeeAllChanges(at('admin', OWN), false), true)
  assert.equal(maySeeAllChanges(at('auditor', OWN), false), true)
  assert.equal(maySeeAllChanges(at('reviewer', OWN), false), false)
  assert.equal(maySeeAllChanges(at('reviewer', OWN), true), true)
  assert.equal(mayKeepBasicList(at('admin', OWN)), true)
  assert.equal(mayKeepBasicList(at('steward', OWN)), false)
})
