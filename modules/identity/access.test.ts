import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from '@onego/platform/http'
import { mayHaveAccount, maySeeStaff } from './access.ts'

const person = (kind: Person['kind'], roles: string[] = [], organisation: string | null = null): Person => ({
  ...{ id: '1', name: '生成', kind, roles, organisation, level: 2 },
})
const citizen = person('citizen')
const officer = person('staff', ['officer'], 'A')
const admin = person('staff', ['admin'])

test('person × thing × action', () => {
  const table: [string, boolean, boolean][] = [
    ['a citizen has an account', mayHaveAccount(citizen), true],
    ['staff have none', mayHaveAccount(officer), false],
    ['a citizen sees no staff', maySeeStaff(citizen, 'A'), false],
    ['an officer sees the colleagues of his organisation', maySeeStaff(officer, 'A'), true],
    ['an officer does not see another organisation', maySeeStaff(officer, 'B'), false],
    ['an officer does not see people without an organisation', maySeeStaff(officer, null), false],
    [
      'staff without an organisation are no colleagues of each other',
      maySeeStaff(person('staff', ['auditor']), null),
      false,
    ],
    ['an administrator sees every organisation', maySeeStaff(admin, 'B'), true],
  ]
  for (const [sentence, is, should] of table) assert.equal(is, should, sentence)
})
