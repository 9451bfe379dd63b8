import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { calendars } from '@onego/calendars'
import { forms } from '@onego/forms'
import { aRegisteredCitizen } from '@onego/identity/testing'
import { aStaffMember, type TestApp, testApp } from '@onego/platform/testing'
import { sql } from 'kysely'
import type { Case, MyCase, Submission } from './contract.ts'
import { cases } from './index.ts'
import { aDraft, aSubmission, aWorld } from './testing.ts'

const app = await testApp(cases)
const world = await aWorld(app)
app.clock.set('2026-11-23T01:00:00Z') // a Monday morning
after(() => world.drop())

const refusal = { note: '未提供出生记录', legalBasis: '《户口登记条例》第七条', remedy: '可在60日内申请行政复议' }

const mineOf = async (person: Parameters<TestApp['as']>[0], id: string): Promise<Submission> =>
  (await app.as(person).get(`/cases/submissions/${id}`)).body

function ofDepartment(submission: Submission, index: number): MyCase {
  const found = submission.cases.find((one) => one.department === world.departments[index]?.code)
  assert.ok(found)
  return found
}

/** The officer of that department takes actions one after another; @returns the last answer. */
async function officerTakes(index: number, id: string, ...actions: Record<string, unknown>[]) {
  const officer = app.as(world.officers[index])
  let answer = await officer.get(`/cases/${id}`)
  for (const action of actions)
    answer = await officer.post(`/cases/${id}/actions`, { version: answer.body.version, ...action })
  return answer
}

test('one submission opens one case for each department, and each officer sees only her own part', async () => {
  const { submission } = await aSubmission(app)
  assert.equal(submission.cases.length, 2)
  assert.equal(submission.saved.trips, 1)
  assert.match(submission.cases[0]?.number ?? '', /^370200-261123-\d{6}$/)
  const first = (await app.as(world.officers[0]).get(`/cases/${ofDepartment(submission, 0).id}`)).body as Case
  assert.deepEqual(
    first.facts.map((fact) => fact.field),
    ['childName'],
  )
  assert.equal(first.clock.dueOn, '2026-11-30', 'five working days to accept')
  assert.deepEqual(first.may, ['accept', 'request-supplement', 'refuse'])
  const inbox = (await app.as(world.officers[0]).get('/cases/inbox')).body
  assert.ok(inbox.rows.every((row: Case) => row.department === world.departments[0]?.code))
  assert.ok(inbox.rows.some((row: Case) => row.id === first.id))
})

test('the button pressed five times submits once', async () => {
  const person = await aRegisteredCitizen(app)
  const draftId = await aDraft(app, person)
  const client = app.as(person)
  const answers = await Promise.all(Array.from({ length: 5 }, () => client.post('/cases/submissions', { draftId })))
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200, 200, 200, 200],
  )
  assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 1)
  assert.equal((await client.get('/cases/submissions')).body.submissions.length, 1)
  const stranger = await aRegisteredCitizen(app)
  assert.equal((await app.as(stranger).post('/cases/submissions', { draftId })).status, 404)
})

test('one birth is applied for once at a time; what was refused may be applied for again', async () => {
  const person = await aRegisteredCitizen(app)
  const apply = async (items = 2) => {
    const handed = await app.api(forms).draftForSubmission(person, await aDraft(app, person))
    return app.api(cases).open(person, { ...handed, items: handed.items.slice(0, items), matter: 'birth-1' })
  }
  const first = await apply()
  await assert.rejects(apply(), { code: 'cases.applied-already', kind: 'conflict' })
  assert.equal((await app.as(person).get('/cases/submissions')).body.submissions.length, 1, 'nothing half done')
  await officerTakes(0, ofDepartment(first, 0).id, { action: 'accept' }, { action: 'refuse', ...refusal })
  assert.equal((await apply(1)).cases.length, 1)
  await assert.rejects(apply(), { code: 'cases.applied-already' }, 'the other item is still under way')
})

test('what another device has changed since she read it is not handed in', async () => {
  const person = await aRegisteredCitizen(app)
  const draftId = await aDraft(app, person)
  const [phone, desk] = [app.as(person), app.as(person)]
  const { version } = (await phone.get(`/forms/drafts/${draftId}`)).body
  const answers = { childName: '林大满' }
  const typed = await desk.put(`/forms/drafts/${draftId}`, { version, answers })
  const unread = await phone.post('/cases/submissions', { draftId, version })
  assert.deepEqual([unread.status, unread.body.type], [409, 'forms.draft-changed'])
  assert.equal((await phone.get('/cases/submissions')).body.submissions.length, 0)
  const read = { draftId, version: typed.body.version }
  assert.equal((await phone.post('/cases/submissions', read)).status, 200)
  assert.equal((await desk.post('/cases/submissions', { draftId, version })).status, 200, 'it is submitted already')
})

