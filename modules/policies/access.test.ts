import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { mayDecide, mayFollowUp, mayRun, maySee, mayWrite } from './access.ts'

const OURS = '11370200MB00000011'
const OTHERS = '11370200MB00000022'
const policy = { department: OURS, authors: ['another writer', 'the writer'] }

const MAY = (person: Parameters<typeof mayWrite>[0]) =>
  [
    ...(mayWrite(person, policy) ? ['write'] : []),
    ...(mayDecide(person, policy) ? ['decide'] : []),
    ...(mayRun(person, policy) ? ['run'] : []),
    ...(mayFollowUp(person, policy) ? ['follow up'] : []),
    ...(maySee(person, policy) ? ['see'] : []),
  ].join(', ')

const PEOPLE = {
  'our steward': [aStaffMember(['steward'], OURS), 'write, run, see'],
  'our reviewer': [aStaffMember(['reviewer'], OURS), 'decide, see'],
  'our reviewer who wrote it': [
    { ...aStaffMember(['reviewer', 'steward'], OURS), id: 'the writer' },
    'write, run, see',
  ],
  'our officer': [aStaffMember(['officer'], OURS), 'run, follow up, see'],
  "another department's steward": [aStaffMember(['steward'], OTHERS), ''],
  "another department's officer": [aStaffMember(['officer'], OTHERS), ''],
  'an administrator': [aStaffMember(['admin'], OTHERS), 'see'],
  'an auditor': [aStaffMember(['auditor']), 'see'],
  'a citizen': [aCitizen({ level: 3 }), ''],
} as const

for (const [who, [person, may]] of Object.entries(PEOPLE)) {
  test(`${who} may ${may || 'nothing'}`, () => assert.equal(MAY(person), may))
}
