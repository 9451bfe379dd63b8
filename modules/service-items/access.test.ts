import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { mayImport, mayReadImports, mayReadLists } from './access.ts'

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