test('a decision on a case that has moved on is refused as stale', async () => {
  const { submission } = await aSubmission(app)
  const { id } = ofDepartment(submission, 0)
  const officer = app.as(world.officers[0])
  assert.equal((await officer.post(`/cases/${id}/actions`, { action: 'accept', version: 1 })).status, 200)
  const stale = await officer.post(`/cases/${id}/actions`, { action: 'refuse', version: 1, ...refusal })
  assert.equal(stale.status, 409)
  assert.equal(stale.body.type, 'cases.stale')
  const both = ['approve', 'approve'].map((action) => officer.post(`/cases/${id}/actions`, { action, version: 2 }))
  assert.deepEqual((await Promise.all(both)).map((answer) => answer.status).sort(), [200, 409])
})

test("nobody opens somebody else's case", async () => {
  const { person: applicant, submission } = await aSubmission(app)
  const { id } = ofDepartment(submission, 0)
  const others = [
    await aRegisteredCitizen(app),
    world.officers[1],
    aStaffMember(['steward'], world.departments[0]?.code),
    aStaffMember(['supervisor', 'admin', 'auditor']),
  ]
  for (const person of others) {
    assert.equal((await app.as(person).get(`/cases/${id}`)).status, 404)
    assert.equal((await app.as(person).post(`/cases/${id}/actions`, { action: 'accept', version: 1 })).status, 404)
  }
  const own = (await app.as(applicant).get(`/cases/${id}`)).body as Case
  assert.deepEqual(own.may, [])
  assert.equal((await app.as(others[0]).get(`/cases/submissions/${submission.id}`)).status, 404)
  assert.equal((await app.as(others[2]).get('/cases/inbox')).status, 403)
  assert.equal((await app.as().get(`/cases/${id}`)).status, 401)
})

test('a supplement stops the clock, and it goes on where it stood', async () => {
  const { person, submission } = await aSubmission(app)
  const { id } = ofDepartment(submission, 0)
  const accepted = await officerTakes(0, id, { action: 'accept' })
  assert.equal(accepted.body.clock.dueOn, '2026-11-30')
  const told = await officerTakes(0, id, { action: 'request-supplement', note: '请补充出生医学证明' })
  assert.equal(told.body.status, 'supplement')
  assert.equal(told.body.clock.state, 'stopped')
  app.clock.set('2026-11-26T01:00:00Z') // Thursday: three working days later
  const applicant = app.as(person)
  const nothing = await applicant.post(`/cases/${id}/actions`, { action: 'supply', version: 3 })
  assert.equal(nothing.body.type, 'cases.nothing-supplied')
  const text = { name: '证明.pdf', type: 'application/pdf', content: Buffer.from('not a pdf') }
  assert.equal((await applicant.upload(`/cases/${id}/files`, text)).body.type, 'materials.wrong-file-type')
  const huge = { ...text, content: Buffer.concat([Buffer.from('%PDF'), Buffer.alloc(11 * 1024 * 1024)]) }
  assert.ok([413, 422].includes((await applicant.upload(`/cases/${id}/files`, huge)).status))
  const file = await applicant.upload(`/cases/${id}/files`, { ...text, content: Buffer.from('%PDF-1.4 test') })
  assert.equal(file.status, 200)
  const supplied = await applicant.post(`/cases/${id}/actions`, { action: 'supply', version: 3, files: [file.body.id] })
  assert.equal(supplied.body.status, 'in-review')
  assert.equal(supplied.body.clock.dueOn, '2026-12-03', 'three working days later than before')
  assert.equal(supplied.body.clock.stoppedDays, 3)
  const again = await officerTakes(0, id, { action: 'request-supplement', note: '还缺一份' })
  assert.equal(again.body.type, 'cases.told-already')
  const read = await app.as(world.officers[0]).get(`/cases/${id}/files/${file.body.id}`)
  assert.equal(read.raw.toString(), '%PDF-1.4 test')
  const seen = (await app.as(world.officers[0]).get(`/cases/${id}`)).body as Case
  assert.equal(seen.steps.find(({ kind }) => kind === 'supply')?.files[0]?.name, '证明.pdf')
  const open = await sql`select 1 from cases.file f join cases.step s using (case_id)
    where case_id = ${id} and (f.name like '%证明%' or s.files::text like '%证明%')`.execute(app.db)
  assert.equal(open.rows.length, 0, 'names of files are sealed, too')
  app.clock.set('2026-11-23T01:00:00Z')
})

