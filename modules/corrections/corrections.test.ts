import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { LIN, PERSON_CODE, SUN, WANG } from '@onego/exchange/testing'
import { notifications } from '@onego/notifications'
import { testApp } from '@onego/platform/testing'
import { valueDisputed } from './events.ts'
import { corrections } from './module.ts'
import { answer, aRegisterWithReaders, ask, HEALTH, PLATFORM, SCHOOLS } from './testing.ts'

const app = await testApp(corrections)
const facts: unknown[] = []
app.events.on(valueDisputed, 'test.disputes', async (fact) => void facts.push(fact))
await app.events.prepare()
const world = await aRegisterWithReaders(app)
const { lin, steward, officer, colleague, teacher } = world
const receiptId = await world.reads(HEALTH.code, { caseId: 'case-1' })
const taught = await world.reads(SCHOOLS.code)
const titles = async (person: typeof officer) =>
  (await app.api(notifications).listFor(person)).messages.map(({ title }) => title.zh)
const disputes = async () => (await app.api(catalogue).quality(PERSON_CODE)).disputes

test('an officer says what is wrong, the steward of the provider answers, both sides see it', async () => {
  const asked = await ask(app, { by: officer, receiptId })
  assert.deepEqual([asked.status, asked.body.status, asked.body.light], [200, 'open', 'green'])
  assert.deepEqual(await titles(steward), ['有一项数据待核实'])
  const { body } = await app.as(steward).get('/corrections')
  const [item] = body.items
  assert.deepEqual(
    [item.subject, item.claim, item.citizens, item.consumers],
    [{ ...LIN, name: null }, '号码已停用', 0, 1],
  )
  const { reports } = (await app.as(steward).get(`/corrections/${item.id}`)).body
  assert.deepEqual([reports[0].source, reports[0].organisationName.zh], ['staff', '生成卫健委'])
  assert.equal((await disputes()).open, 1)

  assert.equal((await answer(app, { by: officer, id: item.id })).status, 403)
  const done = await answer(app, { by: steward, id: item.id })
  assert.deepEqual([done.status, done.body.status, done.body.correctSince], [200, 'corrected', '2026-11-01'])
  assert.equal((await answer(app, { by: steward, id: item.id })).body.type, 'corrections.already-answered')
  assert.deepEqual(await titles(officer), ['数据纠错已答复'])
  const own = (await app.as(colleague).get('/corrections/own')).body.items
  assert.deepEqual([own[0].answer, own[0].subject.id, own[0].dueOn], ['已在源头更正', LIN.id, null])
  assert.deepEqual([(await disputes()).open, (await disputes()).corrected], [0, 1])
  assert.equal((await app.as(teacher).get('/corrections/own')).body.items.length, 0)
})

test('several who say so of one value share one correction, and all are told', async () => {
  const open = app.api(corrections).open
  const first = await open({
    by: { kind: 'staff', person: officer },
    receiptId,
    field: 'name',
    claim: '姓氏写错',
    subject: LIN,
  })
  const same = await open({
    by: { kind: 'citizen', person: lin, idNumber: LIN.id },
    receiptId,
    field: 'name',
    claim: '不是我',
  })
  const client = { kind: 'client' as const, clientId: 'client-1', organisation: SCHOOLS.code, name: '学籍系统' }
  const third = await open({
    by: client,
    receiptId: taught,
    resource: PERSON_CODE,
    field: 'name',
    claim: '同名',
    subject: LIN,
  })
  assert.deepEqual([same.id, third.id], [first.id, first.id])
  assert.equal((await ask(app, { by: officer, receiptId, field: 'name' })).body.type, 'corrections.already-reported')

  const { body } = await app.as(steward).get(`/corrections/${first.id}`)
  assert.deepEqual([body.subject.name, body.citizens, body.consumers], ['林生成', 1, 2])
  assert.deepEqual(
    body.reports.map(({ claim, source }: { claim: string; source: string }) => [source, claim]),
    [
      ['staff', '姓氏写错'],
      ['citizen', '不是我'],
      ['client', '同名'],
    ],
  )
  const [listed] = (await app.as(steward).get('/corrections?source=citizen')).body.items
  assert.deepEqual([listed.id, listed.claim], [first.id, '姓氏写错'])
  await answer(app, { by: steward, id: first.id, outcome: 'unfounded' })
  assert.equal((await app.api(corrections).ofCitizen(lin.id))[0]?.status, 'unfounded')
  assert.equal((await titles(lin))[0], '数据纠错已答复')
  assert.equal((await app.as(teacher).get('/corrections/own')).body.items[0].reportedBy, '学籍系统')
  await app.settle()
  assert.ok(facts.length >= 4)
  for (const secret of ['姓氏', '林生成', LIN.id, '学籍']) assert.ok(!JSON.stringify(facts).includes(secret))
})

