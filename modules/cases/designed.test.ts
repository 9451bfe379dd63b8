import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aRegisteredCitizen } from '@onego/identity/testing'
import { licences } from '@onego/licences'
import { newLicenceType } from '@onego/licences/contract'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { processes } from '@onego/processes'
import { fromPlan } from '@onego/processes/contract/plan'
import type { Application, MyCase } from './contract.ts'
import { cases } from './index.ts'

const app = await testApp(cases)
app.clock.set('2026-11-23T01:00:00Z')
const [department, other] = await app.api(organisations).ensure([anOrganisation(903), anOrganisation(904)])
const code = department?.code ?? ''
const officer = app.as(aStaffMember(['officer'], code))

const step = (zh: string, en: string) => ({ zh, en })
await app.api(processes).addProcess(
  fromPlan({
    ...{ code: 'TEST-SHOP', name: step('生成·开店', 'A generated shop'), variables: ['area'] },
    accept: { name: step('受理', 'Acceptance') },
    steps: [
      { id: 'visit', name: step('现场核查', 'Visit'), onlyIf: 'area > 100' },
      { id: 'review', name: step('决定', 'Decision') },
    ],
    ...{ supplements: true, special: false },
  }),
)
const type = newLicenceType({ name: '生成·开店证', nameEn: 'Generated shop licence', department: code })
await app.api(licences).addType({
  ...type,
  fields: [
    { label: step('店名', 'Shop'), from: { kind: 'answer', field: 'shop' } },
    { label: step('持有人', 'Held by'), from: { kind: 'fact', fact: 'applicant-name' } },
  ],
  validity: { unit: 'years', count: 2 },
})

const fact = (field: string, kind: string, value: string) => ({
  ...{ field, kind, value, label: step(field, field), grade: 'D' as const, source: null },
})

const application = (idNumber: string, draftId: string, area: string): Application => ({
  ...{ draftId, region: '370200', bundle: null, title: step('生成·开店', 'A generated shop') },
  saved: { fields: 2, filled: 0, papers: 0 },
  applicant: { idNumber, phone: null },
  items: [
    {
      item: { code: 'TEST-SHOP', version: 1, name: '生成·开店', nameEn: 'A generated shop' },
      ...{ region: '370200', department: code, departmentName: '生成', legalLimitDays: 20, promisedLimitDays: 5 },
      ...{ process: 'TEST-SHOP', licenceType: type.code, materials: [] },
      facts: [fact('shop', 'text', '生成小店'), fact('area', 'number', area)],
      answers: { shop: '生成小店', area },
    },
  ],
})

async function open(area: string): Promise<{ person: Awaited<ReturnType<typeof aRegisteredCitizen>>; opened: MyCase }> {
  const person = await aRegisteredCitizen(app)
  const draftId = crypto.randomUUID()
  const submission = await app.api(cases).open(person, application('37020219900101001X', draftId, area))
  return { person, opened: submission.cases[0] as MyCase }
}

async function act(id: string, action: string) {
  const { body } = await officer.get(`/cases/${id}`)
  return (await officer.post(`/cases/${id}/actions`, { action, version: body.version, note: '' })).body
}

test('a designed process passes by the step that this application does not need', async () => {
  const small = await open('60')
  assert.equal((await act(small.opened.id, 'accept')).stepName.zh, '决定')
  const large = await open('160')
  assert.equal((await act(large.opened.id, 'accept')).stepName.zh, '现场核查')
  assert.equal((await act(large.opened.id, 'approve')).status, 'in-review', 'the visit is passed, nothing is decided')
})

test('an approval issues the licence that its type describes, without any code for the item', async () => {
  const { person, opened } = await open('60')
  await act(opened.id, 'accept')
  await act(opened.id, 'approve')
  await app.settle()
  const [mine] = await app.api(licences).listOf({ kind: 'person', id: '37020219900101001X' })
  assert.deepEqual(mine?.values, { 店名: '生成小店', 持有人: person.name })
  assert.deepEqual([mine?.validFrom, mine?.validTo, mine?.caseId], ['2026-11-23', '2028-11-22', opened.id])
  assert.equal(mine?.labelsEn.店名, 'Shop')
})

test('an item that names the licence type of another body issues none: it would count as that body’s elsewhere', async () => {
  const theirs = newLicenceType({
    name: '生成·他证',
    nameEn: 'Generated licence of another',
    department: other?.code ?? '',
  })
  await app.api(licences).addType({
    ...theirs,
    fields: [{ label: step('店名', 'Shop'), from: { kind: 'answer', field: 'shop' } }],
  })
  await aRegisteredCitizen(app)
  const idNumber = '370202199001010028'
  const asked = application(idNumber, crypto.randomUUID(), '60')
  const items = asked.items.map((one) => ({ ...one, licenceType: theirs.code }))
  const submission = await app
    .api(cases)
    .open(await aRegisteredCitizen(app), { ...asked, applicant: { idNumber, phone: null }, items })
  const id = submission.cases[0]?.id ?? ''
  await act(id, 'accept')
  await act(id, 'approve')
  await app.settle()
  assert.equal((await officer.get(`/cases/${id}`)).body.status, 'concluded')
  assert.deepEqual(await app.api(licences).listOf({ kind: 'person', id: idNumber }), [])
})
