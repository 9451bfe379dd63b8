import { catalogue } from '@onego/catalogue'
import { clients } from '@onego/clients'
import { exchange } from '@onego/exchange'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { openDatabase } from '@onego/platform/database'
import { startModules } from '@onego/platform/modules'

export const RESOURCE = '370200/POLICE-PERSON'
export const PURPOSE = 'bench'
export const FIELDS = ['id_number', 'name', 'born_on', 'address', 'status']
export const PEOPLE = 200_000

const [police, health] = [anOrganisation(1), anOrganisation(2)]
const [POLICE, HEALTH] = [police.code, health.code]

/** ID number of the n-th generated person; its check digit is not looked at here. */
export const idOf = (n: number): string => `37020219${String(n).padStart(10, '0')}`

/** A department's table as departments have them. */
export async function makeSource(url: string): Promise<void> {
  const { pool, close } = await openDatabase(url, { connections: 1 })
  const { rows } = await pool.query("select to_regclass('person') as there")
  if (rows[0].there === null) {
    await pool.query(`create table person (id_number varchar(18) primary key, name varchar(50) not null, sex varchar(1),
      born_on varchar(8), address varchar(200), phone varchar(20), household_no varchar(20), status varchar(1))`)
    await pool.query(`insert into person select '37020219' || lpad(n::text, 10, '0'), '生成' || n, (n % 2)::text,
      to_char(date '1940-01-01' + n % 30000, 'YYYYMMDD'), '生成路' || n % 997 || '号', '138' || lpad(n::text, 8, '0'),
      'H' || n / 3, '1' from generate_series(0, ${PEOPLE - 1}) as n`)
    await pool.query('vacuum analyze person')
  }
  await close()
}

/** Catalogue entry, source, binding, grant with row filter, mask and quota, and a system with its secret. */
export async function makeGrant(environment: Record<string, string>, sourceUrl: string) {
  const database = await openDatabase(environment.DATABASE_URL ?? '', { connections: 5 })
  const app = await startModules({ database, modules: [exchange], environment })
  try {
    await app.api(organisations).ensure([police, health])
    await app.api(catalogue).addResource(RESOURCE_DEFINITION)
    const gateway = app.api(exchange)
    const connection = { url: sourceUrl }
    await gateway.addSource({ id: 'bench', name: '生成·人口库', owner: POLICE, kind: 'postgres', connection })
    await gateway.bind({
      ...{ resource: RESOURCE, source: 'bench', target: 'person', keyField: 'id_number' },
      fields: {
        ...{ id_number: 'id_number', name: 'name', address: 'address', phone: 'phone', household_no: 'household_no' },
        born_on: { column: 'born_on', as: 'yyyymmdd' },
        status: { column: 'status', as: { '1': '正常', '9': '注销' } },
      },
    })
    await gateway.addGrant({
      ...{ id: 'bench', consumer: HEALTH, resource: RESOURCE, purpose: PURPOSE, fields: FIELDS },
      purposeText: { zh: '性能测试', en: 'Benchmark' },
      legalBasis: '性能测试，数据均为生成',
      rows: [{ field: 'status', op: '=', value: '正常' }],
      quotaPerDay: 2_000_000_000,
    })
    const contact = { name: '生成·联系人', phone: '0532-85911234' }
    const system = { organisation: HEALTH, name: '生成·系统', system: '性能测试', contact, method: 'secret' as const }
    const { client, secret } = await app.api(clients).register(ADMIN, system)
    return { clientId: client.id, secret: secret ?? '' }
  } finally {
    await app.stop()
  }
}

const ADMIN = {
  ...{ id: '0199a000-0000-7000-8000-000000000001', name: '生成·管理员', kind: 'staff' as const, level: 0 as const },
  ...{ roles: ['admin'], organisation: POLICE },
}

const text = { type: 'C', length: 50, level: 3 } as const
const RESOURCE_DEFINITION = {
  ...{ code: RESOURCE, name: '生成·人口信息', nameEn: 'Persons (generated)', provider: POLICE, summary: '性能测试' },
  ...{
    shareCondition: '性能测试',
    publishedOn: '2026-01-05',
    subjectField: 'id_number',
    subjectKind: 'person' as const,
  },
  items: [
    { ...text, name: '公民身份号码', nameEn: 'ID number', field: 'id_number', mask: 'id-number' as const },
    { ...text, name: '姓名', nameEn: 'Name', field: 'name', mask: 'name' as const },
    { ...text, name: '出生日期', nameEn: 'Born on', field: 'born_on', type: 'D' as const },
    { ...text, name: '住址', nameEn: 'Address', field: 'address', length: 200 },
    { ...text, name: '联系电话', nameEn: 'Phone', field: 'phone', mask: 'phone' as const },
    { ...text, name: '户号', nameEn: 'Household', field: 'household_no' },
    { ...text, name: '人员状态', nameEn: 'Status', field: 'status', level: 2 },
  ],
}