test('a case takes no endless number of files, and plain names only', async () => {
  const { person, submission } = await aSubmission(app)
  const { id } = ofDepartment(submission, 0)
  await officerTakes(0, id, { action: 'request-supplement', note: '缺少材料' })
  const page = (n: number) => ({
    name: `..\\a/b<${n}>.pdf`,
    type: 'application/pdf',
    content: Buffer.from(`%PDF-${n}`),
  })
  const client = app.as(person)
  const first = await client.upload(`/cases/${id}/files`, page(0))
  assert.doesNotMatch(first.body.name, /[\\/<>]/)
  const rest = await Promise.all(Array.from({ length: 45 }, (_, n) => client.upload(`/cases/${id}/files`, page(n + 1))))
  assert.equal(rest.filter(({ status }) => status === 200).length, 39)
  assert.equal(rest.find(({ status }) => status !== 200)?.body.type, 'cases.too-many-files')
})

test('one department refuses with its reason, the other concludes all the same', async () => {
  const { person, submission } = await aSubmission(app)
  const [granted, refused] = [ofDepartment(submission, 0).id, ofDepartment(submission, 1).id]
  const silent = await officerTakes(1, refused, { action: 'accept' }, { action: 'refuse', note: '不符合条件' })
  assert.equal(silent.status, 422, 'a refusal without legal basis and remedies is none')
  assert.equal((await officerTakes(1, refused, { action: 'refuse', ...refusal })).body.status, 'refused')
  assert.equal((await officerTakes(0, granted, { action: 'accept' }, { action: 'approve' })).body.status, 'approved')
  await app.settle()
  const mine = await mineOf(person, submission.id)
  assert.equal(ofDepartment(mine, 0).status, 'concluded')
  assert.equal(ofDepartment(mine, 0).settlement, '0')
  assert.equal(ofDepartment(mine, 0).licences.length, 1)
  const own = (await app.as(person).get(`/cases/${refused}`)).body as Case
  assert.ok(
    own.steps.every(({ by }) => by.name === null),
    'the applicant sees the department, not the officer',
  )
  const step = ofDepartment(mine, 1).steps.find(({ kind }) => kind === 'refuse')
  assert.deepEqual([step?.note, step?.legalBasis, step?.remedy], Object.values(refusal))
  assert.equal(ofDepartment(mine, 1).settlement, '1')
  assert.ok((await app.as(person).get('/notifications')).body.messages.length >= 3)
})

test('the server dies between approval and effects, and again before they are noted: all happens once', async () => {
  const { submission } = await aSubmission(app)
  const { id, number } = ofDepartment(submission, 0)
  const ownRows = async () =>
    (await world.written()).filter((row) => String(row.SFZH).trim().endsWith(number.slice(-4)))
  await officerTakes(0, id, { action: 'accept' }, { action: 'approve' })
  // The write reaches the department, and the transaction that would note it fails.
  await sql`create function cases.break() returns trigger language plpgsql as
    $$ begin raise exception 'the server dies here'; end $$`.execute(app.db)
  await sql`create trigger break before update on cases.case for each row execute function cases.break()`.execute(
    app.db,
  )
  await app.jobs.runDue()
  assert.equal((await app.api(cases).head(id))?.status, 'approved')
  assert.equal((await ownRows()).length, 1, 'the department has it already')
  await sql`drop function cases.break cascade`.execute(app.db)
  app.clock.advanceMs(60_000)
  await app.settle()
  const head = await app.api(cases).head(id)
  assert.equal(head?.status, 'concluded')
  assert.equal((await ownRows()).length, 1)
  const { rows } = await sql<{ count: number }>`select count(*) from cases.step
    where case_id = ${id} and kind = 'conclude'`.execute(app.db)
  assert.equal(rows[0]?.count, 1)
  const issued = await sql<{ count: number }>`select count(*) from licences.licence where case_id = ${id}`.execute(
    app.db,
  )
  assert.equal(issued.rows[0]?.count, 1)
})

test('what was never supplied lapses, and what is withdrawn is over', async () => {
  const { person, submission } = await aSubmission(app)
  const [first, second] = [ofDepartment(submission, 0).id, ofDepartment(submission, 1).id]
  await officerTakes(0, first, { action: 'request-supplement', note: '缺少材料' })
  const gone = await app.as(person).post(`/cases/${second}/actions`, { action: 'withdraw', version: 1 })
  assert.equal(gone.body.status, 'withdrawn')
  await app.api(cases).lapse(first)
  assert.equal((await app.api(cases).head(first))?.status, 'supplement', 'not before its time')
  app.clock.set('2026-12-20T01:00:00Z')
  await app.api(cases).lapse(first)
  const head = await app.api(cases).head(first)
  assert.deepEqual([head?.status, head?.settlement, head?.light], ['lapsed', '5', 'none'])
  app.clock.set('2026-11-23T01:00:00Z')
})

