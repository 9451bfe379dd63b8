import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import fc from 'fast-check'
import type { ResourceSearchAnswer } from '../contract/search.ts'
import type { ResourceDefinition } from '../contract.ts'
import { catalogue } from '../module.ts'
import { aResource } from '../testing.ts'

const app = await testApp(catalogue)
const api = app.api(catalogue)
const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health Commission' })
await app.api(organisations).ensure([police, health])

const basic = { kind: 'basic', item: '国家人口', group: '', detail: '' } as const
const noSubject = { subjectField: null, subjectKind: null } as const
const level1 = [{ name: '监测站点', nameEn: 'Station', field: 'station', type: 'C', length: 50, level: 1 }] as const

const SEED: ResourceDefinition[] = [
  aResource({
    ...{ code: '370200/POLICE-PERSON', provider: police.code, name: '人口基本信息', nameEn: 'Population register' },
    classification: basic,
  }),
  aResource({
    ...{ code: '370200/POLICE-HOUSE', provider: police.code, name: '户籍信息', nameEn: 'Households' },
    ...{ classification: basic, updateCycle: 'daily' },
  }),
  aResource({
    ...{ code: '370200/HEALTH-BIRTH', provider: health.code, name: '出生医学证明', nameEn: 'Birth certificates' },
    ...{ summary: '助产机构签发的出生医学证明', shareType: 1, updateCycle: 'daily' },
  }),
  aResource({
    ...{ code: '370200/HEALTH-AIR', provider: health.code, name: '空气质量监测', nameEn: 'Air quality' },
    ...{ ...noSubject, items: [...level1], shareType: 1, updateCycle: 'real-time', format: 'service', open: true },
  }),
]
await api.addResources(SEED)

