import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alerts } from '@onego/alerts'
import { indicators } from '@onego/indicators'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aCitizen, aStaffMember, testAppWith } from '@onego/platform/testing'
import { industry } from './module.ts'

const BUREAU = anOrganisation(4754, { name: '生成·工业和信息化局' })
const app = await testAppWith({ INDUSTRY_DEMO: 'on', INDUSTRY_DEMO_ENTERPRISES: '120' }, industry)
app.clock.set('2026-11-10T09:00:00+08:00')
await app.api(organisations).ensure([BUREAU])
const api = app.api(industry)
const began = performance.now()
await api.prepare()
process.stderr.write(`prepared in ${Math.round(performance.now() - began)} ms\n`)

const analyst = app.as(aStaffMember(['analyst'], BUREAU.code))
const stranger = app.as(aStaffMember(['analyst'], anOrganisation(1).code))
const agent = app.as(aCitizen())
const MONTH = '2026-10'

const open = async () => (await analyst.get(`/industry/reports?status=open`)).body
const firstOpen = (await open()).rows[0].enterprise as string
const sheetAt = (code: string) => `/industry/sheets/${code}/${MONTH}`

/** Figures that fit last month's, so that no check speaks. */
const usual = (sheet: { lastMonth: Record<string, number> }) => ({ ...sheet.lastMonth })

test('the generated world is there: reports, indices, warnings, and says that it is generated', async () => {
  const { body } = await analyst.get('/industry/overview')
  assert.equal(body.generated, true)
  assert.equal(body.month, MONTH)
  assert.equal(body.figures.length, 6)
  assert.ok(
    body.figures.every((figure: { value: number; source: { zh: string } }) => figure.value > 0 && figure.source.zh),
  )
  assert.ok(body.index.length >= 24)
  const { body: page } = await analyst.get('/industry/enterprises')
  assert.ok(page.counts.red > 0)
  assert.match(page.rows[0].name.zh, /^生成·/)
  assert.equal(page.rows[0].level, 'red')
})

test('single enterprises are for the bureau only', async () => {
  assert.equal((await stranger.get('/industry/enterprises')).status, 403)
  assert.equal((await stranger.get(`/industry/enterprises/${firstOpen}`)).status, 403)
  assert.equal((await stranger.get('/industry/overview')).status, 200)
  assert.equal((await agent.get(sheetAt(firstOpen))).status, 403)
})

test('an agent is invited by a code that works once', async () => {
  const { body } = await analyst.post(`/industry/enterprises/${firstOpen}/invitations`)
  const other = app.as(aCitizen())
  assert.equal((await agent.post('/industry/mine', { code: 'AAAA-AAAA' })).body.type, 'industry.wrong-invitation')
  assert.equal((await agent.post('/industry/mine', { code: body.code.toLowerCase() })).status, 204)
  assert.equal((await other.post('/industry/mine', { code: body.code })).status, 422)
  const mine = await agent.get('/industry/mine')
  assert.equal(mine.body.enterprises[0].enterprise.code, firstOpen)
  assert.equal(mine.body.dueOn, '2026-11-16')
})

test('hard checks refuse, soft checks ask for a word, electricity and tax are known', async () => {
  const { body: sheet } = await agent.get(sheetAt(firstOpen))
  assert.deepEqual(sheet.facts.map(({ field }: { field: string }) => field).sort(), ['electricity', 'vat'])
  const figures = usual(sheet)
  const wrong = { version: 0, figures: { ...figures, profit: (figures.profit ?? 0) + 50 }, words: {}, submit: true }
  const refused = await agent.put(sheetAt(firstOpen), wrong)
  assert.equal(refused.body.type, 'industry.checks-failed')
  assert.match(refused.body.title, /figures\.profit: Total profit must be Revenue \+ Other gains, net − /)
  const soft = {
    version: 0,
    figures: { ...figures, employees: Math.round((figures.employees ?? 10) * 2) },
    words: {},
    submit: true,
  }
  assert.equal((await agent.put(sheetAt(firstOpen), soft)).body.type, 'industry.words-missing')
  const sent = await agent.put(sheetAt(firstOpen), { ...soft, words: { employees: '新生产线招工' } })
  assert.equal(sent.status, 200)
  assert.equal(sent.body.status, 'submitted')
  assert.equal(
    sent.body.figures.electricity,
    sheet.facts.find(({ field }: { field: string }) => field === 'electricity').value,
  )
  assert.equal((await agent.put(sheetAt(firstOpen), soft)).body.type, 'industry.sheet-changed')
})

