import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { organisations } from '@onego/organisations'
import { createLog } from '@onego/platform/log'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { regions } from '@onego/regions'
import type { SearchAnswer, SearchQuery } from './contract.ts'
import { goldenCommand } from './golden-command.ts'
import { serviceItems } from './module.ts'
import { createIndexThread, NO_INDEX } from './ranking/thread.ts'
import { createSearch } from './service/search.ts'
import { lastRevision } from './store/search-entries.ts'
import { aBundle, anItem, fillLibrary, GOLDEN, LIBRARY } from './testing.ts'

const app = await testApp(serviceItems, organisations, regions)
await app.api(regions).importDivisions(['370000'])
const DIVISIONS = [
  { code: '370202', name: '市南区' },
  { code: '370200', name: '青岛市' },
  { code: '370302', name: '淄川区' },
]
await fillLibrary(app, DIVISIONS, { from: 0, until: DIVISIONS.length * LIBRARY.length })
const shown = await anItem(app, { name: '生成·海上飞行体验许可', lifeEvents: ['car'], form: 'flight' })
await aBundle(app, [shown], { code: 'flight', name: '生成·海上飞行一件事' })

type CommandGiven = Parameters<typeof goldenCommand.run>[1]

const log = createLog('silent')
const thread = createIndexThread({ databaseUrl: app.databaseUrl, lookMs: 100 }, log)
after(() => thread.stop())
thread.begin()
const byIndex = createSearch(app.db, app.api(regions), thread)
const byDatabase = createSearch(app.db, app.api(regions), NO_INDEX)
const indexed = async () => {
  const last = await lastRevision(app.db)
  for (let tries = 0; !thread.isReady() || thread.revision() < last; tries++) {
    assert.ok(tries < 600, 'the index did not become ready')
    await wait(50)
  }
}
await indexed()

const scores = ({ hits }: SearchAnswer) => hits.map(({ name, region, others }) => `${name} ${region} ${others}`)

test('the index and PostgreSQL give the same page, total and counts wherever all words are found', async () => {
  let compared = 0
  for (const { asked } of [...GOLDEN.tuned, ...GOLDEN.heldOut]) {
    const query: SearchQuery = { q: asked, region: '370202' }
    const [ours, theirs] = [await byIndex.search(query), await byDatabase.search(query)]
    if (ours.relaxed || theirs.relaxed) continue
    compared += 1
    assert.equal(ours.total, theirs.total, asked)
    assert.deepEqual(scores(ours), scores(theirs), asked)
    assert.deepEqual(sorted(ours), sorted(theirs), asked)
  }
  assert.ok(compared >= 150, `only ${compared} compared`)
})

test('the same holds for choices, lists without words, names apart and later pages', async () => {
  const queries: SearchQuery[] = [
    { q: '登记', type: '07' },
    { q: '登记', theme: 'p075', region: '370200' },
    { q: '补贴', audience: '1', depth: '2', level: '4' },
    { q: '许可', kind: 'item', department: `11370202${'0'.repeat(9)}G` },
    { q: '', region: '370202', lifeEvent: 'home' },
    { q: '', kind: 'bundle' },
    { q: '登记', name: '出生登记' },
    { q: '飞行', lifeEvent: 'car' },
    { q: '公安局 登记' },
  ]
  for (const query of queries) {
    let after: string | undefined
    for (let page = 0; page < 3; page++) {
      const asked = { ...query, limit: 7, ...(after ? { after } : {}) }
      const [ours, theirs] = [await byIndex.search(asked), await byDatabase.search(asked)]
      assert.deepEqual(scores(ours), scores(theirs), JSON.stringify(asked))
      assert.deepEqual([ours.total, ours.next, sorted(ours)], [theirs.total, theirs.next, sorted(theirs)])
      if (!ours.next) break
      after = ours.next
    }
  }
})

/** Facets without order among values of one count. */
function sorted({ facets }: SearchAnswer) {
  const entries = Object.entries(facets).map(([name, values]) => {
    const whole = values.length < 30 ? values : values.filter(({ count }) => count > (values.at(-1)?.count ?? 0))
    return [name, whole.map(({ value, count }) => `${value} ${count}`).sort()]
  })
  return Object.fromEntries(entries)
}

test('each entry counts once over all pages, those of one name together', async () => {
  let after: string | undefined
  let entries = 0
  const names = new Set<string>()
  let total = 0
  do {
    const page: SearchAnswer = await byIndex.search({ q: '登记', limit: 20, ...(after ? { after } : {}) })
    for (const hit of page.hits) {
      assert.ok(!names.has(`${hit.kind} ${hit.name}`), hit.name)
      names.add(`${hit.kind} ${hit.name}`)
      entries += 1 + hit.others
    }
    after = page.next
    total = page.total
  } while (after)
  assert.equal(entries, total)
  const apart = await byIndex.search({ q: '出生登记', name: '出生登记' })
  assert.equal(apart.hits.length, 3)
})

