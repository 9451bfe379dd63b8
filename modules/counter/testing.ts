import { exchange } from '@onego/exchange'
import { forms } from '@onego/forms'
import { anIdNumber, aPoliceRegister, aRegisteredStaffMember } from '@onego/identity/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { Person } from '@onego/platform/http'
import { emptyDatabase, type TestApp } from '@onego/platform/testing'
import { serviceItems } from '@onego/service-items'
import pg from 'pg'

export const PHONE = '13800001111'
export const ITEM = 'COUNTER-TEST'
const FORM = 'counter-test'
const REGISTER = '370200/POLICE-PERSON'
const text = (zh: string, en: string) => ({ zh, en })

export interface CounterWorld {
  /** In the register with a phone, and without one. */
  lin: { name: string; idNumber: string }
  sun: { name: string; idNumber: string }
  hospital: { code: string; name: string }
  clerk: Person
  /** Of the department that decides. */
  officer: Person
  drop(): Promise<void>
}

/** A hospital with a clerk, and an item of a department whose form wants the papers seen. */
export async function aCounterWorld(app: TestApp): Promise<CounterWorld> {
  const lin = { name: '林生成', idNumber: anIdNumber() }
  const sun = { name: '孙生成', idNumber: anIdNumber() }
  const register = await policeDatabase([
    { ...lin, phone: PHONE },
    { ...sun, phone: null },
  ])
  await aPoliceRegister(app, register.url)
  const [hospital, office] = await app.api(organisations).ensure([anOrganisation(911), anOrganisation(912)])
  if (!hospital || !office) throw new Error('the organisations were not made')
  await publish(app, office.code)
  const clerk = await aRegisteredStaffMember(app, { roles: ['clerk'], organisation: hospital.code })
  const officer = await aRegisteredStaffMember(app, { roles: ['officer'], organisation: office.code })
  return { lin, sun, hospital, clerk, officer, drop: register.drop }
}

async function policeDatabase(people: { name: string; idNumber: string; phone: string | null }[]) {
  const database = await emptyDatabase('police')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('create table person (sfzh text primary key, xm text, dh text, zt text)')
  for (const { idNumber, name, phone } of people) {
    await client.query("insert into person values ($1, $2, $3, '正常')", [idNumber, name, phone])
  }
  await client.end()
  return database
}

async function publish(app: TestApp, department: string) {
  await app.api(exchange).addGrant({
    ...{ id: 'counter.person', consumer: department, resource: REGISTER, purpose: 'counter-test' },
    ...{ fields: ['id_number', 'name'], plain: ['id_number', 'name'], legalBasis: '生成·测试' },
    purposeText: text('生成·登记', 'A generated registration'),
  })
  const [reads, bound] = [
    [{ id: 'me', resource: REGISTER, consumer: department, purpose: 'counter-test' }],
    { read: 'me', field: 'name' },
  ]
  await app.api(forms).addForm({
    ...{ code: FORM, title: text('生成·登记表', 'A generated form'), reads },
    pages: [
      {
        id: 'whole',
        title: text('登记', 'Registration'),
        questions: [
          {
            id: 'about',
            title: text('内容', 'What'),
            fields: [
              { id: 'name', label: text('姓名', 'Name'), type: 'text', binding: bound },
              {
                ...{ id: 'oldName', label: text('曾用名', 'Former name'), type: 'text' },
                binding: { read: 'me', field: 'former_name', editable: true, grade: 'B' },
              },
            ],
          },
        ],
      },
    ],
  })
  await app.api(serviceItems).addItem({
    ...{
      code: ITEM,
      region: '370200',
      name: '生成·登记',
      nameEn: 'A registration',
      department,
      type: '20',
      form: FORM,
    },
    materials: [{ id: 'proof', name: '生成·证明', nameEn: 'A proof', satisfiedBy: {} }],
  })
}
