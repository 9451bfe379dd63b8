import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { dayInChina } from '@onego/platform/clock'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import type { ChangeProblem, ItemDraft } from './contract/changes.ts'
import type { Difference } from './contract/differences.ts'
import { serviceItems } from './module.ts'
import { aBundle, anItem } from './testing.ts'

const app = await testApp(serviceItems)
const [own, other, platform] = await app
  .api(organisations)
  .ensure([anOrganisation(1), anOrganisation(2), { ...anOrganisation(3), kind: 'platform' as const }])
if (!own || !other || !platform) throw new Error('the organisations were not made')
const staff = (role: 'steward' | 'reviewer' | 'admin', organisation: string) =>
  app.as(aStaffMember([role], organisation))
const steward = staff('steward', own.code)
const reviewer = staff('reviewer', own.code)
const releaser = staff('reviewer', platform.code)
const stranger = staff('steward', other.code)
const api = app.api(serviceItems)

let made = 0
const draft = (given: ItemDraft = {}): ItemDraft => {
  made += 1
  return {
    ...{ code: `NEW-${made}`, region: '370200', name: `生成·新事项${made}`, department: own.code, type: '20' },
    ...given,
  }
}
const open = async (body: object) => {
  const answer = await steward.post('/item-changes', body)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}
const decide = (who: typeof reviewer, id: string, approve = true, remark = '') =>
  who.post(`/item-changes/${id}/decide`, { approve, remark })