test('the own district comes before the city', async () => {
  const { hits } = await byIndex.search({ q: '出生登记', region: '370202' })
  assert.equal(hits[0]?.region, '370202')
  assert.equal(hits[0]?.regionName, '市南区')
  assert.equal(hits[0]?.others, 1)
  const city = await byIndex.search({ q: '出生登记', region: '370200', name: '出生登记' })
  assert.deepEqual(
    city.hits.map(({ region }) => region),
    ['370200', '370202'],
  )
})

test('what is published is found within a second or so, and what is suspended is gone', async () => {
  const made = await anItem(app, { name: '生成·深空望远镜观测预约' })
  const began = performance.now()
  while ((await byIndex.search({ q: '望远镜观测' })).hits.length === 0) {
    assert.ok(performance.now() - began < 3_000, 'not found')
    await wait(20)
  }
  const elapsedMs = performance.now() - began
  assert.ok(elapsedMs < 1_500, `${elapsedMs} ms`)
  await app.api(serviceItems).addItem({ ...made, status: 'suspended' })
  await indexed()
  assert.equal((await byIndex.search({ q: '望远镜观测' })).hits.filter(({ name }) => name === made.name).length, 0)
  const staff = await byIndex.listItems({ q: '望远镜观测', status: 'suspended' })
  assert.deepEqual(
    staff.hits.map(({ name, status }) => [name, status]),
    [[made.name, 'suspended']],
  )
})

test('an index that cannot be built leaves the answer to PostgreSQL', async () => {
  const broken = createIndexThread({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', lookMs: 100 }, log)
  broken.begin()
  const search = createSearch(app.db, app.api(regions), broken)
  assert.equal((await search.search({ q: '出生登记', region: '370202' })).hits[0]?.name, '出生登记')
  await wait(300)
  assert.equal((await search.suggest('出生登'))[0]?.name, '出生登记')
  await broken.stop()
})

test('typing suggests names by either way', async () => {
  for (const typed of ['居民身份证补', 'jumins', '公积', 'shfz', '营业执照遗']) {
    const [ours, theirs] = [await byIndex.suggest(typed, '370202'), await byDatabase.suggest(typed, '370202')]
    assert.deepEqual(ours, theirs, typed)
  }
  assert.equal((await byIndex.suggest('居民身份证补'))[0]?.name, '居民身份证补领')
})

test('a wrong character is corrected and said', async () => {
  const answer = await byIndex.search({ q: '结昏登记' })
  assert.equal(answer.relaxed, true)
  assert.deepEqual(answer.didYouMean, ['结婚登记'])
})

test('fifty who ask at once are all answered, odd questions among them', async () => {
  const odd = [
    '！！！',
    '💡',
    "a'b:*|&!<->()",
    '\\',
    'x'.repeat(100),
    '证'.repeat(100),
    '%_',
    '一 二 三 四 五 六 七 八 九 十',
  ]
  const asked = Array.from({ length: 50 }, (_, at) => odd[at % odd.length] ?? '')
  for (const search of [byIndex, byDatabase]) {
    const answers = await Promise.all(asked.map((q) => search.search({ q })))
    assert.equal(answers.length, 50)
  }
  const { status } = await app.as().get(`/items/search?q=${'x'.repeat(10_000)}`)
  assert.equal(status, 422)
  const staff = await app.as(aStaffMember(['steward'])).get('/items?q=&status=in-use&limit=1')
  assert.equal(staff.status, 200)
})

test('people ask their own questions of the library, and see at which place the answer stands', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-golden-'))
  const file = join(folder, 'questions.txt')
  await writeFile(file, '身份证丢了|居民身份证补领;居民身份证挂失\n\n开火箭|火箭发射\n')
  const said: string[] = []
  const given = { options: { region: '370202' }, print: (line: string) => said.push(line) }
  const run = (path: string) =>
    goldenCommand.run(app.api(serviceItems), { args: { file: path }, ...given } as unknown as CommandGiven)
  await run(file)
  assert.match(said[0] ?? '', /^ {2}[12] {2}身份证丢了/)
  assert.match(said[1] ?? '', /^ {2}– {2}开火箭/)
  assert.match(said[2] ?? '', /^2 questions .* recall@5 前五 50\.0 %$/)
  await writeFile(file, '身份证丢了')
  await assert.rejects(run(file), { code: 'service-items.bad-golden' })
  await assert.rejects(run(join(folder, 'none')), { code: 'service-items.file-not-found' })
  await rm(folder, { recursive: true })
})
