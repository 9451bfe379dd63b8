import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { isApplicant, isAuthority, isDecider, mayApply, maySee, maySignFor, seesAll } from './access.ts'

const US = '11370200MB00000011'
const THEM = '11370200MB00000022'
const PLATFORM = '11370200MB00000033'
const parties = { consumer: US, provider: THEM }

const TABLE = [
  ['officer of the consumer', aStaffMember(['officer'], US), false, 'apply applicant see'],
  ['steward of the consumer', aStaffMember(['steward'], US), false, 'apply applicant see sign-consumer'],
  ['reviewer of the consumer', aStaffMember(['reviewer'], US), false, ''],
  ['steward of the provider', aStaffMember(['steward'], THEM), false, 'apply decide see sign-provider'],
  ['officer of the provider', aStaffMember(['officer'], THEM), false, 'apply see'],
  ['steward of a third department', aStaffMember(['steward'], PLATFORM), false, 'apply'],
  ['steward of none', aStaffMember(['steward']), false, ''],
  ['reviewer of the platform', aStaffMember(['reviewer'], PLATFORM), true, 'authority see'],
  ['reviewer of the platform where it is the consumer', aStaffMember(['reviewer'], US), true, 'see'],
  ['supervisor', aStaffMember(['supervisor'], PLATFORM), false, 'see all'],
  ['auditor', aStaffMember(['auditor']), false, 'see all'],
  ['citizen', aCitizen(), false, ''],
] as const

for (const [who, person, isPlatform, allowed] of TABLE) {
  test(`${who} may: ${allowed || 'nothing'}`, () => {
    const seat = { person, isPlatform }
    const may = (what: string) => allowed.split(' ').includes(what)
    assert.equal(mayApply(seat), may('apply'))
    assert.equal(isApplicant(seat, parties), may('applicant'))
    assert.equal(isDecider(seat, parties), may('decide'))
    assert.equal(isAuthority(seat, parties), may('authority'))
    assert.equal(maySee(seat, parties), may('see'))
    assert.equal(seesAll(seat), may('all'))
    assert.equal(maySignFor(seat, THEM), may('sign-provider'))
    assert.equal(maySignFor(seat, US), may('sign-consumer'))
  })
}

test('nobody of the consumer decides, also if both sides were one', () => {
  assert.equal(
    isDecider({ person: aStaffMember(['steward'], US), isPlatform: false }, { consumer: US, provider: US }),
    false,
  )
})