const staff = app.as(aStaffMember(['officer'], health.code))
const ask = async (query: string, who = staff): Promise<ResourceSearchAnswer> => {
  const { status, body } = await who.get(`/catalogue/search?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const codes = (answer: ResourceSearchAnswer) => answer.hits.map(({ code }) => code.replace('370200/', ''))
const word = async (text: string) => codes(await ask(`text=${encodeURIComponent(text)}`))

test('Chinese and English words find names, items, summaries, departments and codes', async () => {
  const table: [string, string[]][] = [
    ['人口基本', ['POLICE-PERSON']],
    ['人口', ['POLICE-PERSON', 'POLICE-HOUSE']],
    ['出生医学', ['HEALTH-BIRTH']],
    ['助产机构', ['HEALTH-BIRTH']],
    ['监测站点', ['HEALTH-AIR']],
    ['birth', ['HEALTH-BIRTH']],
    ['Popul', ['POLICE-PERSON']],
    ['station', ['HEALTH-AIR']],
    ['卫健委 空气', ['HEALTH-AIR']],
    ['370200/POLICE-H', ['POLICE-HOUSE']],
    ['370200/police-house', ['POLICE-HOUSE']],
    ['火星', []],
    ["'); drop table --", []],
  ]
  for (const [text, expected] of table) assert.deepEqual(await word(text), expected, text)
  assert.deepEqual((await word('公安局')).sort(), ['POLICE-HOUSE', 'POLICE-PERSON'])
})

test('what has the word in its name comes before what has it in an item', async () => {
  const first = await word('户籍')
  assert.equal(first[0], 'POLICE-HOUSE')
  assert.equal((await word('户号'))[0] !== undefined, true)
})

test('if nothing has all words, what has at least half of them is shown, and said so', async () => {
  const answer = await ask(`text=${encodeURIComponent('人口 基本 火星')}`)
  assert.equal(answer.relaxed, true)
  assert.deepEqual(codes(answer), ['POLICE-PERSON'])
  assert.equal((await ask('text=%E4%BA%BA%E5%8F%A3')).relaxed, false)
})

test('facets count exactly, each without its own choice', async () => {
  const plain = await ask('')
  assert.equal(plain.total, 4)
  const counts = (values: { value: string; count: number }[]) =>
    Object.fromEntries(values.map(({ value, count }) => [value, count]))
  assert.deepEqual(counts(plain.facets.shareType), { 1: 2, 2: 2 })
  assert.deepEqual(counts(plain.facets.kind), { basic: 2, department: 2 })
  assert.deepEqual(counts(plain.facets.classItem), { 国家人口: 2 })
  assert.deepEqual(counts(plain.facets.level), { 1: 1, 3: 3 })
  assert.deepEqual(counts(plain.facets.subject), { person: 3, none: 1 })
  assert.deepEqual(counts(plain.facets.status), { 29: 4 })
  assert.deepEqual(counts(plain.facets.provider), { [police.code]: 2, [health.code]: 2 })
  assert.equal(plain.facets.provider.find(({ value }) => value === health.code)?.nameEn, 'Health Commission')

  const narrowed = await ask(`shareType=1&updateCycle=daily&provider=${health.code}`)
  assert.deepEqual(codes(narrowed), ['HEALTH-BIRTH'])
  assert.equal(narrowed.total, 1)
  assert.deepEqual(counts(narrowed.facets.shareType), { 1: 1 })
  assert.deepEqual(counts(narrowed.facets.updateCycle), { 'real-time': 1, daily: 1 })
  assert.deepEqual(counts(narrowed.facets.provider), { [health.code]: 1 })
  assert.deepEqual(counts(narrowed.facets.format), { database: 1 })
  assert.equal((await ask('shareType=1,2')).total, 4)
  assert.deepEqual(codes(await ask('subject=none')), ['HEALTH-AIR'])
  assert.equal((await ask(`shareType=3`)).total, 0)
})

test('pages by key show everything once, in every order', async () => {
  for (const sort of ['relevance', 'newest', 'quality', 'uses']) {
    const seen: string[] = []
    let after = ''
    do {
      const page = await ask(`sort=${sort}&limit=1${after ? `&after=${after}` : ''}`)
      assert.equal(page.total, 4)
      seen.push(...codes(page))
      after = page.next ?? ''
    } while (after)
    assert.equal(seen.length, 4, sort)
    assert.equal(new Set(seen).size, 4, sort)
  }
  assert.equal((await staff.get('/catalogue/search?after=nonsense')).body.type, 'catalogue.bad-page')
  await api.recordUses([{ code: '370200/HEALTH-AIR', uses: 7 }])
  const used = await ask('sort=uses')
  assert.equal(codes(used)[0], 'HEALTH-AIR')
  assert.equal(used.hits[0]?.uses, 7)
})

test('a changed resource is found by its new words and not by the old', async () => {
  const one = aResource({ code: '370200/POLICE-CAR', provider: police.code, name: '机动车信息', nameEn: 'Vehicles' })
  await api.addResource(one)
  assert.deepEqual(await word('机动车'), ['POLICE-CAR'])
  await api.addResource({ ...one, name: '驾驶证信息' })
  assert.deepEqual(await word('机动车'), [])
  assert.deepEqual(await word('驾驶证'), ['POLICE-CAR'])
})

test('the index can be made anew', async () => {
  assert.equal(await api.reindex({ missing: true }), 0)
  assert.equal(await api.reindex({ missing: false }), 5)
  assert.deepEqual(await word('驾驶证'), ['POLICE-CAR'])
})

test('strangers and citizens do not search', async () => {
  assert.equal((await app.as().get('/catalogue/search')).status, 401)
})

test('whatever is typed, nothing breaks', async () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[人口登记a-z0-9'":*&|!()<>\\/ -]{0,40}$/),
  )
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      const { status } = await staff.get(`/catalogue/search?text=${encodeURIComponent(text.toWellFormed())}`)
      assert.ok(status === 200 || status === 422, `${status} for ${JSON.stringify(text)}`)
    }),
    { numRuns: 150 },
  )
})
