import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { aSubmission, aWorld } from '@onego/cases/testing'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import { processes } from '@onego/processes'
import { serviceItems } from '@onego/service-items'
import { supervision } from './index.ts'

const app = await testAppWith({ CITY_FRESH_SECONDS: '0', FIGURES_DEAR_MS: '600000' }, supervision)
const world = await aWorld(app)
after(() => world.drop())
const supervisor = app.as(aStaffMember(['supervisor']))
const officerOf = (department: string) => world.officers.find(({ organisation }) => organisation === department)
const scan = () => app.api(supervision).scan()

interface Lit {
  id: string
  caseId: string
  rule: string
  colour: string
  clearedAt: string | null
  state: string
  answerDueOn: string | null
}

const lightsOf = async (caseId: string, show = 'on'): Promise<Lit[]> =>
  (await supervisor.get(`/supervision/lights?show=${show}`)).body.lights.filter((light: Lit) => light.caseId === caseId)
const burning = async (caseId: string) => (await lightsOf(caseId)).map(({ rule, colour }) => `${rule} ${colour}`)

/** A case of the first department and its officer's browser. */
async function aCase(submittedAt: string) {
  app.clock.set(submittedAt)
  const { submission } = await aSubmission(app)
  const [found] = submission.cases
  assert.ok(found)
  const officer = app.as(officerOf(found.department))
  const act = async (version: number, action: object) => {
    const { status, body } = await officer.post(`/cases/${found.id}/actions`, { version, ...action })
    assert.equal(status, 200, JSON.stringify(body))
  }
  return { id: found.id, number: found.number, department: found.department, officer, act }
}

test('before anything happened the figures are honest zeros', async () => {
  const { body, status } = await app.as().get('/supervision/city')
  assert.equal(status, 200)
  for (const name of ['submissions', 'cases', 'concluded', 'tripsSaved', 'papersSaved', 'fieldsFilled', 'ratings']) {
    assert.equal(body[name].value, 0, name)
  }
  assert.deepEqual([body.medianWorkingDays.value, body.satisfiedPercent.value], [null, null])
  assert.deepEqual(body.departments, [])
  assert.equal(body.states.submitted, 0)
})

test('lights go on as days pass; a red one is explained by its department, then closed by the supervisor', async () => {
  const { id, number, department, officer, act } = await aCase('2026-11-23T01:00:00Z')
  await scan()
  assert.deepEqual(await burning(id), [])
  app.clock.set('2026-11-27T01:00:00Z')
  await scan()
  await scan()
  assert.deepEqual(await burning(id), ['acceptance yellow'])
  app.clock.set('2026-12-01T01:00:00Z')
  await scan()
  assert.deepEqual(await burning(id), ['acceptance red'])

  const [red] = await lightsOf(id)
  assert.equal(red?.answerDueOn, '2026-12-04')
  const path = `/supervision/lights/${red?.id}`
  assert.equal((await supervisor.post(`${path}/close`, {})).body.type, 'supervision.not-answered')
  assert.equal((await supervisor.post(`${path}/answer`, { answer: '代答' })).status, 403)
  assert.equal((await officer.post(`${path}/answer`, { answer: '' })).status, 422)
  const counted = async () =>
    (await supervisor.get('/supervision/lights/counts')).body.departments.find(
      (row: { department: string }) => row.department === department,
    )
  const { red: reds, yellow, green, toAnswer, toClose } = await counted()
  assert.deepEqual(
    { reds, yellow, green, toAnswer, toClose },
    { reds: 1, yellow: 0, green: 0, toAnswer: 1, toClose: 0 },
  )

  const answered = await officer.post(`${path}/answer`, { answer: '系统升级，当日未能受理，已补办。' })
  assert.deepEqual([answered.status, answered.body.state, answered.body.may], [200, 'answered', []])
  assert.equal((await officer.post(`${path}/answer`, { answer: '再说一次' })).body.type, 'supervision.already-answered')
  await app.events.prepare()
  await act(1, { action: 'accept' })
  await act(2, { action: 'request-supplement', note: '缺少张三的材料' })
  await app.settle()
  assert.deepEqual(await burning(id), [])

  const view = (await supervisor.get(path)).body
  assert.equal(view.answer, '系统升级，当日未能受理，已补办。')
  assert.deepEqual(
    view.timeline.map(({ kind }: { kind: string }) => kind),
    ['submit', 'accept', 'request-supplement'],
  )
  assert.deepEqual([view.status, view.clock.state, view.may], ['supplement', 'stopped', ['close']])
  assert.ok(view.clearedAt && view.number === number)
  const said = JSON.stringify(view)
  for (const secret of ['林小满', '生成·市民', '张三']) assert.ok(!said.includes(secret), secret)
  assert.equal((await supervisor.get(`/cases/${id}`)).status, 404)

  const closed = await supervisor.post(`${path}/close`, { remark: '已整改' })
  assert.deepEqual([closed.body.state, closed.body.remark], ['closed', '已整改'])
  assert.equal((await supervisor.post(`${path}/close`, {})).body.type, 'supervision.already-closed')
  const all = await lightsOf(id, 'all')
  assert.deepEqual(
    all.map(({ colour, state }) => `${colour} ${state}`),
    ['red closed', 'yellow closed'],
    'the warning closed itself when it went out',
  )
  assert.equal((await counted()).toClose, 0)
})

