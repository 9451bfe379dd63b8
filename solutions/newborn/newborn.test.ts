import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoCity, department } from '@onego/demo-city'
import { loadDemoCity } from '@onego/demo-city/testing'
import { exchange } from '@onego/exchange'
import { forms } from '@onego/forms'
import { identity } from '@onego/identity'
import { idNumberIsValid } from '@onego/organisations/contract'
import { aStaffMember, type Client, testApp } from '@onego/platform/testing'
import { serviceItems } from '@onego/service-items'
import { BUNDLE, ITEM, newborn } from './index.ts'

const app = await testApp(newborn, demoCity)
const before = { loaded: await app.api(newborn).load(), bundle: await app.api(serviceItems).findBundle(BUNDLE) }
await loadDemoCity(app)
assert.equal(await app.api(newborn).load(), true)
const { story } = app.api(demoCity)

const signedIn = async ({ name, idNumber }: { name: string; idNumber: string }) =>
  app.as(await app.api(identity).registerCitizen({ name, idNumber, phone: '15400000001' }))
const officerOf = (key: Parameters<typeof department>[0]) => app.as(aStaffMember(['officer'], department(key).code))
const officers = {
  [ITEM.certificate]: officerOf('health'),
  [ITEM.household]: officerOf('police'),
  [ITEM.insurance]: officerOf('insurance'),
  [ITEM.card]: officerOf('social'),
  [ITEM.pay]: officerOf('insurance'),
} as Record<string, Client>

const guideAnswers = { married: 'yes', registerWith: 'mother', insured: 'employee' }

async function act(officer: Client, id: string, action: Record<string, unknown>) {
  const { body: found } = await officer.get(`/cases/${id}`)
  const answer = await officer.post(`/cases/${id}/actions`, { ...action, version: found.version })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}

/** Reads a whole record of a register, as a test may. */
async function read(resource: string, id: string, fields: string[]) {
  const grant = `test.${resource.toLowerCase().replace('/', '.')}`
  await app.api(exchange).addGrant({
    ...{ id: grant, consumer: department('platform').code, resource, fields, plain: fields, purpose: 'test' },
    ...{ purposeText: { zh: '测试', en: 'Test' }, legalBasis: '测试' },
  })
  const by = { personId: 'test', name: '测试', organisation: null, role: 'system' as const }
  return (await app.api(exchange).read({ grant, purpose: 'test', subject: { kind: 'person', id }, by })).records
}

test('without the registers nothing is published', () => assert.deepEqual(before, { loaded: false, bundle: undefined }))

test('publishing the same content again makes no new version', async () => {
  const versions = async () => [
    (await app.api(serviceItems).getBundle(BUNDLE)).version,
    (await app.api(forms).get('birth')).version,
    ...(await Promise.all(Object.values(ITEM).map((code) => app.api(serviceItems).currentVersion(code)))),
  ]
  const first = await versions()
  await app.api(newborn).load()
  assert.deepEqual(await versions(), first)
  assert.deepEqual(first, [1, 1, 1, 1, 1, 1, 1])
})

test('three answers decide which of the five items apply', async () => {
  const applying = async (answers: Record<string, string>) => {
    const guide = await app.api(serviceItems).guide(BUNDLE, answers)
    return guide.items.filter((item) => item.applies === 'yes').map((item) => item.code)
  }
  assert.deepEqual(await applying(guideAnswers), Object.values(ITEM))
  assert.deepEqual(await applying({ ...guideAnswers, insured: 'none' }), Object.values(ITEM).slice(0, 4))
  assert.deepEqual(await applying({ ...guideAnswers, registerWith: 'later' }), [ITEM.certificate, ITEM.pay])
})

