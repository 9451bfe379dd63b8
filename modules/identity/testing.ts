import { idNumberCheck } from '@onego/organisations/contract'
import type { Person } from '@onego/platform/http'
import type { TestApp } from '@onego/platform/testing'
import type { Role } from './contract.ts'
import { identity } from './index.ts'

let made = 0

/** A generated ID number with a right check character; each call gives another one. */
export function anIdNumber(born = '19950315'): string {
  made += 1
  const first17 = `370202${born}${String(made % 1000).padStart(3, '0')}`
  return first17 + idNumberCheck(first17)
}

/** A citizen with an account, so that `idNumberOf` knows her. */
export async function aRegisteredCitizen(
  app: TestApp,
  given: { name?: string; idNumber?: string; level?: 1 | 2 | 3 } = {},
): Promise<Person & { idNumber: string }> {
  const idNumber = given.idNumber ?? anIdNumber()
  const name = given.name ?? '生成·市民'
  const { level = 2 } = given
  return { ...(await app.api(identity).registerCitizen({ name, idNumber, level, phone: '13800000000' })), idNumber }
}

export const STAFF_PASSWORD = 'a long test password'

/** A member of staff with an account. */
export function aRegisteredStaffMember(
  app: TestApp,
  {
    roles = ['officer'],
    organisation = null,
    username,
  }: { roles?: Role[]; organisation?: string | null; username?: string } = {},
): Promise<Person> {
  made += 1
  const name = '生成·工作人员'
  const given = { username: username ?? `staff-${made}`, password: STAFF_PASSWORD, name, roles, organisation }
  return app.api(identity).addStaff(given)
}
