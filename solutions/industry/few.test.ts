import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dashboards } from '@onego/dashboards'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import { industry } from './module.ts'

const BUREAU = anOrganisation(4754, { name: '生成·工业和信息化局' })
const app = await testAppWith({ INDUSTRY_DEMO: 'on', INDUSTRY_DEMO_ENTERPRISES: '60' }, industry)
app.clock.set('2026-11-10T09:00:00+08:00')
await app.api(organisations).ensure([BUREAU])
await app.api(industry).prepare()
const analyst = app.as(aStaffMember(['analyst'], BUREAU.code))
const stranger = app.as(aStaffMember(['analyst'], anOrganisation(1).code))

test('parks of few enterprises and boards of the public tell nothing of them (统计法 §25)', async () => {
  const all = (await analyst.get('/industry/parks')).body
  const theirs = (await stranger.get('/industry/parks')).body
  const few = all.filter(({ enterprises }: { enterprises: number }) => enterprises > 0 && enterprises < 3)
  assert.ok(few.length > 0, 'the generated world has such a park')
  const { features } = (await app.as().get('/map/layers/industry.parks/features')).body
  for (const { code, output } of few) {
    const told = theirs.find((park: { code: string }) => park.code === code)
    const drawn = features.find(({ id }: { id: string }) => id === code).properties
    assert.notEqual(output, null)
    assert.deepEqual([told.output, told.outputChange, told.electricity, told.warned], [null, null, null, null])
    assert.deepEqual([drawn.output ?? null, drawn.change ?? null, drawn.warned ?? null], [null, null, null])
  }
  assert.ok(theirs.some((park: { output: number | null }) => park.output !== null))
  const widget = (source: string) => ({
    ...{ id: source.replace('.', '-'), type: 'table' as const, title: { zh: '表', en: 'Table' } },
    ...{ place: { x: 0, y: 0, w: 12, h: 6 }, data: { source, query: { field: 'output' } } },
  })
  await app.api(dashboards).add({
    ...{ code: 'test.open', name: { zh: '公开', en: 'Open' }, owner: BUREAU.code, visibility: 'public' },
    widgets: [widget('industry.figure'), widget('industry.growth')],
  })
  const { widgets } = (await app.as().post('/dashboards/test.open/data', {})).body
  assert.deepEqual(
    widgets.map(({ problem }: { problem?: { type: string } }) => problem?.type),
    ['industry.for-staff', 'industry.for-staff'],
  )
})
