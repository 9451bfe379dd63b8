import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from '@onego/platform/http'
import { mayListIssued, mayRevoke } from './access.ts'

const person = (kind: Person['kind'], roles: string[] = [], organisation: string | null = null): Person => ({
  ...{ id: '1', name: '生成', kind, roles, organisation, level: 2 },
})

test('person × licence × action', () => {
  const people: [string, Person, revoke: boolean, list: boolean][] = [
    ['the citizen who holds it', person('citizen'), false, false],
    ['an officer of the issuer', person('staff', ['officer'], 'A'), true, true],
    ['an officer of another body', person('staff', ['officer'], 'B'), false, true],
    ['an officer without a body', person('staff', ['officer']), false, false],
    ['a clerk of the issuer', person('staff', ['clerk'], 'A'), false, false],
    ['a steward of the issuer', person('staff', ['steward'], 'A'), false, false],
    ['an administrator', person('staff', ['admin'], 'A'), false, false],
  ]
  for (const [who, them, revoke, list] of people) {
    assert.equal(mayRevoke(them, 'A'), revoke, `${who} revokes what A issued`)
    assert.equal(mayListIssued(them), list, `${who} lists what the own body issued`)
  }
})