test('a refusal names what would be right', async () => {
  const own = { by: officer, receiptId }
  assert.equal((await ask(app, { ...own, subject: WANG })).body.type, 'corrections.receipt-not-found')
  assert.equal((await ask(app, { ...own, by: teacher })).body.type, 'corrections.receipt-not-found')
  assert.equal((await ask(app, { ...own, receiptId: crypto.randomUUID() })).status, 404)
  assert.equal((await ask(app, { ...own, field: 'household_no' })).body.type, 'corrections.no-such-field')
  assert.equal((await ask(app, { ...own, claim: ' ' })).body.problems[0].path, 'claim')
  assert.equal((await ask(app, { ...own, by: lin })).status, 403)
  const by = { kind: 'client' as const, clientId: 'client-1', organisation: HEALTH.code, name: '系统' }
  const claim = { by, receiptId, field: 'phone', claim: '停用' }
  await assert.rejects(app.api(corrections).open(claim), { code: 'corrections.subject-needed' })
  const elsewhere = { ...claim, subject: LIN, resource: 'another' }
  await assert.rejects(app.api(corrections).open(elsewhere), { code: 'corrections.receipt-not-found' })
  const since = await app
    .as(steward)
    .post(`/corrections/${crypto.randomUUID()}/answer`, { outcome: 'corrected', answer: '已改' })
  assert.equal(since.body.problems[0].path, 'correctSince')
})

test('the answer of a day to come is refused', async () => {
  const { body } = await ask(app, { by: officer, receiptId, field: 'id_number' })
  const given = { outcome: 'corrected', answer: '已改', correctSince: '2999-01-01' }
  const refused = await app.as(steward).post(`/corrections/${body.id}/answer`, given)
  assert.equal(refused.body.type, 'corrections.since-future')
})