test('the row of a case is what its steps amount to, and what is sealed opens only there', async () => {
  const { rows } = await sql<{ id: string; contents: string; applicant: string }>`select id, contents, applicant
    from cases.case order by id limit 2`.execute(app.db)
  assert.ok(!rows[0]?.contents.includes('林小满'))
  const api = app.api(cases)
  const [own, foreign] = rows
  assert.ok(own && foreign)
  assert.equal(Object.keys(api.sealed.contentsOf(own as never).answers).length, 1)
  assert.throws(() => api.sealed.contentsOf({ ...own, contents: foreign.contents } as never), {
    code: 'crypto.cannot-open',
  })
})

test('pages of the inbox follow each other without gaps', async () => {
  for (let count = 0; count < 3; count += 1) await aSubmission(app)
  const officer = app.as(world.officers[1])
  const whole = (await officer.get('/cases/inbox?limit=100')).body.rows.map((row: Case) => row.id)
  const seen: string[] = []
  let after = ''
  do {
    const { body } = await officer.get(`/cases/inbox?limit=2${after && `&after=${encodeURIComponent(after)}`}`)
    seen.push(...body.rows.map((row: Case) => row.id))
    after = body.next
  } while (after)
  assert.deepEqual(seen, whole)
  const id = whole[0]
  for (const made of [
    `2026-02-30~${id}`,
    `0000-01-01~${id}`,
    `2026-10-10~${'-'.repeat(36)}`,
    `2026-10-10T99:99Z~${id}`,
  ]) {
    const state = made.includes('T') ? 'done' : 'waiting'
    const answer = await officer.get(`/cases/inbox?state=${state}&after=${encodeURIComponent(made)}`)
    assert.equal(answer.status, 200, `${made} is none of our keys`)
  }
  const counts = (await officer.get('/cases/inbox/counts')).body
  assert.equal(counts.submitted + counts['in-review'], whole.length)
})

test('a calendar that changes while an officer decides undoes nothing of what she did', async () => {
  const { submission } = await aSubmission(app)
  const { id } = ofDepartment(submission, 0)
  const admin = aStaffMember(['admin'])
  await app.api(calendars).setDay(admin, '2026-11-25', 'off', '生成·台风停工')
  // The round reads its cases, and before it writes the officer has accepted.
  await sql`create function cases.hold() returns trigger language plpgsql as $$
    begin perform pg_sleep(0.05); return new; end $$`.execute(app.db)
  await sql`create trigger hold before update on cases.case for each row
    when (new.version = old.version) execute function cases.hold()`.execute(app.db)
  const round = app.settle()
  const accepted = await officerTakes(0, id, { action: 'accept' })
  await round
  await app.settle()
  await sql`drop function cases.hold cascade`.execute(app.db)
  assert.equal(accepted.status, 200)
  const head = await app.api(cases).head(id)
  assert.deepEqual([head?.acceptedOn, head?.clock.state, head?.clock.dueOn], ['2026-11-23', 'running', '2026-12-01'])
  await app.api(calendars).setDay(admin, '2026-11-25', 'working', '生成·恢复')
  await app.settle()
  assert.equal((await app.api(cases).head(id))?.clock.dueOn, '2026-11-30')
})

test('a year whose holidays come with a new release moves the limits that reach into it', async () => {
  await sql`delete from calendars.day where day between '2026-09-01' and '2026-10-31'`.execute(app.db)
  await sql`delete from calendars.year where year = 2026`.execute(app.db)
  await sql`update calendars.revision set number = number + 1`.execute(app.db)
  app.clock.set('2026-09-28T01:00:00Z') // a Monday
  const { submission } = await aSubmission(app)
  const { id, clock } = ofDepartment(submission, 0)
  assert.deepEqual([clock.dueOn, clock.unloadedYears], ['2026-10-05', [2026]])
  await app.api(calendars).fill()
  await app.settle()
  const moved = (await app.api(cases).head(id))?.clock
  assert.deepEqual(
    [moved?.dueOn, moved?.unloadedYears],
    ['2026-10-10', []],
    'seven days off, and the Saturday worked for them',
  )
  app.clock.set('2026-11-23T01:00:00Z')
})

test('an officer silent for five days cannot win five more by asking for a supplement', async () => {
  const { submission } = await aSubmission(app)
  const { id } = ofDepartment(submission, 0)
  app.clock.set('2026-12-02T01:00:00Z') // the sixth working day and more
  const asked = await officerTakes(0, id, { action: 'request-supplement', note: '缺少材料' })
  assert.deepEqual([asked.status, asked.body.type], [409, 'cases.accepted-by-law'])
  assert.deepEqual((await app.as(world.officers[0]).get(`/cases/${id}`)).body.may, ['accept'])
  const accepted = await officerTakes(0, id, { action: 'accept' })
  assert.deepEqual([accepted.body.acceptedOn, accepted.body.light], ['2026-11-23', 'red'])
  assert.equal((await officerTakes(0, id, { action: 'request-supplement', note: '缺少材料' })).status, 200)
  app.clock.set('2026-11-23T01:00:00Z')
})
