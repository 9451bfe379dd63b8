import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alerts } from '@onego/alerts'
import { dashboards } from '@onego/dashboards'
import { indicators } from '@onego/indicators'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aCitizen, aStaffMember, testAppWith } from '@onego/platform/testing'
import ExcelJS from 'exceljs'
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
  assert.equal(await api.reminders.remind(), 1)
  assert.equal(await api.reminders.remind(), 0)
  app.clock.set('2026-11-17T09:00:00+08:00')
  assert.equal(await api.reminders.remind(), 1)
  assert.ok((await open()).late > 0)
})

test('late reports come first, and who was reminded when is seen by the bureau; by hand once a day', async () => {
  const { body } = await analyst.get('/industry/reports?limit=5')
  const rest = (await analyst.get(`/industry/reports?limit=200&after=${body.next}`)).body
  const states = [...body.rows, ...rest.rows].map(({ status, isLate }: { status: string; isLate: boolean }) =>
    isLate ? 'late' : status,
  )
  assert.equal(states.length, 120)
  assert.deepEqual(
    [...new Set(states)],
    ['late', 'submitted', 'accepted'].filter((state) => states.includes(state)),
  )
  assert.equal(body.rows[0].isLate, true)
  const mine = [...body.rows, ...rest.rows].find(({ enterprise }) => enterprise === firstOpen)
  assert.ok(mine.remindedAt)
  const path = `${sheetAt(firstOpen)}/reminders`
  const told = (await analyst.get(path)).body
  assert.equal(told.agents, 1)
  assert.deepEqual(
    told.reminders.map(({ kind, by }: { kind: string; by: null }) => [kind, by]),
    [
      ['late', null],
      ['three-days', null],
    ],
  )
  assert.ok(told.reminders.every(({ name }: { name: string }) => name))
  assert.equal((await agent.get(path)).status, 403)
  assert.equal((await stranger.post(path, {})).status, 403)
  assert.equal((await analyst.post(path, {})).status, 204)
  assert.equal((await analyst.post(path, {})).body.type, 'industry.reminded-today')
  assert.equal((await analyst.get(path)).body.reminders[0].kind, 'by-hand')
  const other = body.rows.find(({ enterprise }: { enterprise: string }) => enterprise !== firstOpen).enterprise
  assert.equal((await analyst.post(`${sheetAt(other)}/reminders`, {})).body.type, 'industry.nobody-to-remind')
})

test('staff of other bodies see sums by industry, none of which tells of fewer than three enterprises', async () => {
  assert.deepEqual((await stranger.get('/industry/standing')).body, {
    ...{ bureau: BUREAU.name, seesEnterprises: false, reviews: false },
  })
  assert.equal((await analyst.get('/industry/standing')).body.reviews, true)
  const reports = (await stranger.get('/industry/reports/summary')).body
  const warnings = (await stranger.get('/industry/warnings/summary')).body
  for (const { parts } of [reports, warnings]) {
    assert.equal(
      parts.reduce((sum: number, { enterprises }: { enterprises: number }) => sum + enterprises, 0),
      120,
    )
    const few = parts.filter(({ enterprises }: { enterprises: number }) => enterprises < 3)
    assert.ok(few.every(({ figures }: { figures: unknown }) => figures === null))
    assert.equal(parts.filter(({ figures }: { figures: unknown }) => figures === null).length === 1, false)
  }
  assert.equal(reports.month, MONTH)
  assert.ok(warnings.parts.some(({ figures }: { figures: { red: number } | null }) => (figures?.red ?? 0) > 0))
  assert.equal((await agent.get('/industry/reports/summary')).status, 403)
})

test('forecast, comparison, relations and lamps stand beside each other', async () => {
  const forecast = await analyst.get('/industry/forecast?field=output&sector=equipment')
  assert.equal(forecast.status, 200)
  // Whether a series of so few enterprises can be forecast is for the backtest to say.
  assert.equal(forecast.body.points.length, forecast.body.verdict === 'not-forecastable' ? 0 : 12)
  assert.ok(forecast.body.reason.zh)
  for (const by of ['sector', 'region', 'park']) {
    const { body } = await analyst.get(`/industry/comparison?by=${by}&field=output`)
    assert.ok(body.rows.length > 5, by)
    assert.ok(
      body.rows.some(({ values }: { values: (number | null)[] }) => values[1] !== null),
      by,
    )
  }
  const { body: relations } = await analyst.get('/industry/relations')
  assert.ok(relations.length > 10)
  assert.ok(relations.every(({ q, p }: { q: number; p: number }) => q >= p))
  const { body: lamps } = await analyst.get('/industry/lamps')
  assert.equal(lamps.length, 15)
})

test('a workbook of many enterprises: right rows are taken, wrong ones told with field and reason', async () => {
  app.clock.set('2026-11-18T09:00:00+08:00')
  const { raw } = await analyst.get('/industry/sheet-file')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(raw).buffer)
  const page = book.worksheets[0] as ExcelJS.Worksheet
  const rowOf = (code: string) =>
    Array.from({ length: page.rowCount }, (_, at) => at + 1).find(
      (at) => page.getRow(at).getCell(1).text === code,
    ) as number
  const missing = (await open()).rows.map(({ enterprise }: { enterprise: string }) => enterprise)[0] as string
  const { body: sheet } = await analyst.get(sheetAt(missing))
  const codes = (await analyst.get('/industry/fields')).body.map(({ code }: { code: string }) => code)
  const keep = new Set([1, 2, rowOf(missing)])
  codes.forEach((code: string, at: number) => {
    page.getRow(rowOf(missing)).getCell(4 + at).value = sheet.lastMonth[code]
  })
  for (let at = page.rowCount; at > 2; at -= 1) if (!keep.has(at)) page.spliceRows(at, 1)
  page.addRow(['91370200GEN999999X', '生成·别家', MONTH, 1])
  const content = new Uint8Array(await book.xlsx.writeBuffer())
  const sent = await analyst.upload('/industry/sheet-file', {
    name: '月报.xlsx',
    type: 'application/octet-stream',
    content,
  })
  assert.equal(sent.body.taken, 1)
  assert.deepEqual(
    sent.body.problems.map(({ row, field }: { row: number; field: string }) => `${row} ${field}`),
    ['4 code'],
  )
  assert.equal((await analyst.get(sheetAt(missing))).body.status, 'submitted')
  const broken = await analyst.upload('/industry/sheet-file', {
    name: 'a.xlsx',
    type: 'text/plain',
    content: new Uint8Array([1]),
  })
  assert.equal(broken.body.type, 'industry.broken-file')
})

