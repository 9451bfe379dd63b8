import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { mayAnswer, mayClose, seesAllLights, seesLight, seesLights } from './access.ts'

const OURS = '11370200MB00000011'
const THEIRS = '11370200MB00000022'

const TABLE = [
  ['supervisor', aStaffMember(['supervisor']), 'all list see close'],
  ['supervisor of the department', aStaffMember(['supervisor'], OURS), 'all list see close'],
  ['admin', aStaffMember(['admin']), 'all list see'],
  ['officer of the department', aStaffMember(['officer'], OURS), 'list see answer'],
  ['reviewer of the department', aStaffMember(['reviewer'], OURS), 'list see answer'],
  ['officer of another department', aStaffMember(['officer'], THEIRS), 'list'],
  ['officer of none', aStaffMember(['officer']), ''],
  ['clerk of the department', aStaffMember(['clerk'], OURS), ''],
  ['steward of the department', aStaffMember(['steward'], OURS), ''],
  ['auditor', aStaffMember(['auditor'], OURS), ''],
  ['analyst', aStaffMember(['analyst'], OURS), ''],
  ['citizen', aCitizen(), ''],
] as const

for (const [who, person, allowed] of TABLE) {
  test(`${who} may: ${allowed || 'nothing'}`, () => {
    const light = { department: OURS }
    assert.deepEqual(
      {
        all: seesAllLights(person),
        list: seesLights(person),
        see: seesLight(person, light),
        answer: mayAnswer(person, light),
        close: mayClose(person),
      },
      Object.fromEntries(
        ['all', 'list', 'see', 'answer', 'close'].map((what) => [what, allowed.split(' ').includes(what)]),
      ),
    )
  })
}
