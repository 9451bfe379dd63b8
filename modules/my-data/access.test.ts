import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { mayReadOwn } from './access.ts'

const OURS = '11370200MB00000011'

const PEOPLE = {
  'a citizen, checked': [aCitizen({ level: 2 }), true],
  'a citizen, face checked': [aCitizen({ level: 3 }), true],
  'a citizen, phone only': [aCitizen({ level: 1 }), false],
  'a steward': [aStaffMember(['steward'], OURS), false],
  'an officer': [aStaffMember(['officer'], OURS), false],
  'an administrator': [aStaffMember(['admin'], OURS), false],
  'an auditor': [aStaffMember(['auditor']), false],
} as const

for (const [who, [person, may]] of Object.entries(PEOPLE)) {
  test(`${who} may ${may ? '' : 'not '}see what was read about her`, () => {
    assert.equal(mayReadOwn(person), may)
  })
}