test('accepted by the bureau it is in the figures; a correction keeps its history', async () => {
  const before = await outputOf(firstOpen)
  assert.equal(before, null)
  assert.equal((await agent.post(`${sheetAt(firstOpen)}/review`, { version: 1, outcome: 'accept' })).status, 403)
  const accepted = await analyst.post(`${sheetAt(firstOpen)}/review`, { version: 1, outcome: 'accept' })
  assert.equal(accepted.body.status, 'accepted')
  const { body: sheet } = await agent.get(sheetAt(firstOpen))
  assert.equal(await outputOf(firstOpen), sheet.figures.output)
  const corrected = { ...sheet.figures, inventory: sheet.figures.inventory + 1 }
  const sent = await agent.put(sheetAt(firstOpen), { version: 2, figures: corrected, words: sheet.words, submit: true })
  assert.equal(sent.body.status, 'submitted')
  const returned = await analyst.post(`${sheetAt(firstOpen)}/review`, {
    version: 3,
    outcome: 'return',
    note: '请核对存货',
  })
  assert.equal(returned.body.status, 'returned')
  const { body: history } = await agent.get(`${sheetAt(firstOpen)}/history`)
  assert.deepEqual(
    history.map(({ status }: { status: string }) => status),
    ['returned', 'submitted', 'accepted', 'submitted'],
  )
  const mine = await agent.get('/notifications')
  assert.match(JSON.stringify(mine.body), /退回修改/)
})

const outputOf = async (enterprise: string) => {
  const series = await app.api(indicators).series('system', { indicator: 'industry.output', cell: { enterprise } })
  return series.points.find(({ period }) => period === MONTH)?.value ?? null
}

test('January comes with February and is not reported by itself', async () => {
  const january = await agent.put(`/industry/sheets/${firstOpen}/2026-01`, { version: 0, figures: {}, submit: false })
  assert.equal(january.body.type, 'industry.month-not-open')
  const { body } = await analyst.get('/industry/reports?month=2026-01')
  assert.equal(body.month, '2026-02')
  assert.equal(body.months, 2)
  const [row] = body.rows
  const { body: sheet } = await analyst.get(`/industry/sheets/${row.enterprise}/2026-02`)
  const { points } = await app.api(indicators).series('system', {
    ...{ indicator: 'industry.output', cell: { enterprise: row.enterprise }, from: '2026-01', to: '2026-02' },
  })
  assert.deepEqual(
    points.map(({ status }) => status),
    ['estimated', 'estimated'],
  )
  const sum = points.reduce((total, { value }) => total + (value ?? 0), 0)
  assert.ok(Math.abs(sum - sheet.figures.output) < 0.05, `${sum} and ${sheet.figures.output}`)
})

test('a warning is raised with its figures, and told once', async () => {
  const { items } = await app.api(alerts).list('system', { rule: 'industry.enterprise' }, { limit: 100 })
  assert.ok(items.length > 0)
  assert.ok(items.every(({ facts, times }) => facts.length > 0 && times === 1))
  const again = await api.recompute()
  assert.equal(again.raised, 0)
})

test('reminders go once to whoever has not reported', async () => {
  app.clock.set('2026-11-14T09:00:00+08:00')
  assert.equal(await api.reports.remind(), 1)
  assert.equal(await api.reports.remind(), 0)
  app.clock.set('2026-11-17T09:00:00+08:00')
  assert.equal(await api.reports.remind(), 1)
  assert.ok((await open()).late > 0)
})
