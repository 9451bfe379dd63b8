import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forms } from '@onego/forms'
import { aRegisteredCitizen } from '@onego/identity/testing'
import { aLicence, TYPE } from '@onego/licences/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { anItem } from '@onego/service-items/testing'
import type { CaseMaterial } from './contract.ts'
import { cases } from './index.ts'

const app = await testApp(cases)
const department = anOrganisation(77_000_009, { name: '生成·户政大厅' })
await app.api(organisations).ensure([department])
const text = (zh: string, en: string) => ({ zh, en })
const note = { id: 'note', label: text('备注', 'Note'), type: 'text' as const, required: false }
await app.api(forms).addForm({
  ...{ code: 'paper-form', title: text('生成·申请表', 'Generated form') },
  pages: [
    { id: 'one', title: text('一', 'One'), questions: [{ id: 'n', title: text('说明', 'Words'), fields: [note] }] },
  ],
})
const item = await anItem(app, {
  ...{ form: 'paper-form', department: department.code },
  materials: [
    { id: 'birth', name: '出生医学证明', satisfiedBy: { licence: TYPE } },
    { id: 'marriage', name: '结婚证', satisfiedBy: {} },
    { id: 'plan', name: '方案', satisfiedBy: {} },
  ],
})
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<<>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
)
const sent = { name: '证.pdf', type: 'application/pdf', content: PDF }

test('an officer sees a licence with its number, a stamped copy with its grade and an upload as it was sent', async () => {
  const lin = await aRegisteredCitizen(app, { name: '林生成' })
  const her = app.as(lin)
  const licence = await aLicence(app, lin.idNumber, { holderName: '林生成' })
  const kept = await her.upload(`/materials?name=${encodeURIComponent('结婚证')}`, sent)
  assert.equal(kept.status, 200, JSON.stringify(kept.body))
  const { id } = (await her.post('/forms/drafts', { bundle: item.code })).body
  await her.post(`/forms/drafts/${id}/library/material.marriage`, { material: kept.body.id })
  await her.upload(`/forms/drafts/${id}/files/material.plan`, sent)
  const submitted = await her.post('/cases/submissions', { draftId: id })
  assert.equal(submitted.status, 200, JSON.stringify(submitted.body))
  const officer = app.as(aStaffMember(['officer'], department.code))
  const path = `/cases/${submitted.body.cases[0].id}`
  const { materials } = (await officer.get(path)).body
  const seen = materials.map((one: CaseMaterial) => [one.id, one.by, one.grade, one.files.length])
  assert.deepEqual(seen, [
    ['birth', 'licence', 'A', 1],
    ['marriage', 'upload', 'C', 1],
    ['plan', 'upload', 'C', 1],
  ])
  assert.deepEqual([materials[0].licence.number, materials[1].files[0].library.grade], [licence.number, 'C'])
  const [certificate, copy, plan] = await Promise.all(
    materials.map((one: CaseMaterial) => officer.get(`${path}/files/${one.files[0]?.id}`)),
  )
  assert.ok(certificate.raw.subarray(0, 5).equals(Buffer.from('%PDF-')) && certificate.raw.length > 10_000)
  assert.ok(copy.raw.subarray(0, 5).equals(Buffer.from('%PDF-')) && !copy.raw.equals(PDF))
  assert.deepEqual(plan.raw, PDF)
  const { uses } = (await her.get('/materials/uses')).body
  assert.deepEqual([uses[0].state, uses[0].submissionId], ['handed-in', submitted.body.id])
  assert.equal(uses[0].receivers.zh, '生成·户政大厅')
})
