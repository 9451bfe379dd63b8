import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { aSubmission, aWorld } from '@onego/cases/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { supervision } from './index.ts'

const app = await testApp(supervision)
const world = await aWorld(app)
after(() => world.drop())
const supervisor = app.as(aStaffMember(['supervisor']))

test('lights go on as days pass and out when the department acts; the supervisor sees no contents', async () => {
  app.clock.set('2026-11-23T01:00:00Z')
  const { submission } = await aSubmission(app)
  const [first] = submission.cases
  assert.ok(first)
  const officer = app.as(world.officers.find(({ organisation }) => organisation === first.department))
  const scan = () => app.api(supervision).scan()
  const lights = async () =>
    (await supervisor.get('/supervision/findings')).body.findings
      .filter((finding: { caseId: string }) => finding.caseId === first.id)
      .map(({ rule, light }: Record<string, string>) => `${rule} ${light}`)
  await scan()
  assert.deepEqual(await lights(), [])
  app.clock.set('2026-11-27T01:00:00Z')
  await scan()
  await scan()
  assert.deepEqual(await lights(), ['acceptance yellow'])
  app.clock.set('2026-12-01T01:00:00Z')
  await scan()
  assert.deepEqual(await lights(), ['acceptance red'])
  const departments = (await supervisor.get('/supervision/lights')).body.departments
  assert.deepEqual(
    departments.map((row: Record<string, number>) => row.red),
    [1, 1],
  )
  await app.events.prepare()
  await officer.post(`/cases/${first.id}/actions`, { action: 'accept', version: 1 })
  await officer.post(`/cases/${first.id}/actions`, { action: 'request-supplement', version: 2, note: '缺少材料' })
  await app.settle()
  assert.deepEqual(await lights(), [])
  assert.equal((await supervisor.get('/supervision/findings?cleared=true')).body.findings.length, 3)
  const said = JSON.stringify((await supervisor.get('/supervision/findings')).body)
  assert.ok(!said.includes('林小满') && !said.includes('生成·市民'))
  assert.equal((await supervisor.get(`/cases/${first.id}`)).status, 404)
})

test('the figures of the city are public and say what they count', async () => {
  const { body, status } = await app.as().get('/supervision/city')
  assert.equal(status, 200)
  assert.equal(body.tripsSaved.value, body.cases.value - body.submissions.value)
  assert.ok(body.tripsSaved.meaning.zh && body.tripsSaved.meaning.en)
  assert.equal(body.medianWorkingDays.value, null)
})

test('nobody else sees lights', async () => {
  for (const person of [undefined, aStaffMember(['officer'], world.departments[0]?.code), aStaffMember(['admin'])]) {
    const expected = person ? 403 : 401
    assert.equal((await app.as(person).get('/supervision/lights')).status, expected)
    assert.equal((await app.as(person).get('/supervision/findings')).status, expected)
  }
})
