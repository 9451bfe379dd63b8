import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { mayAnswer, seesRatings } from './access.ts'

const OURS = '11370200MB00000011'
const THEIRS = '11370200MB00000022'

const TABLE = [
  ['officer of the department', aStaffMember(['officer'], OURS), 'list answer'],
  ['reviewer of the department', aStaffMember(['reviewer'], OURS), 'list answer'],
  ['clerk of the department', aStaffMember(['clerk'], OURS), 'list'],
  ['officer of another department', aStaffMember(['officer'], THEIRS), 'list'],
  ['officer of none', aStaffMember(['officer']), ''],
  ['steward of the department', aStaffMember(['steward'], OURS), ''],
  ['supervisor', aStaffMember(['supervisor'], OURS), ''],
  ['citizen', aCitizen(), ''],
] as const

for (const [who, person, allowed] of TABLE) {
  test(`${who} may: ${allowed || 'nothing'}`, () => {
    assert.equal(seesRatings(person), allowed.includes('list'))
    assert.equal(mayAnswer(person, { department: OURS }), allowed.includes('answer'))
  })
}
