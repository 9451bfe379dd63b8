import { catalogue } from '@onego/catalogue'
import { aResource } from '@onego/catalogue/testing'
import { exchange } from '@onego/exchange'
import { aPostgresSource } from '@onego/exchange/testing'
import { anIdNumber } from '@onego/identity/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { openDatabase } from '@onego/platform/database'
import { emptyDatabase, type TestApp } from '@onego/platform/testing'
import { anItem } from '@onego/service-items/testing'
import type { NewPolicy } from './contract.ts'
import { policies } from './module.ts'

export const POLICE = anOrganisation(1, { name: '生成公安局', nameEn: 'Police (generated)' })
export const CIVIL = anOrganisation(2, { name: '生成民政局', nameEn: 'Civil affairs (generated)' })

const words = { zh: '测试', en: 'test' }
const PERSON = '370200/TEST-PERSON'
const GRADE = '370200/TEST-GRADE'
const item = { type: 'C', length: 50, level: 2 } as const

/** 60 years old on 22 November 2026, and a day short of it. */
export const SIXTY = ['19661122', '19661001', '19660301'].map((born) => anIdNumber(born))
export const YOUNGER = anIdNumber('19661123')

/** A register of persons and one of grades, in a department's own database, and a policy over both. */
export async function aCity(app: TestApp): Promise<() => Promise<void>> {
  const department = await emptyDatabase('policies')
  const source = await openDatabase(department.url, { connections: 1 })
  const people = [...SIXTY, YOUNGER].map(
    (id, index) => `('${id}', '生成${index}', '${id.slice(6, 14)}', '370202', '正常')`,
  )
  await source.pool.query(`create table rk (sfzh text primary key, xm text, csrq text, qx text, zt text);
    create table dj (sfzh text primary key, dj int);
    insert into rk values ${people.join(', ')};
    insert into dj values ('${SIXTY[0]}', 2), ('${SIXTY[1]}', 4), ('${YOUNGER}', 1)`)
  await source.close()
  await app.api(organisations).ensure([POLICE, CIVIL])
  const resource = (code: string, more: string[]) => {
    const fields = ['id_number', 'name', 'born_on', ...more]
    const items = fields.map((field) => ({ ...item, field, name: field, nameEn: field }))
    return aResource({
      code,
      provider: POLICE.code,
      items: items.filter(({ field }) => code === PERSON || field !== 'born_on'),
    })
  }
  await app.api(catalogue).addResource(resource(PERSON, ['region', 'status']))
  await app.api(catalogue).addResource(resource(GRADE, ['grade']))
  await connect(app, department.url)
  return department.drop
}

async function connect(app: TestApp, url: string): Promise<void> {
  const exchanged = app.api(exchange)
  await exchanged.addSource(aPostgresSource(POLICE.code, url))
  const shared = { source: 'police', keyField: 'id_number' }
  const person = {
    id_number: 'sfzh',
    name: 'xm',
    born_on: { column: 'csrq', as: 'yyyymmdd' as const },
    region: 'qx',
    status: 'zt',
  }
  await exchanged.bind({ ...shared, resource: PERSON, target: 'rk', fields: person })
  await exchanged.bind({
    ...shared,
    resource: GRADE,
    target: 'dj',
    fields: { id_number: 'sfzh', name: 'sfzh', grade: 'dj' },
  })
  const grant = { consumer: CIVIL.code, purpose: 'find', purposeText: words, legalBasis: '测试' }
  const fields = ['id_number', 'name', 'born_on', 'region', 'status']
  await exchanged.addGrant({
    ...grant,
    id: 'test.roll',
    resource: PERSON,
    fields,
    plain: ['id_number', 'name'],
    keys: ['born_on'],
  })
  await exchanged.addGrant({ ...grant, id: 'test.grade', resource: GRADE, fields: ['grade'] })
  await app
    .api(policies)
    .setRoll({ grant: 'test.roll', bornOn: 'born_on', number: 'id_number', name: 'name', district: 'region' })
  await app.api(policies).addFields([
    { name: 'status', type: 'text', label: words, question: words, read: { grant: 'test.roll', field: 'status' } },
    { name: 'grade', type: 'number', label: words, question: words, read: { grant: 'test.grade', field: 'grade' } },
  ])
  await anItem(app, { code: 'TEST-BENEFIT', department: CIVIL.code, legalLimitDays: 10, promisedLimitDays: 5 })
}

/** Of sixty, with a grade of at most three. */
export const aPolicy = (given: Partial<NewPolicy> = {}): NewPolicy => ({
  ...{ code: 'test-benefit', name: words, summary: words, department: CIVIL.code, item: 'TEST-BENEFIT' },
  conditions: [
    { id: 'age', feel: 'age >= 60', text: words, legalBasis: words },
    { id: 'grade', feel: 'grade in [1..3]', text: words, legalBasis: words },
    { id: 'status', feel: 'status = "正常"', text: words, legalBasis: words },
  ],
  amount: { feel: 'grade * 100' },
  ...{ amountPer: 'month', amountBasis: words, ages: { from: 60, to: 60 }, validFrom: '2026-01-01' },
  ...given,
})
