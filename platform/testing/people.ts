import { newId } from '../database/index.ts'
import type { Person } from '../http/index.ts'

/** A citizen who is signed in, for modules that stand below identity. */
export function aCitizen(given: Partial<Person> = {}): Person {
  return { id: newId(), name: '生成·市民', kind: 'citizen', roles: [], organisation: null, level: 2, ...given }
}

/** A member of staff with these roles. */
export function aStaffMember(roles: string[], organisation: string | null = null): Person {
  return { id: newId(), name: '生成·工作人员', kind: 'staff', roles, organisation, level: 2 }
}
