import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { isConsumer, isSteward, mayAnswer, mayObjectFor, maySettle } from './access.ts'

const OURS = '11370200MB00000011'
const OTHERS = '11370200MB00000022'
const correction = { provider: OURS }
const involved = ['somebody', null]

const PEOPLE = {
  citizen: aCitizen({ level: 3 }),
  'steward of the provider': aStaffMember(['steward'], OURS),
  'steward of the department that asked': aStaffMember(['steward'], OTHERS),
  'officer of the department that asked': aStaffMember(['officer'], OTHERS),
  'officer of the provider': aStaffMember(['officer'], OURS),
  'steward of none': aStaffMember(['steward']),
  'reviewer of the platform': aStaffMember(['reviewer'], OTHERS),
  'clerk of the department that asked': aStaffMember(['clerk'], OTHERS),
  administrator: aStaffMember(['admin'], OURS),
  auditor: aStaffMember(['auditor']),
}

const ALLOWED: Record<keyof typeof PEOPLE, string> = {
  citizen: '',
  'steward of the provider': 'list answer ask',
  'steward of the department that asked': 'list ask object',
  'officer of the department that asked': 'ask object',
  'officer of the provider': 'ask',
  'steward of none': '',
  'reviewer of the platform': 'settle',
  'clerk of the department that asked': '',
  administrator: '',
  auditor: '',
}

for (const [who, person] of Object.entries(PEOPLE)) {
  const allowed = ALLOWED[who as keyof typeof PEOPLE].split(' ')
  test(`${who} may: ${allowed.join(' ') || 'nothing'}`, () => {
    assert.equal(isSteward(person), allowed.includes('list'))
    assert.equal(mayAnswer(person, correction), allowed.includes('answer'))
    assert.equal(isConsumer(person), allowed.includes('ask'))
    assert.equal(mayObjectFor(person, { organisation: OTHERS }), allowed.includes('object'))
    assert.equal(maySettle(person, 'platform', involved), allowed.includes('settle'))
    assert.equal(maySettle(person, 'department', involved), false)
  })
}

test('nobody settles what she had a part in', () => {
  const both = aStaffMember(['steward', 'reviewer'], OURS)
  assert.equal(maySettle(both, 'platform', ['another', both.id]), false)
  assert.equal(maySettle(both, 'platform', ['another', null]), true)
})