test('a supplement that does not come: the light is not the department to explain', async () => {
  const { id, act } = await aCase('2026-12-07T01:00:00Z')
  await act(1, { action: 'request-supplement', note: '缺照片' })
  app.clock.set('2026-12-29T01:00:00Z')
  await scan()
  const [light] = await lightsOf(id)
  assert.deepEqual([light?.rule, light?.colour, light?.answerDueOn], ['supplement', 'red', null])
})

test('a step overdue is seen although the case as a whole is in time, and stops with a supplement', async () => {
  const code = 'test-short-review'
  await app.api(processes).addProcess(shortReview(code))
  const item = await app.api(serviceItems).get(world.items[0] ?? '')
  await app.api(serviceItems).addItem({ ...item, promisedLimitDays: 15, process: code } as never)
  const { id, act } = await aCase('2026-12-07T01:00:00Z')
  await app.events.prepare()
  await act(1, { action: 'accept' })
  await app.settle()
  await scan()
  assert.deepEqual(await burning(id), [])
  app.clock.set('2026-12-09T01:00:00Z')
  await scan()
  assert.deepEqual(await burning(id), ['step yellow'])
  app.clock.set('2026-12-10T01:00:00Z')
  await scan()
  const [light] = await lightsOf(id)
  assert.deepEqual([light?.rule, light?.colour, light?.state], ['step', 'red', 'open'])
  await app.events.prepare()
  await act(2, { action: 'request-supplement', note: '缺照片' })
  await app.settle()
  assert.deepEqual(await burning(id), [])
  assert.equal((await lightsOf(id, 'unsettled')).length, 1, 'what was late still has to be explained')
})

function shortReview(code: string) {
  const name = (zh: string, en: string) => ({ zh, en })
  return {
    code,
    name: name('两日审查', 'Two days of review'),
    nodes: [
      { id: 'start', kind: 'start' as const },
      { id: 'accept', kind: 'user' as const, name: name('受理', 'Acceptance') },
      { id: 'review', kind: 'user' as const, name: name('审查', 'Review'), limitDays: 2 },
      { id: 'decided', kind: 'exclusive' as const },
      { id: 'supplement', kind: 'wait' as const, name: name('补正', 'Supplement'), message: 'cases.supplied' },
      { id: 'end', kind: 'end' as const },
    ],
    flows: [
      { from: 'start', to: 'accept' },
      { from: 'accept', to: 'review' },
      { from: 'review', to: 'decided' },
      { from: 'decided', to: 'supplement', when: 'outcome = "request-supplement"' },
      { from: 'decided', to: 'end' },
      { from: 'supplement', to: 'review' },
    ],
  }
}

