import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forms } from '@onego/forms'
import { newLicenceType } from '@onego/licences/contract'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aCitizen, aStaffMember, type Client, testApp } from '@onego/platform/testing'
import { processes } from '@onego/processes'
import { newProcess } from '@onego/processes/contract/plan'
import { rules } from '@onego/rules'
import { newTable } from '@onego/rules/contract'
import { serviceItems } from '@onego/service-items'
import type { Change, ItemDraft } from '@onego/service-items/contract/changes'
import type { FileProblem } from './contract.ts'
import { studio } from './module.ts'

const app = await testApp(studio)
const [office, other, platform] = await app
  .api(organisations)
  .ensure([anOrganisation(1), anOrganisation(2), { ...anOrganisation(3), kind: 'platform' }])
assert.ok(office && other && platform)
const steward = app.as(aStaffMember(['steward'], office.code))
const stranger = app.as(aStaffMember(['steward'], other.code))
const reviewer = app.as(aStaffMember(['reviewer'], office.code))
const platformReviewer = app.as(aStaffMember(['reviewer'], platform.code))

const begin = async (wanted: Record<string, unknown>, client: Client = steward): Promise<Change> => {
  const { status, body } = await client.post('/studio/designs', wanted)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const save = async (change: Change, item: ItemDraft, parts: Record<string, unknown> = {}): Promise<Change> => {
  const { status, body } = await steward.put(`/item-changes/${change.id}`, {
    ...{ items: [item], parts: { ...change.parts, ...parts }, reason: '', effectOn: null, version: change.version },
  })
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const problemsOf = async ({ id }: Change) => (await steward.get(`/item-changes/${id}/problems`)).body.problems
const errorsOf = async (change: Change) =>
  (await problemsOf(change)).filter(({ severity }: FileProblem) => severity === 'error')

/** Submits a design and has it approved by both. */
async function approve({ id }: Change): Promise<Change> {
  const submitted = await steward.post(`/item-changes/${id}/submit`, {})
  assert.equal(submitted.status, 200, JSON.stringify(submitted.body))
  for (const client of [reviewer, platformReviewer]) {
    const { status, body } = await client.post(`/item-changes/${id}/decide`, { approve: true })
    assert.equal(status, 200, JSON.stringify(body))
  }
  return (await steward.get(`/item-changes/${id}`)).body
}

test('a design begins with sensible drafts: with a name alone it is nearly ready', async () => {
  const change = await begin({ name: '生成·燃气费减免' })
  const [item] = change.items
  assert.match(String(item?.code), new RegExp(`^${office.code}[1-7]\\d{12}$`))
  assert.deepEqual([item?.form, item?.process, item?.licenceType], [item?.code, item?.code, undefined])
  assert.deepEqual(Object.keys(change.parts).sort(), ['form', 'process'])
  assert.deepEqual(await errorsOf(change), [])
})

test('approved by both reviewers, item, form, process and table take effect together', async () => {
  const change = await begin({ name: '生成·取暖补贴' })
  const [item] = change.items
  assert.ok(item?.code)
  const code = String(item.code)
  const question = { id: 'poor', text: { zh: '低保户？', en: 'Poor?' }, type: 'yes-no' as const, options: [] }
  const table = {
    ...{ code: `guide-${code}`, name: { zh: '规则', en: 'Rules' }, hitPolicy: 'FIRST' },
    inputs: [{ id: 'poor', label: question.text, expression: 'poor', type: 'string' }],
    outputs: [{ id: 'applies', label: { zh: '能办', en: 'May' }, type: 'boolean' }],
    rules: [
      {
        id: 'r1',
        when: ['"yes"'],
        // biome-ignore lint/suspicious/noThenProperty: a column of the table
        then: ['true'],
        because: { zh: '低保户可办', en: 'Poor' },
        legalBasis: '办法 第二条',
      },
      // biome-ignore lint/suspicious/noThenProperty: a column of the table
      { id: 'r2', when: ['-'], then: ['false'], because: { zh: '只限低保户', en: 'Only the poor' } },
    ],
  }
  const written = await save(change, { ...item, questions: [question], decision: table.code }, { tables: [table] })
  assert.equal((await approve(written)).state, 'effective')
  assert.equal((await app.api(forms).get(code)).version, 1)
  assert.equal((await app.api(processes).findProcess(code))?.version, 1)
  assert.equal((await app.api(rules).findTable(table.code))?.version, 1)
  assert.equal((await app.api(serviceItems).get(code)).version, 1)
  const guide = (answers: object) => app.as().post(`/items/${code}/guide`, { answers })
  assert.deepEqual((await guide({})).body.items[0].applies, 'maybe')
  const { body } = await guide({ poor: 'no' })
  assert.deepEqual([body.items[0].applies, body.items[0].reason.zh], ['no', '只限低保户'])
  assert.deepEqual((await guide({ poor: 'yes' })).body.items[0].because[0].legalBasis, '办法 第二条')

  const again = await begin({ as: 'change', from: code })
  assert.deepEqual([again.kind, Object.keys(again.parts).sort()], ['change', ['form', 'process', 'tables']])
  const copy = await begin({ as: 'copy', from: code, name: '生成·另一补贴' })
  const copied = copy.items[0]
  assert.notEqual(copied?.code, code)
  assert.deepEqual([copied?.form, copied?.decision], [copied?.code, `guide-${copied?.code}`])
  assert.deepEqual(await errorsOf(copy), [])
})

test('a table that asks what the guide does not ask is named', async () => {
  const change = await begin({ name: '生成·无此问题' })
  const [item] = change.items
  const table = {
    ...{ code: 'guide-x', name: { zh: '规则', en: 'Rules' }, hitPolicy: 'FIRST', rules: [] },
    inputs: [{ id: 'gone', label: { zh: '？', en: '?' }, expression: 'gone', type: 'string' }],
    outputs: [{ id: 'applies', label: { zh: '能办', en: 'May' }, type: 'boolean' }],
  }
  const written = await save(change, { ...item, decision: 'guide-x' }, { tables: [table] })
  const places = (await errorsOf(written)).map(({ where, code }: FileProblem) => `${where} ${code}`)
  assert.ok(places.includes('parts.tables.0.inputs.0.expression unknown-question'), places.join(', '))
})

test('every part is checked by its owner, and what does not fit together is named', async () => {
  const change = await begin({ name: '生成·错误' })
  const [item] = change.items
  const licence = newLicenceType({ name: '证', department: other.code })
  const broken = await save(change, { ...item, licenceType: 'x' } as ItemDraft, {
    form: { ...(change.parts.form as object), code: 'stranger' },
    process: { ...(change.parts.process as object), flows: [] },
    licenceType: {
      ...licence,
      fields: [{ label: { zh: '地址', en: 'Address' }, from: { kind: 'answer', field: 'nowhere' } }],
    },
  })
  const found: FileProblem[] = await errorsOf(broken)
  const places = found.map(({ where, code }) => `${where} ${code}`)
  for (const wanted of ['parts.form.code not-used', 'parts.licenceType.code other-department']) {
    assert.ok(places.includes(wanted), `${wanted} in ${places.join(', ')}`)
  }
  assert.ok(places.some((one) => one.startsWith('parts.process')))
  assert.ok(places.includes('parts.licenceType.fields.0.from.field unknown-field'), places.join(', '))
  const refused = await steward.post(`/item-changes/${change.id}/submit`, {})
  assert.deepEqual([refused.status, refused.body.type], [422, 'service-items.change-has-problems'])
})

const upload = (client: Client, content: string | Buffer, query = '') =>
  client.upload(`/studio/imports${query}`, {
    name: 'design.json',
    type: 'application/json',
    content: Buffer.from(content),
  })
const numberOfChanges = async () =>
  (await app.pool.query('select count(*)::int as n from service_items.item_change')).rows[0].n

test('a design goes out as one file and comes in again', async () => {
  const change = await begin({ name: '生成·往返' })
  const file = await steward.get(`/studio/designs/${change.id}/file`)
  assert.equal(file.status, 200)
  const text = typeof file.body === 'string' ? file.body : JSON.stringify(file.body)
  const before = await numberOfChanges()
  const checked = await upload(steward, text, '?dryRun=yes')
  assert.deepEqual([checked.status, checked.body.change], [200, null], JSON.stringify(checked.body))
  assert.equal(await numberOfChanges(), before)
  const { body } = await upload(steward, text)
  assert.ok(body.change, JSON.stringify(body))
  const back: Change = (await steward.get(`/item-changes/${body.change}`)).body
  assert.deepEqual([back.items, back.parts], [change.items, change.parts])
})

const DESIGN = (item: object, parts: object = {}) =>
  JSON.stringify({ format: 'onego-design/1', items: [item], parts }, null, 1)
const item = { code: 'X-1', region: '370200', name: '生成', department: office.code, type: '20' }
const circle = [
  { id: 'a', text: { zh: '甲？', en: 'A?' }, type: 'yes-no', showIf: 'b = "yes"' },
  { id: 'b', text: { zh: '乙？', en: 'B?' }, type: 'yes-no', showIf: 'a = "yes"' },
]
const unbound = {
  ...{ code: 'X-1', title: { zh: '表', en: 'Form' } },
  pages: [
    {
      ...{ id: 'p', title: { zh: '页', en: 'Page' } },
      questions: [
        {
          ...{ id: 'q', title: { zh: '问', en: 'Question' } },
          fields: [
            { id: 'f', label: { zh: '项', en: 'Field' }, type: 'text', binding: { read: 'nobody', field: 'name' } },
          ],
        },
      ],
    },
  ],
}
const REFUSED: [string, string | Buffer, string, RegExp][] = [
  ['no JSON', '{ "format": "onego-design/1",\n "items": [ }', 'not-json', /:2/],
  ['a key twice', DESIGN(item).replace('"name"', '"code": "Y",\n"name"'), 'repeated-key', /:\d/],
  ['another format', DESIGN(item).replace('onego-design/1', 'bpmn'), 'shape', /^format:2/],
  ['a wrong code of a list', DESIGN({ ...item, level: '9' }), 'unknown-code', /level:\d/],
  ['questions in a circle', DESIGN({ ...item, questions: circle }), 'circular-condition', /questions\.0\.showIf:/],
  ['a binding to nothing', DESIGN({ ...item, form: 'X-1' }, { form: unbound }), '', /binding/],
  ['a part nobody designs', DESIGN(item, { pdf: {} }), 'unknown-part', /parts\.pdf:/],
  ['a bomb of brackets', '['.repeat(100_000), 'too-deep', /:1/],
  ['a picture', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'wrong-encoding', /:1/],
]
for (const [what, content, code, place] of REFUSED) {
  test(`a file with ${what} is refused with its line, and nothing is begun`, async () => {
    const before = await numberOfChanges()
    const { status, body } = await upload(steward, content)
    assert.deepEqual([status, body.change], [200, null], JSON.stringify(body))
    const found = body.problems.map((one: FileProblem) => `${one.code} ${one.where}:${one.line}`)
    assert.ok(
      body.problems.some((one: FileProblem) => one.code.includes(code) && place.test(`${one.where}:${one.line}`)),
      found.join(', '),
    )
    assert.equal(await numberOfChanges(), before)
  })
}

test('a file beyond all measure is refused before it is read', async () => {
  const { status } = await upload(steward, Buffer.alloc(11 * 1_048_576, 32))
  assert.ok(status === 413 || status === 422, String(status))
})

test('who may design: stewards for their own department, nobody else', async () => {
  assert.equal((await app.as(aCitizen()).post('/studio/designs', { name: 'x' })).status, 403)
  assert.equal((await app.as().post('/studio/designs', { name: 'x' })).status, 401)
  assert.equal((await app.as(aStaffMember(['officer'], office.code)).post('/studio/designs', {})).status, 403)
  assert.equal((await stranger.post('/studio/designs', { name: 'x', department: office.code })).status, 403)
  const change = await begin({ name: '生成·权限' })
  assert.equal((await stranger.get(`/studio/designs/${change.id}/file`)).status, 403)
  assert.equal((await upload(stranger, DESIGN(item))).status, 403)
  const admin = app.as(aStaffMember(['admin'], null))
  assert.equal((await admin.post('/studio/designs', { name: 'x' })).body.type, 'studio.no-department')
  await begin({ name: '生成·代写', department: office.code }, admin)
})

test('a change publishes nothing under codes that others use', async () => {
  await app.api(processes).addProcess({ ...newProcess({ code: 'shared', name: '生成·共用流程' }) })
  const taken = await approve(await begin({ name: '生成·别人的事项' }))
  const change = await begin({ name: '生成·夺取' })
  const [item] = change.items
  const table = newTable('shared.limit', { zh: '共用', en: 'Shared' })
  const hostile = await save(change, { ...item, process: 'shared', form: 'shared' } as ItemDraft, {
    form: { ...(change.parts.form as object), code: 'shared' },
    process: { ...(change.parts.process as object), code: 'shared' },
    tables: [table],
  })
  const places = (await errorsOf(hostile)).map(({ where, code }: FileProblem) => `${where} ${code}`)
  for (const part of ['form', 'process', 'tables.0']) assert.ok(places.includes(`parts.${part}.code other-code`), part)
  assert.equal((await steward.post(`/item-changes/${change.id}/submit`, {})).status, 422)
  assert.equal((await app.api(processes).findProcess('shared'))?.version, 1)

  const [own] = taken.items
  const theirs = await begin({ name: '生成·套用' }, stranger)
  const bundle = {
    code: own?.code,
    region: own?.region,
    name: '生成·套餐',
    lifeEvent: '',
    items: [{ item: own?.code }],
  }
  const { body } = await stranger.put(`/item-changes/${theirs.id}`, {
    ...{ items: theirs.items, parts: { ...theirs.parts, bundle }, reason: '', effectOn: null, version: theirs.version },
  })
  const { problems } = (await stranger.get(`/item-changes/${body.id}/problems`)).body
  assert.ok(problems.some(({ where, code }: FileProblem) => `${where} ${code}` === 'parts.bundle.code other-code'))
  const again = await begin({ as: 'change', from: String(own?.code) })
  const [current] = again.items
  const found = await errorsOf(await save(again, { ...current, form: 'shared' } as ItemDraft))
  assert.ok(found.some(({ where, code }: FileProblem) => `${where} ${code}` === 'items.0.form other-form'))
})
