import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { Person } from '@onego/platform/http'
import { aStaffMember, testApp, testAppWith } from '@onego/platform/testing'
import type { Decision, DraftDefinition } from './contract/lifecycle.ts'
import { resourceChanged, reviewWanted } from './events.ts'
import { catalogue } from './module.ts'
import { aResource } from './testing.ts'

const app = await testApp(catalogue)
const api = app.api(catalogue)
const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
const platform = anOrganisation(3, { name: '生成大数据局', nameEn: 'Big data', kind: 'platform' })
await app.api(organisations).ensure([police, health, platform])

const steward = aStaffMember(['steward'], police.code)
const reviewer = aStaffMember(['reviewer'], police.code)
const otherReviewer = aStaffMember(['reviewer'], health.code)
const platformReviewer = aStaffMember(['reviewer'], platform.code)

const heard: unknown[] = []
app.events.on(resourceChanged, 'test.catalogue', async (change) => void heard.push(change))
app.events.on(reviewWanted, 'test.catalogue', async (wanted) => void heard.push(wanted))
await app.events.prepare()

let serial = 0
/** A draft of the police that could be handed in. */
async function aDraft(given: Partial<DraftDefinition> = {}, by: Person = steward) {
  serial += 1
  const definition = { ...aResource({ code: `370200/DRAFT-${serial}`, provider: police.code }), ...given }
  const { status, body } = await app.as(by).put('/catalogue/draft', { definition, revision: null })
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

async function submitted(given: Partial<DraftDefinition> = {}, options: { thenPublish?: boolean } = {}) {
  const { code, revision } = await aDraft(given)
  const { status, body } = await app.as(steward).post('/catalogue/draft/submission', { code, revision, ...options })
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

const decide = (by: Person, draft: { code: string; revision: number }, decision: Partial<Decision> = {}) =>
  app.as(by).post('/catalogue/reviews/decision', {
    ...{ code: draft.code, revision: draft.revision, verdict: 'approve', against: 0 },
    ...decision,
  })

const entryOf = async (by: Person, code: string) =>
  (await app.as(by).get(`/catalogue/entry?code=${encodeURIComponent(code)}`)).body

async function published(given: Partial<DraftDefinition> = {}) {
  const draft = await submitted(given)
  assert.equal((await decide(reviewer, draft)).status, 204)
  const { draft: waiting } = await entryOf(platformReviewer, draft.code)
  assert.equal((await decide(platformReviewer, waiting)).status, 204)
  return draft.code as string
}

test('those who can decide are told that something waits, and nobody who had a hand in it', async () => {
  const both = aStaffMember(['steward', 'reviewer'], police.code)
  const offices = new Map([
    [police.code, [reviewer, both]],
    [platform.code, [platformReviewer]],
  ])
  const staffOf = async (code: string, role: string) => (role === 'reviewer' ? (offices.get(code) ?? []) : [])
  app.api(notifications).provideStaff(staffOf)
  const titles = async (person: Person, code: string) => {
    const { messages } = await app.api(notifications).listFor(person)
    return messages.filter(({ link }) => link?.includes(encodeURIComponent(code))).map(({ title }) => title.zh)
  }
  const { code, revision } = await aDraft({}, both)
  const { body: draft } = await app.as(both).post('/catalogue/draft/submission', { code, revision })
  assert.deepEqual(await titles(reviewer, code), ['资源登记待审核：生成·人口信息'])
  assert.deepEqual([await titles(both, code), await titles(platformReviewer, code)], [[], []])
  assert.equal((await decide(reviewer, draft)).status, 204)
  assert.deepEqual(await titles(platformReviewer, code), ['资源发布待审核：生成·人口信息'])

  offices.set(police.code, [both])
  const other = await aDraft({}, both)
  await app.as(both).post('/catalogue/draft/submission', { code: other.code, revision: other.revision })
  assert.deepEqual(await titles(platformReviewer, other.code), ['资源登记待审核：生成·人口信息'])
  app.api(notifications).provideStaff(async () => [])
})

test('a draft is registered by its department and published by the platform, each step on record', async () => {
  const draft = await submitted()
  assert.equal(draft.status, 10)
  assert.equal(await api.findResource(draft.code), undefined)
  assert.equal((await decide(reviewer, draft, { opinion: '内容完整' })).status, 204)
  const between = await entryOf(platformReviewer, draft.code)
  assert.equal(between.status, 20)
  assert.deepEqual(between.may, ['decide'])
  assert.equal((await decide(platformReviewer, between.draft)).status, 204)
  const resource = await api.getResource(draft.code)
  assert.deepEqual([resource.version, resource.status, resource.providerName], [1, 29, '生成公安局'])
  const { approvals, draft: none } = await entryOf(steward, draft.code)
  assert.equal(none, null)
  assert.deepEqual(
    approvals.map((one: { action: string; fromStatus: number; toStatus: number }) => [
      one.action,
      one.fromStatus,
      one.toStatus,
    ]),
    [
      ['published', 20, 29],
      ['publication-asked', 19, 20],
      ['registered', 10, 19],
      ['submitted', 0, 10],
    ],
  )
  assert.deepEqual([approvals[2].opinion, approvals[2].organisationName], ['内容完整', '生成公安局'])
  await app.settle()
  const { code } = draft
  assert.deepEqual(
    heard.filter((one) => (one as { code: string }).code === code),
    [
      { code, provider: police.code, status: 10 },
      { code, provider: police.code, status: 20 },
      { code, version: 1, provider: police.code, status: 29, change: 'published' },
    ],
  )
})

test('registered alone, it waits for the steward to ask for publication', async () => {
  const draft = await submitted({}, { thenPublish: false })
  await decide(reviewer, draft)
  const { status, draft: registered, may } = await entryOf(steward, draft.code)
  assert.equal(status, 19)
  assert.ok(may.includes('submit'))
  const asked = await app.as(steward).post('/catalogue/draft/submission', {
    ...{ code: draft.code, revision: registered.revision },
  })
  assert.equal(asked.body.status, 20)
  assert.equal((await decide(reviewer, asked.body)).status, 403, 'a department does not publish by itself')
  assert.equal((await decide(platformReviewer, asked.body)).status, 204)
})

test('a change after registration must be registered again', async () => {
  const draft = await submitted({}, { thenPublish: false })
  await decide(reviewer, draft)
  const { draft: registered } = await entryOf(steward, draft.code)
  const definition = { ...registered.definition, summary: '登记后又改了' }
  const saved = await app.as(steward).put('/catalogue/draft', { definition, revision: registered.revision })
  assert.equal(saved.body.status, 0)
})

const REFUSALS: [verdict: 'return' | 'refuse', stage: 10 | 20, status: number][] = [
  ['return', 10, 1],
  ['refuse', 10, 2],
  ['return', 20, 1],
  ['refuse', 20, 22],
]
for (const [verdict, stage, expected] of REFUSALS) {
  test(`${verdict} at ${stage} leads to ${expected}, needs a reason, and can be corrected and handed in again`, async () => {
    const first = await submitted()
    if (stage === 20) await decide(reviewer, first)
    const { draft } = await entryOf(platformReviewer, first.code)
    assert.equal(draft.status, stage)
    const silent = await decide(platformReviewer, draft, { verdict })
    assert.deepEqual([silent.status, silent.body.type], [422, 'catalogue.opinion-missing'])
    assert.equal((await decide(platformReviewer, draft, { verdict, opinion: '请补充共享条件' })).status, 204)
    const { status, draft: back, approvals } = await entryOf(steward, first.code)
    assert.equal(status, expected)
    assert.equal(approvals[0].opinion, '请补充共享条件')
    const messages = await app.api(notifications).listFor(steward)
    assert.match(messages.messages[0]?.body.zh ?? '', /请补充共享条件/)
    const definition = { ...back.definition, shareCondition: '凭申请理由使用' }
    const saved = await app.as(steward).put('/catalogue/draft', { definition, revision: back.revision })
    assert.equal(saved.body.status, expected)
    const { code, revision } = saved.body
    const again = await app.as(steward).post('/catalogue/draft/submission', { code, revision })
    assert.deepEqual([again.status, again.body.status], [200, 10])
  })
}

test('nobody decides on what she wrote or handed in', async () => {
  const both = aStaffMember(['steward', 'reviewer'], police.code)
  const { code, revision } = await aDraft({}, both)
  const { body } = await app.as(steward).post('/catalogue/draft/submission', { code, revision })
  const own = await decide(both, body)
  assert.deepEqual([own.status, own.body.type], [403, 'catalogue.own-work'])
  const platformBoth = aStaffMember(['admin', 'reviewer'], platform.code)
  const drafted = await aDraft({}, platformBoth)
  const handed = await app.as(platformBoth).post('/catalogue/draft/submission', {
    ...{ code: drafted.code, revision: drafted.revision },
  })
  assert.equal((await decide(platformBoth, handed.body)).body.type, 'catalogue.own-work')
  assert.ok(!(await entryOf(both, code)).may.includes('decide'))
})

test('other departments neither write, hand in, decide nor see', async () => {
  const draft = await submitted()
  assert.equal((await decide(otherReviewer, draft)).status, 403)
  const foreign = aStaffMember(['steward'], health.code)
  const { definition, revision, code } = draft
  assert.equal((await app.as(foreign).put('/catalogue/draft', { definition, revision })).status, 403)
  for (const step of ['submission', 'recall', 'discard']) {
    assert.equal((await app.as(foreign).post(`/catalogue/draft/${step}`, { code, revision })).status, 403, step)
  }
  assert.equal((await entryOf(foreign, code)).type, 'catalogue.resource-not-found')
  assert.equal((await app.as(foreign).get(`/catalogue/own?provider=${police.code}`)).status, 403)
  const stolen = { ...definition, provider: health.code }
  const taken = await app.as(foreign).put('/catalogue/draft', { definition: stolen, revision: null })
  assert.deepEqual([taken.status, taken.body.type], [409, 'catalogue.provider-changed'])
  const officer = aStaffMember(['officer'], police.code)
  assert.equal((await app.as(officer).put('/catalogue/draft', { definition, revision })).status, 403)
})

test('two decisions at once: one counts', async () => {
  const draft = await submitted()
  const second = aStaffMember(['reviewer'], police.code)
  const answers = await Promise.all([
    decide(reviewer, draft),
    decide(second, draft, { verdict: 'refuse', opinion: '不同意登记' }),
    decide(platformReviewer, draft),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409, 409])
  const { approvals } = await entryOf(steward, draft.code)
  assert.ok(approvals.length === 2 || approvals.length === 3, `${approvals.length} steps`)
})

test('what is under review is not written; it is taken back first', async () => {
  const draft = await submitted()
  const { code, definition } = draft
  const blocked = await app.as(steward).put('/catalogue/draft', { definition, revision: draft.revision })
  assert.deepEqual([blocked.status, blocked.body.type], [409, 'catalogue.under-review'])
  const { body: back } = await app.as(steward).post('/catalogue/draft/recall', { code, revision: draft.revision })
  assert.equal(back.status, 0)
  assert.equal((await decide(reviewer, draft)).body.type, 'catalogue.not-waiting')
  const again = await app.as(steward).post('/catalogue/draft/recall', { code, revision: back.revision })
  assert.equal(again.body.type, 'catalogue.not-waiting')
  assert.equal((await app.as(steward).post('/catalogue/draft/discard', { code, revision: back.revision })).status, 204)
  assert.equal((await entryOf(steward, code)).type, 'catalogue.resource-not-found')
})

test('two stewards do not overwrite each other', async () => {
  const draft = await aDraft()
  const save = (summary: string) =>
    app.as(steward).put('/catalogue/draft', { definition: { ...draft.definition, summary }, revision: draft.revision })
  const answers = await Promise.all([save('甲'), save('乙')])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  assert.equal(answers.find(({ status }) => status === 409)?.body.type, 'catalogue.draft-changed')
  const second = await app.as(steward).put('/catalogue/draft', { definition: draft.definition, revision: null })
  assert.equal(second.body.type, 'catalogue.draft-exists')
})

test('a published resource stays in force while its change is reviewed', async () => {
  const code = await published()
  const before = await api.getResource(code)
  const definition = { ...aResource({ code, provider: police.code }), items: before.items.slice(0, 4) }
  const saved = await app.as(steward).put('/catalogue/draft', { definition, revision: null })
  const { body } = await app.as(steward).post('/catalogue/draft/submission', {
    ...{ code, revision: saved.body.revision },
  })
  assert.equal((await api.getResource(code)).items.length, 6)
  const { differences } = await entryOf(reviewer, code)
  assert.equal(differences.compatible, false)
  assert.deepEqual(
    differences.items.map((one: { field: string; change: string }) => [one.field, one.change]),
    [
      ['household_no', 'removed'],
      ['status', 'removed'],
    ],
  )
  const blind = await decide(reviewer, body)
  assert.deepEqual([blind.status, blind.body.type], [409, 'catalogue.published-meanwhile'])
  await decide(reviewer, body, { against: 1 })
  const { draft } = await entryOf(platformReviewer, code)
  assert.equal((await decide(platformReviewer, draft, { against: 1 })).status, 204)
  const after = await api.getResource(code)
  assert.deepEqual([after.version, after.items.length], [2, 4])
})

test('a withdrawn resource is found no longer, keeps its versions and can come back', async () => {
  const code = await published()
  const withdraw = (by: Person, reason: string) => app.as(by).post('/catalogue/withdrawals', { code, reason })
  assert.equal((await withdraw(aStaffMember(['steward'], health.code), '不再提供')).status, 403)
  assert.equal((await withdraw(reviewer, '不再提供')).status, 403)
  assert.equal((await withdraw(steward, '')).status, 422)
  assert.equal((await withdraw(steward, '系统停用，不再提供')).status, 204)
  assert.equal((await withdraw(steward, '系统停用，不再提供')).status, 404)
  assert.equal(await api.findResource(code), undefined)
  assert.equal((await api.findKnown(code))?.status, 23)
  assert.ok((await api.list({ limit: 100 })).items.every((one) => one.code !== code))
  const officer = aStaffMember(['officer'], health.code)
  assert.equal((await app.as(officer).get(`/catalogue/versions?code=${encodeURIComponent(code)}`)).status, 404)
  assert.equal((await entryOf(steward, code)).status, 23)
  const { definition } = { definition: aResource({ code, provider: police.code }) }
  const saved = await app.as(steward).put('/catalogue/draft', { definition, revision: null })
  await app.as(steward).post('/catalogue/draft/submission', { code, revision: saved.body.revision })
  await decide(reviewer, (await entryOf(reviewer, code)).draft, { against: 1 })
  await decide(platformReviewer, (await entryOf(reviewer, code)).draft, { against: 1 })
  assert.deepEqual([(await api.getResource(code)).version, (await entryOf(steward, code)).status], [2, 29])
})

test('an incomplete draft is kept, says what is missing, and is not handed in', async () => {
  const { body } = await app.as(steward).put('/catalogue/draft', {
    definition: { provider: police.code, name: '', items: [{ name: '姓名', field: 'Name', level: 4 }] },
    revision: null,
  })
  assert.match(body.code, /^370200\/D[0-9X]+-0001$/)
  const keys = body.problems.map(({ path, key }: { path: string; key: string }) => `${path} ${key}`)
  assert.deepEqual(keys.sort(), [
    'items.0.field field-form',
    'items.0.mask mask-missing',
    'name missing',
    'shareCondition share-condition',
  ])
  const refused = await app.as(steward).post('/catalogue/draft/submission', { code: body.code, revision: 1 })
  assert.deepEqual([refused.status, refused.body.type], [422, 'catalogue.invalid-resource'])
  const next = await app.as(steward).put('/catalogue/draft', {
    definition: { provider: police.code, name: '另一项' },
    revision: null,
  })
  assert.match(next.body.code, /-0002$/)
})

test('secret data is refused, and what is sensitive is never open', async () => {
  const cases: [Partial<DraftDefinition>, string][] = [
    [{ secrecy: 'secret' }, 'secret'],
    [{ open: true, openCondition: '' }, 'open-condition'],
  ]
  for (const [given, key] of cases) {
    const { problems } = await aDraft(given)
    assert.deepEqual(
      problems.map((one: { key: string }) => one.key),
      [key],
    )
  }
})

test('reviewers see what waits for them, longest first, with counts', async () => {
  const mine = await app.as(otherReviewer).get('/catalogue/reviews')
  assert.deepEqual([mine.body.items, mine.body.registrations, mine.body.publications], [[], 0, 0])
  const draft = await submitted()
  const { body } = await app.as(platformReviewer).get('/catalogue/reviews?limit=1')
  assert.ok(body.registrations > 0)
  assert.ok(body.next)
  const codes: string[] = []
  let after = ''
  for (;;) {
    const page = await app.as(platformReviewer).get(`/catalogue/reviews?limit=2${after}`)
    codes.push(...page.body.items.map((one: { code: string }) => one.code))
    if (!page.body.next) break
    after = `&after=${encodeURIComponent(page.body.next)}`
  }
  assert.equal(new Set(codes).size, codes.length)
  assert.equal(codes.at(-1), draft.code)
  assert.equal(codes.length, body.registrations + body.publications)
  assert.equal((await app.as(steward).get('/catalogue/reviews')).status, 403)
  for (const place of ['nonsense', '-271821-04-20T00:00:00Z|x', '2026-13-45|x']) {
    const page = await app.as(platformReviewer).get(`/catalogue/reviews?after=${encodeURIComponent(place)}`)
    assert.equal(page.status, 200, place)
  }
})

test('a steward sees her department by status', async () => {
  const { counts } = (await app.as(steward).get('/catalogue/own/counts')).body
  const drafts = counts.find((one: { status: number }) => one.status === 0)?.count ?? 0
  const page = await app.as(steward).get('/catalogue/own?status=0&limit=100')
  assert.equal(page.body.items.length, drafts)
  assert.ok(drafts > 0)
  const all = await app.as(steward).get('/catalogue/own?limit=3')
  assert.equal(all.body.items.length, 3)
  const next = await app.as(steward).get(`/catalogue/own?limit=3&after=${encodeURIComponent(all.body.next)}`)
  assert.ok(next.body.items[0].code > all.body.next)
})

test('where one review is enough, a draft asks for publication at once', async () => {
  const single = await testAppWith({ CATALOGUE_REVIEWS: 'publication' }, catalogue)
  await single.api(organisations).ensure([police, platform])
  const definition = aResource({ code: '370200/ONE-REVIEW', provider: police.code })
  const saved = await single.as(steward).put('/catalogue/draft', { definition, revision: null })
  const { code, revision } = saved.body
  const { body } = await single.as(steward).post('/catalogue/draft/submission', { code, revision })
  assert.equal(body.status, 20)
  const decision = { code, revision: body.revision, verdict: 'approve', against: 0 }
  assert.equal((await single.as(reviewer).post('/catalogue/reviews/decision', decision)).status, 403)
  assert.equal((await single.as(platformReviewer).post('/catalogue/reviews/decision', decision)).status, 204)
  assert.equal((await single.api(catalogue).getResource(code)).version, 1)
})
