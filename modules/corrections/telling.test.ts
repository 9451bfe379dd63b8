import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendars } from '@onego/calendars'
import { LIN, PERSON_CODE, WANG } from '@onego/exchange/testing'
import { notifications } from '@onego/notifications'
import { newId } from '@onego/platform/database'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { corrections } from './module.ts'
import { tellReaders } from './service/readers.ts'
import { answer, aRegisterWithReaders, ask, HEALTH, POLICE, SCHOOLS } from './testing.ts'

const DAY_MS = 86_400_000
const app = await testApp(corrections)
const world = await aRegisterWithReaders(app)
const { lin, steward, officer, teacher } = world
const titles = async (person: typeof officer) =>
  (await app.api(notifications).listFor(person)).messages.map(({ title }) => title.zh)

/** Runs the reminders, as the hourly job does. */
async function remind() {
  await app.pool.query("update platform.job set run_at = now() - interval '1 hour' where queue = 'corrections.remind'")
  await app.jobs.runDue()
}

test('departments that read this very value in the last days are told, once, and take note', async () => {
  await world.reads(SCHOOLS.code, { caseId: 'old' })
  app.clock.advanceMs(91 * DAY_MS)
  const seen = await world.reads(SCHOOLS.code, { caseId: 'case-9' })
  await world.reads(SCHOOLS.code, { fields: ['name'] })
  await world.reads(SCHOOLS.code, { subject: WANG })
  await world.reads(POLICE.code)
  const receiptId = await world.reads(HEALTH.code)
  const { id } = (await ask(app, { by: officer, receiptId })).body
  await answer(app, { by: steward, id })
  await app.settle()
  await app.jobs.enqueue(tellReaders, { correctionId: id })
  await app.settle()

  const { body } = await app.as(teacher).get('/corrections/notices')
  assert.deepEqual([body.items.length, body.unseen], [1, 1])
  const [notice] = body.items
  assert.deepEqual(
    [notice.field, notice.correctSince, notice.readCount, notice.reads[0].receiptId, notice.reads[0].caseId],
    ['phone', '2026-11-01', 1, seen, 'case-9'],
  )
  assert.equal((await app.as(officer).get('/corrections/notices')).body.items.length, 1)
  assert.equal((await app.as(steward).get('/corrections/notices')).body.items.length, 0)

  const path = `/corrections/notices/${notice.id}/seen`
  assert.equal((await app.as(officer).post(path)).status, 404)
  assert.equal((await app.as(teacher).post(path)).status, 204)
  assert.equal((await app.as(teacher).get('/corrections/notices')).body.unseen, 0)
  app.clock.advanceMs(-91 * DAY_MS)
})

test('nobody is told of a value that was right', async () => {
  const receiptId = await world.reads(HEALTH.code, { subject: WANG })
  const { id } = (await ask(app, { by: officer, receiptId, subject: WANG })).body
  const before = (await app.as(officer).get('/corrections/notices')).body.items.length
  await answer(app, { by: steward, id, outcome: 'unfounded' })
  await app.settle()
  assert.equal((await app.as(officer).get('/corrections/notices')).body.items.length, before)
})

test('the clock counts working days, its light turns, and the stewards are reminded of each light once', async () => {
  await app.jobs.start()
  await app.jobs.stop()
  app.clock.set('2026-11-23T02:00:00Z')
  const receiptId = await world.reads(HEALTH.code)
  const asked = (await ask(app, { by: officer, receiptId, field: 'name' })).body
  assert.deepEqual([asked.dueOn, asked.light], ['2026-12-07', 'green'])
  const light = async () => (await app.as(steward).get(`/corrections/${asked.id}`)).body.light
  const reminders = async () => (await titles(steward)).filter((title) => title !== '有一项数据待核实')
  await remind()
  assert.deepEqual(await reminders(), [])
  app.clock.set('2026-12-02T02:00:00Z')
  await remind()
  await remind()
  assert.deepEqual([await light(), await reminders()], ['yellow', ['数据纠错即将到期']])
  const yellow = (await app.as(steward).get('/corrections?light=yellow')).body.items
  assert.deepEqual(
    yellow.map(({ id }: { id: string }) => id),
    [asked.id],
  )
  assert.equal((await app.as(steward).get('/corrections?light=red')).body.items.length, 0)
  app.clock.set('2026-12-08T02:00:00Z')
  await remind()
  await remind()
  assert.deepEqual([await light(), await reminders()], ['red', ['数据纠错已超期', '数据纠错即将到期']])
  assert.equal((await app.as(steward).get('/corrections?light=red')).body.items.length, 1)
})

test('a day off that is entered later moves the end', async () => {
  app.clock.set('2026-11-23T02:00:00Z')
  const receiptId = await world.reads(HEALTH.code)
  const { id, dueOn } = (await ask(app, { by: officer, receiptId, field: 'born_on' })).body
  assert.equal(dueOn, '2026-12-07')
  await app.api(calendars).setDay(aStaffMember(['admin']), '2026-12-01', 'off', '台风停工')
  await app.settle()
  assert.equal((await app.as(steward).get(`/corrections/${id}`)).body.dueOn, '2026-12-08')
})

test('what was disputed elsewhere before is taken over once, open or answered, and joins what is under way', async () => {
  const receiptId = await world.reads(SCHOOLS.code)
  const old = {
    id: newId(),
    personId: lin.id,
    personName: lin.name,
    subject: LIN,
    receiptId,
    resource: PERSON_CODE,
    resourceName: { zh: '生成·人口信息', en: 'Persons' },
    provider: POLICE.code,
    providerName: { zh: '生成公安局', en: 'Police' },
    field: 'id_number',
    fieldName: { zh: '公民身份号码', en: 'ID number' },
    claim: '末位不对',
    openedAt: new Date('2026-10-12T02:00:00Z'),
    answered: null,
  }
  const at = new Date('2026-10-20T02:00:00Z')
  const answered = { status: 'corrected' as const, answer: '已更正', by: steward.id, at }
  const closed = { ...old, id: newId(), field: 'phone', answered }
  const before = (await titles(steward)).length
  const { adopt } = app.api(corrections)
  await Promise.all([adopt(old), adopt(old), adopt(closed)])
  await adopt(closed)
  const found = (await app.api(corrections).ofCitizen(lin.id)).filter(({ receiptId: of }) => of === receiptId)
  const mine = found.toSorted((a, b) => b.field.localeCompare(a.field))
  assert.deepEqual(
    mine.map(({ field, status, claim, answer: said, light }) => [field, status, claim, said, light]),
    [
      ['phone', 'corrected', '末位不对', '已更正', null],
      ['id_number', 'open', '末位不对', null, 'red'],
    ],
  )
  const further = await ask(app, { by: teacher, receiptId, field: 'id_number' })
  assert.equal(further.body.id, mine[1]?.id)
  const another = { ...old, id: newId(), personId: crypto.randomUUID() }
  await adopt(another)
  const { citizens, consumers } = (await app.as(steward).get(`/corrections/${further.body.id}`)).body
  assert.deepEqual([citizens, consumers], [2, 1])
  assert.equal((await titles(steward)).length, before)
})
