import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { catalogue } from './module.ts'
import { aResource } from './testing.ts'

const app = await testApp(catalogue)
const api = app.api(catalogue)
const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
await app.api(organisations).ensure([police, health])
const officer = aStaffMember(['officer'], health.code)
const colleague = aStaffMember(['steward'], health.code)
const at = (path: string, code: string) => `/catalogue/${path}?code=${encodeURIComponent(code)}`

test('every version is kept and any two are compared', async () => {
  const code = '370200/VERSIONED'
  const first = aResource({ code, provider: police.code })
  await api.addResource(first)
  await api.addResource({ ...first, items: first.items.slice(0, 5) })
  await api.addResource({ ...first, summary: '第三版' })
  const { versions } = (await app.as(officer).get(at('versions', code))).body
  assert.deepEqual(
    versions.map((one: Record<string, unknown>) => [one.version, one.items, one.compatible, one.changes]),
    [
      [3, 6, true, 2],
      [2, 5, false, 1],
      [1, 6, null, 0],
    ],
  )
  const { body } = await app.as(officer).get(`${at('differences', code)}&from=1&to=2`)
  assert.deepEqual([body.differences.items[0].field, body.differences.compatible], ['status', false])
  assert.equal(body.before.items.length, 6)
  const missing = await app.as(officer).get(`${at('differences', code)}&from=1&to=9`)
  assert.equal(missing.body.type, 'catalogue.version-not-found')
  assert.equal((await app.as(officer).get(at('versions', 'none'))).status, 404)
})

test('who follows a resource is told once of each change, and sees what is new', async () => {
  const code = '370200/FOLLOWED'
  const first = aResource({ code, provider: police.code })
  await api.addResource(first)
  for (let time = 0; time < 2; time += 1) await app.as(officer).put('/catalogue/followed', { code })
  assert.equal((await app.as(aStaffMember(['admin'])).put('/catalogue/followed', { code })).status, 403)
  await api.addResource({ ...first, items: first.items.slice(0, 5) })
  await api.addResource({ ...first, items: first.items.slice(0, 5) })
  await app.settle()
  const { messages } = await app.api(notifications).listFor(officer)
  assert.equal(messages.length, 1)
  assert.match(messages[0]?.body.zh ?? '', /不兼容/)
  assert.equal(messages[0]?.link, `/desk/catalogue/${encodeURIComponent(code)}?tab=versions`)
  const row = async () => (await app.as(officer).get('/catalogue/followed')).body.items[0]
  assert.deepEqual([(await row()).version, (await row()).seenVersion], [2, 1])
  assert.equal((await app.as(officer).post('/catalogue/followed/seen', { code })).status, 204)
  assert.equal((await row()).seenVersion, 2)
  const shared = await app.as(colleague).get('/catalogue/followed?department=true')
  assert.deepEqual(
    shared.body.items.map((one: { code: string; mine: boolean }) => [one.code, one.mine]),
    [[code, false]],
  )
  assert.deepEqual((await app.as(colleague).get('/catalogue/followed')).body.items, [])
  await app.as(officer).delete(at('followed', code))
  await api.addResource(first)
  assert.equal((await app.api(notifications).listFor(officer)).messages.length, 1)
})

test('quality is worked out from measures and disputes, and ages', async () => {
  const code = '370200/MEASURED'
  await api.addResource(aResource({ code, provider: police.code, updateCycle: 'daily' }))
  const fresh = await api.quality(code)
  assert.deepEqual([fresh.timeliness.score, fresh.measuredAt], [null, null])
  const now = app.clock.now()
  const measure = { at: now.toISOString(), rows: 10, newestAt: now.toISOString(), completeness: { name: 1, gone: 0.5 } }
  await api.recordMeasure(code, measure)
  await api.recordMeasure(code, { ...measure, at: '2020-01-01T00:00:00Z', rows: 1 })
  const { body } = await app.as(officer).get(at('quality', code))
  assert.deepEqual([body.rows, body.timeliness.score, body.completeness.byField], [10, 100, { name: 1 }])
  assert.equal((await api.getResource(code)).quality, body.score)
  await api.recordDispute(code, 'opened')
  await api.recordDispute(code, 'opened')
  await api.recordDispute(code, 'corrected')
  const disputed = await api.quality(code)
  assert.deepEqual([disputed.disputes.open, disputed.disputes.corrected], [1, 1])
  assert.ok(disputed.score < body.score)
  app.clock.advanceMs(10 * 86_400_000)
  await api.refreshScores()
  const aged = await api.getResource(code)
  assert.ok((aged.quality ?? 100) < disputed.score)
  await assert.rejects(api.recordMeasure(code, { ...measure, completeness: { name: 2 } }), {
    code: 'catalogue.invalid-measure',
  })
  await assert.rejects(api.recordMeasure('370200/NOBODY', measure), { code: 'catalogue.resource-not-found' })
})

test('related resources are those named, about the same subject, or with the same items', async () => {
  const mine = aResource({ code: '370200/REL-A', provider: police.code, relatedCodes: ['370200/REL-B'] })
  const own = { ...mine.items[4], field: 'only_b', name: '只有乙有' } as (typeof mine.items)[0]
  await api.addResource(mine)
  await api.addResource({
    ...aResource({ code: '370200/REL-B', provider: health.code }),
    ...{ items: [own], subjectField: null, subjectKind: null },
  })
  const named = (await app.as(officer).get(at('related', '370200/REL-A'))).body.related
  assert.deepEqual([named[0].resource.code, named[0].named, named[0].shared], ['370200/REL-B', true, []])
  assert.deepEqual([named[1].sameSubject, named[1].shared.length], [true, 6])
  const back = (await app.as(officer).get(at('related', '370200/REL-B'))).body.related
  assert.deepEqual(
    back.map((one: { resource: { code: string }; named: boolean }) => [one.resource.code, one.named]),
    [['370200/REL-A', true]],
  )
})