async function approved(body: object) {
  const change = await open(body)
  const { id } = change
  assert.equal((await steward.post(`/item-changes/${id}/submit`, {})).status, 200)
  assert.equal((await decide(reviewer, id)).body.state, 'checked')
  const answer = await decide(releaser, id)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

test('a new item is in force after the department and the platform have approved it, and not before', async () => {
  const item = draft()
  const { id, may } = await open({ kind: 'add', items: [item] })
  assert.deepEqual(may, ['save', 'submit', 'withdraw'])
  assert.equal((await decide(reviewer, id)).body.type, 'service-items.change-not-open')
  assert.equal((await steward.post(`/item-changes/${id}/submit`, {})).body.state, 'submitted')
  assert.equal(await api.find(String(item.code)), undefined)
  const checked = await decide(reviewer, id)
  assert.equal(checked.body.state, 'checked')
  assert.equal((await decide(reviewer, id)).status, 403)
  assert.equal(await api.find(String(item.code)), undefined)
  assert.equal((await decide(releaser, id)).body.state, 'effective')
  assert.equal((await api.get(String(item.code))).version, 1)
  const { body } = await releaser.get(`/item-changes/${id}/history`)
  assert.deepEqual(
    body.steps.map((step: { action: string }) => step.action),
    ['opened', 'submitted', 'checked', 'approved', 'effective'],
  )
})

test('whoever wrote or handed in does not decide, nor anybody twice', async () => {
  const both = app.as(aStaffMember(['steward', 'reviewer'], platform.code))
  const opened = await both.post('/item-changes', { kind: 'add', items: [draft({ department: platform.code })] })
  const { id } = opened.body
  assert.equal((await both.post(`/item-changes/${id}/submit`, {})).status, 200)
  assert.equal((await decide(both, id)).body.type, 'service-items.own-change')
  assert.equal((await decide(releaser, id)).body.state, 'checked')
  assert.equal((await decide(releaser, id)).body.type, 'service-items.decided-before')
  assert.equal((await decide(staff('reviewer', platform.code), id)).body.state, 'effective')
})

test('others neither write nor see it', async () => {
  const { id, version } = await open({ kind: 'add', items: [draft()] })
  const saved = { items: [], parts: {}, reason: '', effectOn: null, version }
  assert.equal((await stranger.get(`/item-changes/${id}`)).status, 403)
  assert.equal((await stranger.put(`/item-changes/${id}`, saved)).status, 403)
  assert.equal((await stranger.post('/item-changes', { kind: 'add', department: own.code })).status, 403)
  assert.equal((await app.as(aCitizen()).get('/item-changes')).status, 403)
  assert.equal((await steward.get(`/item-changes/${randomUUID()}`)).status, 404)
  const { body } = await stranger.get('/item-changes')
  assert.deepEqual(body.changes, [])
  assert.ok((await steward.get('/item-changes')).body.changes.length > 0)
})

test('every wrong field is named, in both languages, and nothing wrong is handed in', async () => {
  const item = draft({ region: '37', promisedLimitDays: -1, name: '' })
  const { id } = await open({ kind: 'add', items: [item] })
  const { problems } = (await steward.get(`/item-changes/${id}/problems`)).body
  const wheres = problems.map(({ where }: ChangeProblem) => where)
  assert.deepEqual(wheres.sort(), ['items.0.name', 'items.0.promisedLimitDays', 'items.0.region'])
  for (const { message } of problems) assert.match(message.zh, /[一-龥]/)
  const refused = await steward.post(`/item-changes/${id}/submit`, {})
  assert.equal(refused.status, 422)
  assert.equal(refused.body.type, 'service-items.change-has-problems')
})

test('codes, coded values, circles and other people’s items are refused by name', async () => {
  const taken = await anItem(app, { department: own.code })
  const item = draft({
    ...{ code: taken.code, department: other.code, level: '9', legalLimitDays: 5, promisedLimitDays: 6 },
    questions: [
      { id: 'a', text: { zh: '甲', en: 'A' }, type: 'yes-no', options: [], showIf: 'b = "yes"' },
      { id: 'b', text: { zh: '乙', en: 'B' }, type: 'yes-no', options: [], showIf: 'a = "yes"' },
    ],
  })
  const { id } = await open({ kind: 'add', items: [item] })
  const { problems } = (await steward.get(`/item-changes/${id}/problems`)).body
  const codes = problems.filter((one: ChangeProblem) => one.severity === 'error').map((one: ChangeProblem) => one.code)
  for (const code of ['code-taken', 'other-department', 'unknown-code', 'promise-within-law', 'circular-condition']) {
    assert.ok(codes.includes(code), `${code} in ${codes}`)
  }
})

test('a change shows what differs, field by field, and somebody else’s save is not overwritten', async () => {
  const item = await anItem(app, { department: own.code, materials: [{ id: 'm', name: '身份证' }] })
  const { id, version, items } = await open({ kind: 'change', of: [item.code] })
  const [now] = items
  const next = { ...now, promisedLimitDays: 3, materials: [{ ...now.materials[0], copies: 2 }] }
  const body = { items: [next], parts: {}, reason: '改短时限', effectOn: null, version }
  assert.equal((await steward.put(`/item-changes/${id}`, body)).status, 200)
  assert.equal((await steward.put(`/item-changes/${id}`, body)).body.type, 'service-items.change-saved-meanwhile')
  const differences = (await steward.get(`/item-changes/${id}/differences`)).body.items[0].differences
  assert.deepEqual(differences.map(({ path, before, after }: Difference) => [path, before, after]).sort(), [
    ['materials.m.copies', null, 2],
    ['promisedLimitDays', null, 3],
  ])
})

test('an item that got another version meanwhile is looked at again first', async () => {
  const item = await anItem(app, { department: own.code })
  const { id, items } = await open({ kind: 'change', of: [item.code] })
  await api.addItem({ ...item, name: '生成·别人改过' }, 'somebody')
  assert.equal((await steward.post(`/item-changes/${id}/submit`, {})).status, 422)
  const { problems } = (await steward.get(`/item-changes/${id}/problems`)).body
  assert.ok(problems.some(({ code }: ChangeProblem) => code === 'changed-meanwhile'))
  const { version } = (await steward.get(`/item-changes/${id}`)).body
  await steward.put(`/item-changes/${id}`, { items, parts: {}, reason: '', effectOn: null, version })
  assert.equal((await steward.post(`/item-changes/${id}/submit`, {})).body.state, 'submitted')
})

test('a planned change takes effect on its day, once, whoever looks', async () => {
  const item = await anItem(app, { department: own.code })
  const day = dayInChina(new Date(app.clock.now().getTime() + 3 * 86_400_000))
  const change = await open({ kind: 'suspend', of: [item.code], reason: '系统升级' })
  const saved = { items: [], parts: {}, reason: '系统升级', effectOn: day, version: change.version }
  await steward.put(`/item-changes/${change.id}`, saved)
  await steward.post(`/item-changes/${change.id}/submit`, {})
  await decide(reviewer, change.id)
  assert.equal((await decide(releaser, change.id)).body.state, 'approved')
  await app.settle()
  assert.equal((await api.get(item.code)).status, 'in-use')
  app.clock.advanceMs(3 * 86_400_000)
  await app.settle()
  await app.settle()
  const after = await api.get(item.code)
  assert.deepEqual([after.status, after.version], ['suspended', 2])
  await assert.rejects(api.getOpen(item.code), { code: 'service-items.not-open' })
})

test('split and merge leave what was in place, with the names of what follows; earlier versions stay', async () => {
  const whole = await anItem(app, { department: own.code, name: '生成·整项' })
  const [left, right] = [draft(), draft()]
  await approved({ kind: 'split', of: [whole.code], items: [left, right], reason: '分开办理' })
  const before = await api.get(whole.code)
  assert.equal(before.status, 'withdrawn')
  assert.deepEqual(before.becomes, [left.code, right.code])
  await assert.rejects(api.getOpen(whole.code), (error: { details: { successors: string[] } }) => {
    assert.deepEqual([...error.details.successors].sort(), [left.name, right.name].sort())
    return true
  })
  assert.equal((await api.findVersion(whole.code, 1))?.status, 'in-use')
  const one = draft()
  await approved({ kind: 'merge', of: [left.code, right.code], items: [one], reason: '合并办理' })
  assert.deepEqual((await api.get(String(one.code))).madeOf, [left.code, right.code])
  assert.equal((await api.get(String(left.code))).status, 'withdrawn')
})

test('what a solution brings again does not undo what people have changed', async () => {
  const item = await anItem(app, { department: own.code })
  await approved({ kind: 'cancel', of: [item.code], reason: '不再办理' })
  await api.addItem(item)
  assert.equal((await api.get(item.code)).status, 'withdrawn')
})

test('designs of other modules are checked, published before the items, and undone with them', async () => {
  const published: unknown[] = []
  api.registerPart('form', {
    check: async (form) =>
      (form as { title?: string }).title
        ? []
        : [{ where: 'title', code: 'x', severity: 'error', message: { zh: '请填写标题', en: 'Fill in the title' } }],
    publish: async (form) => void published.push(form),
  })
  const { id, version, items } = await open({ kind: 'add', items: [draft()], parts: { form: {} } })
  const { problems } = (await steward.get(`/item-changes/${id}/problems`)).body
  assert.deepEqual(
    problems.map(({ where }: ChangeProblem) => where),
    ['parts.form.title'],
  )
  const body = { items, parts: { form: { title: '表' } }, reason: '', effectOn: null, version }
  await steward.put(`/item-changes/${id}`, body)
  await steward.post(`/item-changes/${id}/submit`, {})
  await decide(reviewer, id)
  await decide(releaser, id)
  assert.deepEqual(published, [{ title: '表' }])
  const unknown = await steward.post('/item-changes', { kind: 'add', items: [draft()], parts: { nothing: {} } })
  assert.equal(unknown.body.type, 'service-items.unknown-part')
})

test('a change that was returned says why, and is handed in again', async () => {
  const { id } = await open({ kind: 'add', items: [draft()] })
  await steward.post(`/item-changes/${id}/submit`, {})
  assert.equal((await decide(reviewer, id, false, '')).body.type, 'service-items.remark-missing')
  const returned = await decide(reviewer, id, false, '请补充受理条件')
  assert.deepEqual([returned.body.state, returned.body.remark], ['returned', '请补充受理条件'])
  assert.equal((await steward.post(`/item-changes/${id}/submit`, {})).body.state, 'submitted')
  assert.equal((await steward.post(`/item-changes/${id}/withdraw`, {})).body.state, 'withdrawn')
  assert.equal((await decide(reviewer, id)).status, 409)
})

test('two reviewers at once publish once', async () => {
  const item = draft()
  const { id } = await open({ kind: 'add', items: [item] })
  await steward.post(`/item-changes/${id}/submit`, {})
  await decide(reviewer, id)
  const answers = await Promise.all([decide(releaser, id), decide(staff('reviewer', platform.code), id)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  assert.equal((await api.versions(String(item.code))).length, 1)
})

test('conditions of materials may name the questions of bundles the item is in, and no others', async () => {
  const item = await anItem(app, {
    department: own.code,
    materials: [{ id: 'm', name: '结婚证', showIf: 'married = "yes"' }],
  })
  const codes = async (id: string) =>
    (await steward.get(`/item-changes/${id}/problems`)).body.problems.map(({ code }: ChangeProblem) => code)
  const before = await open({ kind: 'change', of: [item.code] })
  assert.ok((await codes(before.id)).includes('bad-condition'))
  await aBundle(app, [item], {
    questions: [{ id: 'married', text: { zh: '结婚了吗？', en: 'Married?' }, type: 'yes-no' }],
  })
  assert.ok(!(await codes(before.id)).includes('bad-condition'))
})
