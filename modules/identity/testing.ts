import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { organisations } from '@onego/organisations'
import { idNumberCheck } from '@onego/organisations/contract'
import { anOrganisation } from '@onego/organisations/testing'
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

const PLATFORM = anOrganisation(99_000_001, { kind: 'platform', name: '生成·大数据局' })
const POLICE = anOrganisation(99_000_002, { name: '生成·公安局' })
const RESOURCE = '370200/POLICE-PERSON'
const item = (field: string, name: string, mask: 'none' | 'name' | 'id-number' | 'phone' = 'none') => ({
  ...{ field, name, nameEn: field, mask },
  type: 'C' as const,
  length: 60,
  level: 3,
})

/**
 * Lets people sign in: a police register in the database at `url`, table `person (sfzh, xm, dh, zt)`, with the grant that
 * identity reads it under.
 */
export async function aPoliceRegister(app: TestApp, url: string): Promise<void> {
  await app.api(organisations).ensure([PLATFORM, POLICE])
  await app.api(catalogue).addResource({
    ...{ code: RESOURCE, name: '人口基本信息', nameEn: 'Population', provider: POLICE.code, publishedOn: '2026-01-01' },
    shareCondition: '登录时核对本人身份',
    ...{ subjectField: 'id_number', subjectKind: 'person' },
    items: [
      item('id_number', '公民身份号码', 'id-number'),
      item('name', '姓名', 'name'),
      item('phone', '联系电话', 'phone'),
      item('status', '状态'),
    ],
  })
  const { addSource, bind, addGrant } = app.api(exchange)
  await addSource({ id: 'police', name: '公安', owner: POLICE.code, kind: 'postgres', connection: { url } })
  const fields = { id_number: 'sfzh', name: 'xm', phone: 'dh', status: 'zt' }
  await bind({ resource: RESOURCE, source: 'police', target: 'person', keyField: 'id_number', fields })
  await addGrant({
    ...{ id: 'identity-verify', consumer: PLATFORM.code, resource: RESOURCE, purpose: 'identity.verify' },
    fields: ['id_number', 'name', 'phone', 'status'],
    plain: ['id_number', 'name', 'phone'],
    purposeText: { zh: '登录时核对姓名和身份证号', en: 'Checking name and ID number at sign-in' },
    legalBasis: '生成·测试',
  })
}
