import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { attends, maySee } from './access.ts'

const OURS = '11370200MB00000011'
const OTHERS = '11370200MB00000022'
const clerk = aStaffMember(['clerk'], OURS)
const session = { clerkId: clerk.id, organisation: OURS }

test('only clerks of an organisation attend at a counter', () => {
  assert.equal(attends(clerk), true)
  assert.equal(attends(aStaffMember(['clerk'])), false)
  assert.equal(attends(aStaffMember(['officer', 'admin'], OURS)), false)
  assert.equal(attends(aCitizen()), false)
})

test('a session is its own clerk’s, for the organisation he began it for', () => {
  assert.equal(maySee(clerk, session), true)
  assert.equal(maySee({ ...clerk, organisation: OTHERS }, session), false)
  assert.equal(maySee({ ...aStaffMember(['clerk'], OURS), id: 'another' }, session), false)
})
