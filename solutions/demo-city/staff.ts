import type { DemoPerson, identity, NewStaff } from '@onego/identity'
import type { ApiOf } from '@onego/platform/modules'
import { department } from './departments.ts'
import { STAFF, STORY } from './people.ts'

type Identity = Pick<ApiOf<typeof identity>, 'addStaff' | 'findStaffByUsername'>

/** Accounts of the staff of the demo city; those that are there already keep their passwords. */
export async function addStaff(identity: Identity, password: string): Promise<void> {
  await Promise.all(
    STAFF.map(async ({ username, name, roles, department: key }) => {
      if (await identity.findStaffByUsername(username)) return
      await identity.addStaff({
        ...{ username, name, password },
        roles: roles as NewStaff['roles'],
        organisation: department(key).code,
      })
    }),
  )
}

const citizen = (told: { name: string; idNumber: string }, zh: string, en: string): DemoPerson => ({
  who: { zh, en },
  name: told.name,
  role: 'citizen',
  signIn: { idNumber: told.idNumber },
})

/** Whom visitors may sign in as, citizens first. */
export const demoPeople = (password: string): DemoPerson[] => [
  citizen(STORY.mother, '新生儿母亲（已婚、职工医保）', 'Mother of a newborn (married, insured as an employee)'),
  citizen(STORY.husband, '她的丈夫', 'Her husband'),
  citizen(STORY.unmarried, '新生儿母亲（未婚、未参保）', 'Mother of a newborn (unmarried, not insured)'),
  citizen(STORY.unrecorded, '新生儿母亲（查不到婚姻登记）', 'Mother of a newborn (her marriage is in no register)'),
  ...STAFF.map(({ username, name, roles, who }) => ({
    ...{ who, name, role: roles[0] ?? '' },
    signIn: { username, password },
  })),
]