test('many at once make one correction with every one of them, and it is answered once', async () => {
  const read = await world.reads(SCHOOLS.code, { subject: WANG })
  const reporters = Array.from({ length: 8 }, (_, index) => ({
    kind: 'client' as const,
    clientId: `client-${index}`,
    organisation: SCHOOLS.code,
    name: '系统',
  }))
  const claim = { receiptId: read, field: 'phone', claim: '停用', subject: WANG }
  const opened = await Promise.all(reporters.map((by) => app.api(corrections).open({ by, ...claim })))
  assert.equal(new Set(opened.map(({ id }) => id)).size, 1)
  const id = opened[0]?.id ?? ''
  const twice = await Promise.allSettled(
    [1, 2, 3].map(() => app.api(corrections).open({ by: { ...reporters[0], clientId: 'late' } as never, ...claim })),
  )
  assert.equal(twice.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal((await app.as(steward).get(`/corrections/${id}`)).body.consumers, 9)
  const answers = await Promise.all([1, 2, 3].map(() => answer(app, { by: steward, id })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
})

test('whoever says so while it is being answered is never lost', async () => {
  const read = await world.reads(SCHOOLS.code, { subject: SUN })
  const claim = { receiptId: read, field: 'phone', claim: '停用', subject: SUN }
  const by = (clientId: string) => ({ kind: 'client' as const, clientId, organisation: SCHOOLS.code, name: '系统' })
  const { id } = await app.api(corrections).open({ by: by('first'), ...claim })
  const [answered, joined] = await Promise.all([
    answer(app, { by: steward, id }),
    app.api(corrections).open({ by: by('second'), ...claim }),
  ])
  assert.equal(answered.status, 200)
  assert.equal(joined.status, joined.id === id ? joined.status : 'open')
  const own = (await app.as(teacher).get('/corrections/own')).body.items
  const [second] = own.filter(({ reportId }: { reportId: string }) => reportId === joined.reportId)
  assert.equal(second.status, joined.id === id ? 'corrected' : 'open')
})

test('a department finds its own reads by whose record it is, and nobody else’s', async () => {
  const find = (person: typeof officer, body: object) => app.as(person).post('/corrections/reads', body)
  const { body } = await find(officer, { subject: LIN })
  assert.deepEqual(
    body.map((read: { receiptId: string }) => read.receiptId),
    [receiptId],
  )
  assert.deepEqual([body[0].caseId, body[0].fields[1].name.zh], ['case-1', '姓名'])
  assert.equal((await find(officer, { subject: LIN, receiptId })).body.length, 1)
  assert.equal((await find(teacher, { subject: LIN, receiptId })).body.length, 0)
  assert.equal((await find(officer, { subject: WANG, receiptId })).body.length, 0)
  assert.equal((await find(lin, { subject: LIN })).status, 403)
})

test('what the platform read for a case may be reported by the department that knows the receipt', async () => {
  const filled = await world.reads(PLATFORM.code)
  const { body } = await app.as(teacher).post('/corrections/reads', { subject: LIN, receiptId: filled })
  assert.equal(body.length, 1)
  const latest = (await app.as(teacher).post('/corrections/reads', { subject: LIN })).body
  assert.ok(!latest.some((read: { receiptId: string }) => read.receiptId === filled))
  const asked = await ask(app, { by: teacher, receiptId: filled, field: 'born_on' })
  assert.equal(asked.status, 200)
  assert.equal((await ask(app, { by: teacher, receiptId: filled, subject: WANG })).status, 404)
})

test('the list goes on by key, in the order in which clocks run out', async () => {
  for (const [index, field] of ['name', 'phone', 'born_on'].entries()) {
    const read = await world.reads(HEALTH.code, { subject: WANG })
    await app.pool.query("update corrections.correction set due_on = due_on + 30 where status = 'open'")
    assert.equal((await ask(app, { by: officer, receiptId: read, field, subject: WANG })).status, 200, String(index))
  }
  const all = (await app.as(steward).get('/corrections')).body.items
  const due = all.map(({ dueOn }: { dueOn: string }) => dueOn)
  assert.deepEqual(due, due.toSorted())
  const seen: string[] = []
  for (let after = ''; ; ) {
    const { body } = await app.as(steward).get(`/corrections?limit=2${after}`)
    seen.push(...body.items.map(({ id }: { id: string }) => id))
    if (!body.next) break
    after = `&after=${encodeURIComponent(body.next)}`
  }
  assert.deepEqual(
    seen,
    all.map(({ id }: { id: string }) => id),
  )
  const answered: string[] = []
  for (let after = ''; ; ) {
    const { body } = await app.as(steward).get(`/corrections?show=answered&limit=1${after}`)
    answered.push(...body.items.map(({ id }: { id: string }) => id))
    if (!body.next) break
    after = `&after=${encodeURIComponent(body.next)}`
  }
  assert.deepEqual(answered, answered.toSorted().toReversed())
  for (const wrong of ['x', '2026-99-99~0199a000-0000-7000-8000-000000000001', '2026-11-22~x']) {
    assert.equal((await app.as(steward).get(`/corrections?after=${wrong}`)).status, 422, wrong)
  }
})

test('neither words nor whose record it is lie open in the tables', async () => {
  const tables = ['correction', 'report', 'notice']
  const dumps = await Promise.all(
    tables.map((table) =>
      app.pool.query(`select coalesce(string_agg(t::text, ' '), '') dump from corrections.${table} t`),
    ),
  )
  const dump = dumps.map(({ rows }) => rows[0].dump).join(' ')
  assert.ok(dump.includes('生成公安局'))
  for (const secret of ['停用', '姓氏', '户籍底册', '源头更正', '林生成', LIN.id, WANG.id, '学籍系统']) {
    assert.ok(!dump.includes(secret), secret)
  }
})

test('who may call what', async () => {
  const id = crypto.randomUUID()
  for (const [person, path, status] of [
    [undefined, '/corrections', 401],
    [lin, '/corrections', 403],
    [officer, '/corrections', 403],
    [steward, '/corrections', 200],
    [officer, '/corrections/own', 200],
    [lin, '/corrections/own', 403],
    [officer, '/corrections/notices', 200],
    [officer, '/corrections/objections', 403],
    [world.reviewer, '/corrections/objections', 200],
    [world.departmentReviewer, '/corrections/objections', 200],
    [steward, `/corrections/${id}`, 404],
    [officer, `/corrections/${id}`, 403],
  ] as const) {
    assert.equal((await app.as(person).get(path)).status, status, path)
  }
  assert.equal((await app.as(world.departmentReviewer).get('/corrections/objections')).body.mayDecide, false)
})
