import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anIdNumber, aRegisteredCitizen } from '@onego/identity/testing'
import { licences } from '@onego/licences'
import { aLicence, TYPE } from '@onego/licences/testing'
import { materials } from '@onego/materials'
import { aPdf } from '@onego/materials/testing'
import { transaction } from '@onego/platform/database'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { aBundle, anItem } from '@onego/service-items/testing'
import { forms } from './module.ts'

const app = await testApp(forms)
const api = app.api(forms)
const text = (zh: string, en: string) => ({ zh, en })
const note = { id: 'note', label: text('备注', 'Note'), type: 'text' as const, required: false }
const question = { id: 'words', title: text('说明', 'Words'), fields: [note] }
await api.addForm({
  ...{ code: 'paper-form', title: text('生成·申请表', 'Generated form') },
  pages: [{ id: 'one', title: text('一', 'One'), questions: [question] }],
})
const paper = (id: string, name: string, satisfiedBy = {}) => ({ id, name, satisfiedBy })
const first = await anItem(app, {
  form: 'paper-form',
  materials: [paper('birth', '出生医学证明', { licence: TYPE }), paper('marriage', '结婚证')],
})
const second = await anItem(app, {
  materials: [
    paper('proof-of-birth', '新生儿出生证明', { licence: TYPE }),
    paper('certificate', '《结婚证》（原件）'),
    paper('plan', '方案'),
  ],
})
const bundle = await aBundle(app, [first, second], { form: 'paper-form', questions: [] })

const lin = await aRegisteredCitizen(app, { name: '林生成' })
const her = app.as(lin)
const him = app.as(await aRegisteredCitizen(app, { name: '王生成' }))
const pdf = await aPdf(1)
const sent = (content = pdf) => ({ name: '证.pdf', type: 'application/pdf', content })
const open = async (anew = false) => {
  const answer = await her.post('/forms/drafts', { bundle: bundle.code, guideAnswers: {}, anew })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}
interface Paper {
  id: string
  by: string
  field: string
  forItems: string[]
  files: { id: string; library?: { grade: string; use: string } }[]
  licence: { number: string } | null
}
const papersOf = (draft: { materials: Paper[] }) => draft.materials.map(({ id, by }) => [id, by])
const usesOf = async () => (await her.get('/materials/uses')).body.uses.map(({ state }: { state: string }) => state)

test('a paper is asked for once, whatever the items call it', async () => {
  const draft = await open()
  assert.deepEqual(papersOf(draft), [
    ['birth', 'missing'],
    ['marriage', 'missing'],
    ['plan', 'missing'],
  ])
  assert.deepEqual(draft.materials[1].forItems, [first.code, second.code])
})

test('a licence of hers that holds stands for the paper, and no longer once it is revoked', async () => {
  const licence = await aLicence(app, lin.idNumber, { holderName: '林生成' })
  const draft = await open()
  assert.deepEqual(papersOf(draft)[0], ['birth', 'licence'])
  assert.equal(draft.materials[0].licence.number, licence.number)
  assert.equal(draft.counter.papersNotAskedFor, 1)
  assert.equal((await her.upload(`/forms/drafts/${draft.id}/files/material.birth`, sent())).status, 404)
  await app.api(licences).revoke(aStaffMember(['officer'], licence.issuer), licence.id, '生成·撤销')
  assert.deepEqual(papersOf(await open())[0], ['birth', 'missing'])
  await aLicence(app, lin.idNumber, { holderName: '林生成' })
})

test('a licence of her child, which lies in her wallet too, is not hers', async () => {
  const person = await aRegisteredCitizen(app, { name: '陈生成' })
  const keepers = [{ kind: 'person' as const, id: person.idNumber }]
  await aLicence(app, anIdNumber(), { holderName: '陈小生成', keepers })
  const { body } = await app.as(person).post('/forms/drafts', { bundle: bundle.code, guideAnswers: {} })
  assert.deepEqual(papersOf(body)[0], ['birth', 'missing'])
})

test('what she ticked is kept, offered again as a stamped copy, and taken back when it is removed', async () => {
  const draft = await open()
  const files = `/forms/drafts/${draft.id}/files`
  const kept = await her.upload(`${files}/material.marriage?keep=1`, sent())
  assert.equal(kept.status, 200, JSON.stringify(kept.body))
  const { materials: library } = (await her.get('/materials')).body
  assert.deepEqual([library[0].name, library[0].fromCase.zh], ['结婚证', draft.title.zh])
  const again = await her.upload(`${files}/material.marriage`, sent())
  assert.equal(again.body.materials[1].files.length, 1, 'the same file again changes nothing')
  await her.delete(`${files}/${kept.body.materials[1].files[0].id}`)
  const path = `/forms/drafts/${draft.id}/library/material.marriage`
  const used = await her.post(path, { material: library[0].id })
  assert.equal(used.status, 200, JSON.stringify(used.body))
  const [copy] = used.body.materials[1].files
  assert.equal(copy.library.grade, 'C')
  assert.equal((await her.post(path, { material: library[0].id })).body.materials[1].files.length, 1)
  const content = (await her.get(`${files}/${copy.id}?show=1`)).raw
  assert.ok(content.subarray(0, 5).equals(Buffer.from('%PDF-')) && !content.equals(pdf))
  const plan = await her.post(`/forms/drafts/${draft.id}/library/material.plan`, { material: library[0].id })
  assert.deepEqual([plan.status, plan.body.type], [422, 'forms.other-paper'])
  assert.equal((await him.post(path, { material: library[0].id })).status, 404)
  await her.delete(`${files}/${copy.id}`)
  assert.deepEqual(await usesOf(), ['taken-back'])
  await her.post(path, { material: library[0].id })
  await open(true)
  assert.deepEqual(await usesOf(), ['taken-back', 'taken-back'], 'a form thrown away takes nothing along')
})

test('departments receive the licence’s PDF, the copy with its grade, and only what their item needs', async () => {
  const draft = await open()
  const kept = (await her.get('/materials')).body.materials[0]
  await her.post(`/forms/drafts/${draft.id}/library/material.marriage`, { material: kept.id })
  await her.upload(`/forms/drafts/${draft.id}/files/material.plan`, sent(await aPdf(2)))
  const handed = await transaction(app.db, async () => {
    const form = await api.draftForSubmission(lin, draft.id)
    await api.markSubmitted(draft.id, 'submission-1')
    return form
  })
  const [one, two] = handed.items.map((item) =>
    item.materials.map(({ id, by, grade, files }) => [id, by, grade, files.length]),
  )
  assert.deepEqual(one, [
    ['birth', 'licence', 'A', 1],
    ['marriage', 'upload', 'C', 1],
  ])
  assert.deepEqual(two?.[2], ['plan', 'upload', 'C', 1])
  const licence = handed.items[0]?.materials[0]
  assert.match(String(licence?.files[0]?.name), /出生医学证明-.+\.pdf/)
  const content = await api.contentOf(licence?.files[0]?.sha256 ?? '')
  assert.deepEqual(Buffer.from(content), Buffer.from(await app.api(licences).pdf(licence?.licence?.id ?? '')))
  assert.deepEqual((await usesOf())[0], 'handed-in')
  assert.equal((await app.api(materials).find(lin, kept.id)).uses, 1)
})