test('an officer sees the lights of his department only; others see none', async () => {
  const [own, other] = world.departments
  const officer = app.as(officerOf(own?.code ?? ''))
  const seen = (await officer.get('/supervision/lights?show=all')).body.lights
  assert.ok(seen.length > 0 && seen.every(({ department }: { department: string }) => department === own?.code))
  const asked = await officer.get(`/supervision/lights?show=all&department=${other?.code}`)
  assert.deepEqual(asked.body.lights, seen, 'asking for another department changes nothing')
  const counts = (await officer.get('/supervision/lights/counts')).body.departments
  assert.deepEqual(
    counts.map(({ department }: { department: string }) => department),
    [own?.code],
  )
  const stranger = app.as(officerOf(other?.code ?? ''))
  const path = `/supervision/lights/${seen[0].id}`
  assert.equal((await stranger.get(path)).body.type, 'supervision.light-not-found')
  assert.equal((await stranger.post(`${path}/answer`, { answer: '不是我们的' })).status, 404)
  assert.equal((await officer.post(`${path}/close`, {})).status, 403)
  for (const [person, expected] of [
    [undefined, 401],
    [aStaffMember(['clerk'], own?.code), 403],
    [aStaffMember(['steward'], own?.code), 403],
    [aStaffMember(['officer']), 403],
  ] as const) {
    assert.equal((await app.as(person).get('/supervision/lights')).status, expected)
    assert.equal((await app.as(person).get('/supervision/lights/counts')).status, expected)
  }
})

test('lights come page by page, none twice, none left out', async () => {
  for (const show of ['all', 'unsettled', 'on']) {
    const whole = (await supervisor.get(`/supervision/lights?show=${show}`)).body
    assert.equal(whole.next, null)
    const ids: string[] = []
    let after = ''
    do {
      const page = (await supervisor.get(`/supervision/lights?show=${show}&limit=1${after && `&after=${after}`}`)).body
      ids.push(...page.lights.map(({ id }: Lit) => id))
      after = page.next ?? ''
    } while (after)
    assert.ok(ids.length > 0, show)
    assert.deepEqual(
      ids,
      whole.lights.map(({ id }: Lit) => id),
    )
  }
  const wrong = await supervisor.get('/supervision/lights?colour=blue')
  assert.equal(wrong.status, 422)
  const id = '01a20455-bc1e-7cf6-b88d-5c98142a8d40'
  for (const made of [`2026-02-30~${id}`, `0000-01-01~${id}`, `2026-10-10~${'-'.repeat(36)}`]) {
    assert.equal((await supervisor.get(`/supervision/lights?after=${made}`)).status, 200, `${made} is none of our keys`)
  }
})

test('the figures of the city are public, say what they count, and agree with each department', async () => {
  const { id, department, act } = await aCase('2027-01-11T01:00:00Z')
  await act(1, { action: 'accept' })
  app.clock.set('2027-01-13T01:00:00Z')
  const note = { note: '不符合条件', legalBasis: '《社会保险法》第二十五条', remedy: '可申请行政复议' }
  await act(2, { action: 'refuse', ...note })
  await app.settle()
  assert.deepEqual(await burning(id), [])
  const { body } = await app.as().get('/supervision/city')
  assert.equal(body.tripsSaved.value, body.cases.value - body.submissions.value)
  assert.ok(body.tripsSaved.meaning.zh && body.tripsSaved.meaning.en)
  const sum = (of: string) =>
    body.departments.reduce((total: number, row: Record<string, number>) => total + (row[of] ?? 0), 0)
  assert.deepEqual([sum('cases'), sum('concluded')], [body.cases.value, body.concluded.value])
  const states: number[] = Object.values(body.states)
  assert.equal(
    states.reduce((a, b) => a + b, 0),
    body.cases.value,
  )
  assert.equal(body.states.refused, 1)
  const own = body.departments.find((row: { department: string }) => row.department === department)
  assert.deepEqual([own.concluded, own.medianWorkingDays, own.satisfiedPercent], [1, null, null])
})
