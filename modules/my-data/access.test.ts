import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { isSteward, mayAnswer, mayReadOwn } from './access.ts'

const OURS = '11370200MB00000011'
const dispute = { provider: OURS }

const PEOPLE = {
  'citizen, checked': aCitizen({ level: 2 }),
  'citizen, face checked': aCitizen({ level: 3 }),
  'citizen, phone only': aCitizen({ level: 1 }),
  'steward of the provider': aStaffMember(['steward'], OURS),
  'steward of another department': aStaffMember(['steward'], '11370200MB00000022'),
  'steward of none': aStaffMember(['steward']),
  'officer of the provider': aStaffMember(['officer'], OURS),
  administrator: aStaffMember(['admin'], OURS),
  auditor: aStaffMember(['auditor']),
}

const ALLOWED: Record<keyof typeof PEOPLE, string> = {
  'citizen, checked': 'own',
  'citizen, face checked': 'own',
  'citizen, phone only': '',
  'steward of the provider': 'list answer',
  'steward of another department': 'list',
  'steward of none': '',
  'officer of the provider': '',
  administrator: '',
  auditor: '',
}

for (const [who, person] of Object.entries(PEOPLE)) {
  const allowed = ALLOWED[who as keyof typeof PEOPLE]
  test(`${who} may: ${allowed || 'nothing'}`, () => {
    assert.equal(mayReadOwn(person), allowed.includes('own'))
    assert.equal(isSteward(person), allowed.includes('list'))
    assert.equal(mayAnswer(person, dispute), allowed.includes('answer'))
  })
}
