import { catalogue } from '@onego/catalogue'
import { aResource } from '@onego/catalogue/testing'
import { exchange } from '@onego/exchange'
import { aGrant, aPersonBinding, aPostgresSource, PERSON_CODE, PERSON_TABLE } from '@onego/exchange/testing'
import { forms } from '@onego/forms'
import { aRegisteredCitizen } from '@onego/identity/testing'
import { licences } from '@onego/licences'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { newId, openDatabase } from '@onego/platform/database'
import type { Person } from '@onego/platform/http'
import { aStaffMember, emptyDatabase, type TestApp } from '@onego/platform/testing'
import { serviceItems } from '@onego/service-items'
import { sql } from 'kysely'
import type { Submission } from './contract.ts'
import { cases } from './index.ts'

export interface TestWorld {
  departments: { code: string; name: string }[]
  /** One officer for each department. */
  officers: Person[]
  items: string[]
  /** Rows that approvals wrote into the first department's own database. */
  written(): Promise<Record<string, unknown>[]>
  drop(): Promise<void>
}

const FORM = 'test-form'
const BUNDLE = 'test-bundle'

/**
 * Two departments with an item each behind one form (the first promises 5 of 20 working days); approvals of the first write to
 * its own PostgreSQL and issue a licence.
 */
export async function aWorld(app: TestApp): Promise<TestWorld> {
  const made = await app.api(organisations).ensure([anOrganisation(901), anOrganisation(902)])
  const departments = made.map(({ code, name }) => ({ code, name }))
  const items = ['TEST-HOUSEHOLD', 'TEST-CARD']
  for (const [index, code] of items.entries()) await publishItem(app, code, departments[index]?.code ?? '')
  await app.api(serviceItems).addBundle({
    ...{ code: BUNDLE, region: '370200', name: '生成·一件事', nameEn: 'A generated matter', lifeEvent: 'birth' },
    ...{ items: items.map((item) => ({ item })), form: FORM },
  })
  await app.api(forms).addForm(testForm(departments[0]?.code ?? '', items))
  const source = await aDepartmentDatabase(app, departments[0]?.code ?? '')
  await registerTestEffects(app, departments[0]?.code ?? '', items[0] ?? '')
  const officers = departments.map(({ code }) => aStaffMember(['officer'], code))
  return { departments, officers, items, ...source }
}

async function publishItem(app: TestApp, code: string, department: string) {
  await app.api(serviceItems).addItem({
    ...{ code, region: '370200', name: `生成·${code}`, nameEn: code, department, type: '20' },
    ...{ legalLimitDays: 20, promisedLimitDays: 5, form: FORM },
  })
}

const testForm = (consumer: string, items: string[]) => ({
  code: FORM,
  title: { zh: '生成·表单', en: 'A form' },
  reads: [{ id: 'person', resource: PERSON_CODE, consumer, purpose: 'newborn' }],
  pages: [
    {
      id: 'child',
      title: { zh: '孩子', en: 'The child' },
      questions: [
        {
          id: 'name',
          title: { zh: '孩子叫什么名字？', en: "What is the child's name?" },
          fields: [
            { id: 'childName', label: { zh: '姓名', en: 'Name' }, type: 'text' as const, forItems: [items[0] ?? ''] },
            {
              id: 'cardName',
              label: { zh: '卡面姓名', en: 'Name on the card' },
              type: 'text' as const,
              forItems: [items[1] ?? ''],
            },
          ],
        },
      ],
    },
  ],
})

async function aDepartmentDatabase(app: TestApp, owner: string) {
  const database = await emptyDatabase('department')
  const opened = await openDatabase(database.url, { connections: 2 })
  await sql.raw(PERSON_TABLE).execute(opened.db)
  await app.api(catalogue).addResource(aResource({ code: PERSON_CODE, provider: owner }))
  await app.api(exchange).addSource(aPostgresSource(owner, database.url, { writable: true }))
  await app.api(exchange).bind(aPersonBinding())
  await app.api(exchange).addGrant(aGrant(owner))
  const write = { id: 'test.write', write: true, purpose: 'test.register', fields: ['id_number', 'name'] }
  await app.api(exchange).addGrant(aGrant(owner, write))
  return {
    async written() {
      const { rows } = await sql<Record<string, unknown>>`select * from rk_jbxx where "XM" like '新生%'`.execute(
        opened.db,
      )
      return rows
    },
    async drop() {
      await opened.close()
      await database.drop()
    },
  }
}

async function registerTestEffects(app: TestApp, department: string, item: string) {
  const type = `${department}001`
  await app.api(licences).addType({ code: type, name: '生成·登记凭证', nameEn: 'Generated certificate' })
  app.api(cases).registerEffects(item, {
    results: ({ number }) => ({ childNumber: `37020220261122${number.slice(-4)}` }),
    writes: [
      {
        grant: 'test.write',
        purpose: 'test.register',
        subject: ({ results }) => ({ kind: 'person', id: results.childNumber ?? '' }),
        values: ({ results, answers }) => ({ id_number: results.childNumber, name: `新生${answers.childName}` }),
      },
    ],
    licence: { type, values: ({ answers }) => ({ 姓名: String(answers.childName) }) },
  })
}

/** A draft filled in and ready to be submitted. */
export async function aDraft(app: TestApp, person: Person): Promise<string> {
  const client = app.as(person)
  const draft = await client.post('/forms/drafts', { bundle: BUNDLE, guideAnswers: {}, anew: true })
  const answers = { childName: '林小满', cardName: '林小满' }
  const saved = await client.put(`/forms/drafts/${draft.body.id}`, { version: draft.body.version, answers })
  if (saved.status !== 200) throw new Error(`draft: ${JSON.stringify([draft.body, saved.body])}`)
  return draft.body.id
}

/** A whole submission by a citizen made for it (or `by`). */
export async function aSubmission(app: TestApp, by?: Person): Promise<{ person: Person; submission: Submission }> {
  const person = by ?? (await aRegisteredCitizen(app, { name: `生成·${newId().slice(-4)}` }))
  const answer = await app.as(person).post('/cases/submissions', { draftId: await aDraft(app, person) })
  if (answer.status !== 200) throw new Error(`submission: ${JSON.stringify(answer.body)}`)
  return { person, submission: answer.body }
}