test('the whole birth: filled by seven registers, one submission, five departments, written back, licences', async () => {
  const mother = await signedIn(story.mother)
  const opened = await mother.post('/forms/drafts', { bundle: BUNDLE, guideAnswers })
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
  const draft = opened.body
  assert.deepEqual(draft.reads.map((one: { id: string; outcome: string }) => `${one.id} ${one.outcome}`).sort(), [
    'birth answered',
    'card answered',
    'father answered',
    'fatherHousehold not-asked',
    'income answered',
    'insurance answered',
    'marriage answered',
    'mother answered',
    'motherHousehold answered',
  ])
  const value = (field: string) => draft.filled[field]?.value
  assert.equal(value('motherName'), '林晓梅')
  assert.equal(value('fatherName'), '王建国')
  assert.equal(value('fatherId'), story.husband.idNumber)
  assert.equal(value('headName'), '王建国')
  assert.equal(value('birthPlace'), '青岛市妇女儿童医院')
  assert.equal(draft.filled.motherName.grade, 'A')
  assert.equal(draft.filled.fatherName.source.providerName, '青岛市公安局')
  assert.ok(draft.counter.filled >= 24, JSON.stringify(draft.counter))
  assert.equal(draft.counter.papersNotAskedFor, 9)
  assert.deepEqual(
    draft.problems.map((one: { field: string }) => one.field),
    ['surnameSide', 'childName', 'ethnicityOf', 'relationToHead', 'pledge'],
  )

  const answers = {
    ...{ surnameSide: 'father', childName: '王小雨', ethnicityOf: 'mother', relationToHead: '子女', pledge: true },
  }
  const saved = await mother.put(`/forms/drafts/${draft.id}`, { version: draft.version, answers })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  assert.deepEqual(saved.body.problems, [])
  const [first, second] = await Promise.all([
    mother.post('/cases/submissions', { draftId: draft.id }),
    mother.post('/cases/submissions', { draftId: draft.id }),
  ])
  assert.equal(first.status, 200, JSON.stringify(first.body))
  assert.equal(second.body.id, first.body.id, 'a double click submits once')
  const submission = first.body
  assert.deepEqual(
    submission.cases.map((one: { item: { code: string } }) => one.item.code).sort(),
    Object.values(ITEM).sort(),
  )

  for (const { id, item } of submission.cases) {
    const officer = officers[item.code] as Client
    await act(officer, id, { action: 'accept' })
    await act(officer, id, { action: 'approve' })
  }
  await app.settle()
  const { body: done } = await mother.get(`/cases/submissions/${submission.id}`)
  assert.deepEqual(
    done.cases.map((one: { status: string }) => one.status),
    Array(5).fill('concluded'),
    JSON.stringify(await app.jobs.failures()),
  )

  const [birth] = await read('370200/HEALTH-BIRTH', story.mother.idNumber, [
    'child_name',
    'certificate_no',
    'issued_on',
  ])
  assert.equal(birth?.child_name, '王小雨')
  assert.match(String(birth?.certificate_no), /^Y\d{9}$/)
  const household = await app.api(exchange).read({
    grant: 'birth.prefill.household',
    purpose: 'birth.prefill',
    subject: { kind: 'person', id: story.mother.idNumber },
    by: { personId: 'test', name: '测试', organisation: null, role: 'system' },
  })
  assert.equal(household.records[0]?.head_name, '王建国')
  const { body: wallet } = await mother.get('/licences/mine')
  const licences = (wallet.licences ?? wallet) as { typeName: string; values: Record<string, string> }[]
  assert.deepEqual(
    licences.map((one) => one.typeName).sort(),
    ['出生医学证明', '基本医疗保险参保凭证', '居民户口登记凭证', '社会保障卡'].sort(),
  )
  const childId = licences.find((one) => one.typeName === '居民户口登记凭证')?.values.公民身份号码 ?? ''
  assert.ok(idNumberIsValid(childId), childId)
  const [child] = await read('370200/POLICE-PERSON', childId, ['name', 'region', 'household_no', 'status', 'ethnicity'])
  assert.deepEqual(child, {
    name: '王小雨',
    region: '370202',
    household_no: value('householdNo'),
    status: '正常',
    ethnicity: '汉',
  })
  const [member] = await read('370200/POLICE-HOUSEHOLD', childId, ['relation', 'head_name'])
  assert.equal(member?.head_name, '王建国')
  const [insured] = await read('370200/INSURANCE-MEMBER', childId, ['name', 'scheme', 'status'])
  assert.deepEqual(insured, { name: '王小雨', scheme: '城乡居民基本医疗保险', status: '正常参保' })
  const [card] = await read('370200/SOCIAL-CARD', childId, ['name', 'status'])
  assert.deepEqual(card, { name: '王小雨', status: '正常' })
  const [pay] = await read('370200/MATERNITY-PAY', story.mother.idNumber, ['days', 'amount', 'status'])
  assert.equal(pay?.days, 98)
  assert.equal(pay?.amount, Math.round((Number(value('lastYearIncome')) / 360) * 98 * 100) / 100)
})

test('an officer sees the facts his item needs, and no others', async () => {
  const mother = await signedIn(story.mother)
  const { body: list } = await mother.get('/cases/submissions')
  const found = list.submissions[0].cases.find((one: { item: { code: string } }) => one.item.code === ITEM.card)
  const { body: seen } = await (officers[ITEM.card] as Client).get(`/cases/${found.id}`)
  const fields = seen.facts.map((fact: { field: string }) => fact.field)
  assert.ok(fields.includes('childName') && fields.includes('cardBank'))
  for (const hidden of ['weightG', 'lastYearIncome', 'marriageNo', 'fatherId'])
    assert.ok(!fields.includes(hidden), hidden)
  assert.equal((await (officers[ITEM.household] as Client).get(`/cases/${found.id}`)).status, 404)
})

test('a marriage that no register knows is asked for as a paper, and the father is typed', async () => {
  const mother = await signedIn(story.unrecorded)
  const { body: draft } = await mother.post('/forms/drafts', {
    bundle: BUNDLE,
    guideAnswers: { ...guideAnswers, insured: 'resident' },
  })
  const by = (id: string) => draft.materials.find((one: { id: string }) => one.id === id)?.by
  assert.equal(by('marriage-certificate'), 'missing')
  assert.equal(by('father-id'), 'missing')
  assert.equal(by('household-book'), 'data')
  const problems = draft.problems.map((one: { field: string }) => one.field)
  assert.ok(problems.includes('material.marriage-certificate') && problems.includes('fatherName'), String(problems))
})

test('without a marriage: no father is asked for with the mother, a paternity test with the father', async () => {
  const mother = await signedIn(story.unmarried)
  const open = (registerWith: string) =>
    mother.post('/forms/drafts', { bundle: BUNDLE, guideAnswers: { married: 'no', registerWith, insured: 'none' } })
  const { body: alone } = await open('mother')
  const problems = (draft: { problems: { field: string }[] }) => draft.problems.map((one) => one.field)
  assert.deepEqual(problems(alone), ['surnameSide', 'childName', 'ethnicityOf', 'relationToHead', 'pledge'])
  assert.ok(!alone.materials.some((one: { id: string }) => one.id === 'paternity-test'))
  assert.equal(alone.items.length, 4)
  const { body: withFather } = await open('father')
  assert.equal(withFather.id, alone.id, 'the open form goes on with the new answers')
  assert.ok(problems(withFather).includes('material.paternity-test') && problems(withFather).includes('fatherId'))
})
