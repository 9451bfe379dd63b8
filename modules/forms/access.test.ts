import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { mayOpenDraft, maySeeDraft } from './access.ts'

const mother = aCitizen()
const people = {
  mother,
  'another citizen': aCitizen(),
  officer: aStaffMember(['officer'], 'x'),
  clerk: aStaffMember(['clerk'], 'x'),
  steward: aStaffMember(['steward'], 'x'),
  supervisor: aStaffMember(['supervisor']),
  admin: aStaffMember(['admin']),
  auditor: aStaffMember(['auditor']),
}

test('a draft is its applicant’s alone', () => {
  for (const [who, person] of Object.entries(people)) {
    assert.equal(maySeeDraft(person, { personId: mother.id }), who === 'mother', who)
  }
  assert.equal(maySeeDraft({ ...mother, kind: 'staff' }, { personId: mother.id }), false)
})

test('a form is begun by a citizen whose name and number were checked', () => {
  const table: [string, Parameters<typeof mayOpenDraft>[0], boolean][] = [
    ['level 0', aCitizen({ level: 0 }), false],
    ['level 1', aCitizen({ level: 1 }), false],
    ['level 2', aCitizen({ level: 2 }), true],
    ['level 3', aCitizen({ level: 3 }), true],
    ['staff', aStaffMember(['officer']), false],
  ]
  for (const [who, person, may] of table) assert.equal(mayOpenDraft(person), may, who)
})