test('national series are imported with a row report, and parks and projects have figures', async () => {
  const content = Buffer.from(
    'Database: Quarterly\nIndicators,1Q 2026,4Q 2025\nIndustry (100 million yuan),103,NA\nProfit (100 million yuan),x,5\nNotes: a, b\n',
  )
  const { body } = await analyst.upload('/industry/national', { name: 'q.csv', type: 'text/csv', content })
  assert.equal(body.taken, 2)
  assert.deepEqual(
    body.problems.map(({ row, field }: { row: number; field: string }) => `${row} ${field}`),
    ['4 2026Q1'],
  )
  const all = (await analyst.get('/industry/national')).body as { code: string; source: { zh: string } }[]
  const made = all.filter(({ code }) => code.startsWith('national.generated-'))
  assert.deepEqual([all.length, made.length], [5, 3])
  assert.ok(made.every(({ source }) => source.zh.includes('生成数据')))
  const path = '/industry/national/comparison'
  const { body: beside } = await stranger.get(`${path}?code=${made[0]?.code}&field=output`)
  assert.ok(beside.together.n > 30 && beside.own.some((value: number | null) => value !== null))
  assert.equal((await analyst.get(`${path}?code=industry.output`)).body.type, 'industry.national-not-found')
  const parks = (await analyst.get('/industry/parks')).body
  assert.ok(parks.length === 12 && parks.every(({ output }: { output: number }) => output > 0))
  const projects = (await analyst.get('/industry/projects')).body
  assert.equal(projects[0].state, 'delayed')
  const first = projects.find(({ endsOn }: { endsOn: string }) => endsOn > '2027-01')
  const month = first.progress.find(({ actual }: { actual: number | null }) => actual === null).month
  const report = {
    version: first.version,
    month,
    actual: first.investment,
    done: first.milestones.map((_: unknown, at: number) => at),
  }
  assert.equal((await stranger.post(`/industry/projects/${first.id}/progress`, report)).status, 403)
  assert.equal((await analyst.post(`/industry/projects/${first.id}/progress`, report)).body.state, 'done')
  assert.equal((await analyst.post(`/industry/projects/${first.id}/progress`, report)).status, 409)
})

test('the wall has figures, lamps and warnings', async () => {
  const { body } = await analyst.get('/dashboards/industry')
  assert.equal(body.code, 'industry')
  for (const widget of body.widgets.filter(({ data }: { data?: unknown }) => data)) {
    const query = { ...widget.data.query, sector: '' }
    const found = await app
      .api(dashboards)
      .read(
        aStaffMember(['analyst']),
        widget.data.source,
        widget.data.source.startsWith('industry') ? query : widget.data.query,
      )
      .catch((error: Error) => error)
    if (widget.data.source.startsWith('industry'))
      assert.ok(!(found instanceof Error) && found.rows.length > 0, `${widget.id}: ${found}`)
  }
})

test('the generated world goes on: the month that has become due is reported, who was late stays late, agents report themselves', async () => {
  const lateOf = async (month: string) =>
    (await analyst.get(`/industry/reports?month=${month}&status=open&limit=200`)).body.rows.map(
      ({ enterprise }: { enterprise: string }) => enterprise,
    )
  assert.equal(await api.grow(), 0, 'October is there already')
  app.clock.set('2026-12-05T09:00:00+08:00')
  const lateBefore = await lateOf('2026-10')
  assert.equal(await api.grow(), 1)
  assert.equal(await api.grow(), 0)
  const { body } = await analyst.get('/industry/reports')
  assert.equal(body.month, '2026-11')
  assert.ok(body.counts.accepted > 110, JSON.stringify(body.counts))
  assert.deepEqual(await lateOf('2026-10'), lateBefore)
  assert.ok((await lateOf('2026-11')).includes(firstOpen), 'somebody reports for it: nothing is made up')
  await api.recompute()
  assert.equal((await analyst.get('/industry/overview')).body.month, '2026-11')
  // January is not reported by itself: in February December is still the month, in March both come at once.
  app.clock.set('2027-02-10T09:00:00+08:00')
  assert.equal(await api.grow(), 1)
  assert.equal((await analyst.get('/industry/reports')).body.month, '2026-12')
  app.clock.set('2027-03-03T09:00:00+08:00')
  assert.equal(await api.grow(), 1)
  const february = (await analyst.get('/industry/reports')).body
  assert.deepEqual([february.month, february.months], ['2027-02', 2])
  const january = await app.api(indicators).series('system', {
    ...{ indicator: 'industry.output', cell: { sector: 'equipment' }, from: '2027-01', to: '2027-02' },
  })
  assert.ok(january.points.every(({ value }) => (value ?? 0) > 0))
})
