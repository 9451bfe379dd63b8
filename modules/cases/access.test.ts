import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { handlesCases, mayAct, mayHandle, maySee } from './access.ts'

const POLICE = '11370200MB0000001X'
const mother = aCitizen()
const found = { personId: mother.id, department: POLICE }

// person · sees · accept · request-supplement · approve · refuse · special · supply · withdraw
const TABLE: [string, ReturnType<typeof aCitizen>, ...(0 | 1)[]][] = [
  ['the applicant', mother, 1, 0, 0, 0, 0, 0, 1, 1],
  ['another citizen', aCitizen(), 0, 0, 0, 0, 0, 0, 0, 0],
  ['an officer of the department', aStaffMember(['officer'], POLICE), 1, 1, 1, 1, 1, 1, 0, 0],
  ['a reviewer of the department', aStaffMember(['reviewer'], POLICE), 1, 1, 1, 1, 1, 1, 0, 0],
  ['a clerk of the department', aStaffMember(['clerk'], POLICE), 1, 1, 1, 0, 0, 0, 0, 0],
  ['an officer of another department', aStaffMember(['officer'], '11370200MB0000002X'), 0, 0, 0, 0, 0, 0, 0, 0],
  ['an officer of no department', aStaffMember(['officer']), 0, 0, 0, 0, 0, 0, 0, 0],
  ['the steward of the department', aStaffMember(['steward'], POLICE), 0, 0, 0, 0, 0, 0, 0, 0],
  ['a supervisor', aStaffMember(['supervisor'], POLICE), 0, 0, 0, 0, 0, 0, 0, 0],
  ['an administrator', aStaffMember(['admin']), 0, 0, 0, 0, 0, 0, 0, 0],
  ['an auditor', aStaffMember(['auditor']), 0, 0, 0, 0, 0, 0, 0, 0],
  ['an analyst', aStaffMember(['analyst'], POLICE), 0, 0, 0, 0, 0, 0, 0, 0],
  [
    'a member of staff with the id of the applicant',
    { ...aStaffMember(['officer']), id: mother.id },
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ],
]
const ACTIONS = ['accept', 'request-supplement', 'approve', 'refuse', 'start-special', 'supply', 'withdraw'] as const

test('who may do what with a case', () => {
  for (const [who, person, sees, ...acts] of TABLE) {
    assert.equal(maySee(person, found), sees === 1, `${who} sees`)
    for (const [index, action] of ACTIONS.entries()) {
      assert.equal(mayAct(person, found, action), acts[index] === 1, `${who}: ${action}`)
    }
  }
})

test('an inbox has only whoever handles cases for a department', () => {
  for (const [who, person] of TABLE) {
    const expected =
      who.startsWith('a') &&
      person.organisation !== null &&
      mayHandle(person, { ...found, department: person.organisation })
    assert.equal(handlesCases(person), expected, who)
  }
})
