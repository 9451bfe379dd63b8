import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { indicators } from '@onego/indicators'
import { creditCodeCheck } from '@onego/organisations/contract'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { z } from 'zod'
import type { NewDashboard } from './contract.ts'
import { fontFilesFor } from './export/fonts.ts'
import { dashboards } from './module.ts'

const codeOf = (first17: string) => `${first17}${creditCodeCheck(first17)}`
const OWNER = codeOf('11370200MB0000009')
const OTHER = codeOf('11370200MB0000017')
const same = (text: string) => ({ zh: text, en: text })

const app = await testApp(dashboards)
const analyst = app.as(aStaffMember(['analyst'], OWNER))
const stranger = app.as(aStaffMember(['analyst'], OTHER))
const clerk = app.as(aStaffMember(['clerk'], OWNER))
const visitor = app.as()
const api = app.api(dashboards)

for (const [code, visibility] of [
  ['test.output', 'public'],
  ['test.secret', 'owner'],
] as const) {
  await app.api(indicators).add({
    ...{ code, visibility, name: { zh: '产值', en: 'Output' }, definition: same('生成的测试指标'), unit: same('亿元') },
    ...{ cycle: 'month', dimensions: ['region'], owner: OWNER, source: same('生成数据'), decimals: 1 },
  })
  await app.api(indicators).record({
    ...{ indicator: code, key: 'first', from: same('测试') },
    observations: Array.from({ length: 24 }, (_, at) => ({
      period: `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      value: 100 + at,
    })),
  })
}

let asked = 0
api.addSource('test.rows', {
  query: z.object({ kind: z.enum(['a', 'b']), region: z.string().optional() }),
  topics: ({ kind }) => [`indicator:test.${kind}`],
  async read(_, { kind, region }) {
    asked += 1
    return {
      columns: [
        { name: 'name', label: { zh: '名称', en: 'Name' }, type: 'text' },
        { name: 'value', label: { zh: '数值', en: 'Value' }, type: 'number', unit: { zh: '家', en: 'firms' } },
        { name: 'lamp', label: { zh: '灯', en: 'Lamp' }, type: 'lamp' },
      ],
      rows: [
        { name: `${kind}${region ?? '全'}`, value: 3, lamp: 'hot' },
        { name: '龘', value: 1, lamp: 'normal' },
      ],
      source: { zh: '测试来源', en: 'Test source' },
      href: '/desk/test',
      at: '2026-11-22T00:00:00Z',
    }
  },
})

const place = { x: 0, y: 0, w: 6, h: 4 }
const board = (given: Partial<NewDashboard> = {}): NewDashboard => ({
  code: 'test.board',
  name: { zh: '测试大屏', en: 'Test board' },
  owner: OWNER,
  visibility: 'public',
  parameters: [{ name: 'region', label: same('地区'), initial: '' }],
  widgets: [
    {
      id: 'output',
      type: 'figure',
      title: { zh: '工业产值', en: 'Output' },
      place,
      data: { source: 'indicators.series', query: { indicator: 'test.output', last: 13 } },
      options: { compare: 'yearAgo', better: 'higher' },
    },
    {
      id: 'secret',
      type: 'line',
      title: same('内部产值'),
      place: { ...place, x: 6 },
      data: { source: 'indicators.series', query: { indicator: 'test.secret' } },
    },
    {
      id: 'rank',
      type: 'ranking',
      title: same('企业排名'),
      place: { ...place, x: 12 },
      data: { source: 'test.rows', query: { kind: 'a', region: '$region' } },
    },
    {
      id: 'lamps',
      type: 'lamps',
      title: same('五色灯'),
      place: { ...place, x: 18 },
      data: { source: 'test.rows', query: { kind: 'b' } },
    },
    {
      id: 'words',
      type: 'text',
      title: same('说明'),
      place: { ...place, y: 4 },
      options: { text: { zh: '数据均为生成', en: 'All generated' } },
    },
  ],
  ...given,
})
await api.add(board())

test('a public board opens without sign-in, and shows the public what the public may see', async () => {
  const shown = await visitor.get('/dashboards/test.board')
  assert.deepEqual([shown.status, shown.body.version, shown.body.mayEdit, shown.body.changedBy], [200, 1, false, null])
  const data = await visitor.post('/dashboards/test.board/data', { chosen: { region: '市南' } })
  assert.equal(data.status, 200)
  const of = (id: string) => data.body.widgets.find((one: { id: string }) => one.id === id)
  assert.equal(of('output').dataset.rows.length, 13)
  assert.deepEqual(of('output').dataset.rows.at(-1), { period: '2025-12', value: 123 })
  assert.equal(of('output').dataset.href, '/indicators/test.output')
  assert.equal(of('secret').dataset, undefined)
  assert.equal(of('secret').problem.type, 'indicators.indicator-not-found')
  assert.equal(of('rank').dataset.rows[0].name, 'a市南')
  const own = await clerk.post('/dashboards/test.board/data', {})
  assert.equal(own.body.widgets[1].dataset.rows.length, 24)
  assert.equal(own.body.widgets[2].dataset.rows[0].name, 'a全')
})

test('what is not for somebody is not there for them', async () => {
  await api.add(board({ code: 'test.owner', visibility: 'owner' }))
  await api.add(board({ code: 'test.staff', visibility: 'staff' }))
  const codes = async (client: typeof visitor) =>
    (await client.get('/dashboards')).body.map(({ code }: { code: string }) => code)
  assert.deepEqual(await codes(visitor), ['test.board'])
  assert.deepEqual(await codes(stranger), ['test.board', 'test.staff'])
  assert.deepEqual(await codes(clerk), ['test.board', 'test.owner', 'test.staff'])
  for (const path of ['', '/export?format=svg', '/events', '/versions'])
    assert.equal((await stranger.get(`/dashboards/test.owner${path}`)).status, 404)
  assert.equal((await stranger.post('/dashboards/test.owner/data', {})).status, 404)
})

test('a solution renews its board until people make it theirs', async () => {
  const code = 'test.renewed'
  await api.add(board({ code }))
  await api.add(board({ code }))
  assert.equal((await analyst.get(`/dashboards/${code}`)).body.version, 1)
  await api.add(board({ code, name: same('第二版') }))
  assert.equal((await analyst.get(`/dashboards/${code}`)).body.version, 2)

  const dashboard = board({ code, name: same('我的版本') })
  const saved = await analyst.put(`/dashboards/${code}`, { version: 2, dashboard, note: '改名' })
  assert.deepEqual([saved.status, saved.body.version, saved.body.name.zh], [200, 3, '我的版本'])
  await api.add(board({ code, name: same('第三版') }))
  const kept = await analyst.get(`/dashboards/${code}`)
  assert.deepEqual([kept.body.version, kept.body.name.zh, kept.body.byContent], [3, '我的版本', false])

  const versions = (await analyst.get(`/dashboards/${code}/versions`)).body
  assert.deepEqual(
    versions.map(({ version, note }: { version: number; note: string }) => [version, note]),
    [
      [3, '改名'],
      [2, ''],
      [1, ''],
    ],
  )
  assert.equal((await analyst.get(`/dashboards/${code}/versions/2`)).body.name.zh, '第二版')
  assert.equal((await analyst.delete(`/dashboards/${code}`)).body.type, 'dashboards.belongs-to-solution')
})

test('who was slower is told so; others do not write here', async () => {
  const dashboard = board({ code: 'test.race' })
  assert.equal((await analyst.post('/dashboards', dashboard)).status, 200)
  assert.equal((await analyst.post('/dashboards', dashboard)).body.type, 'dashboards.code-taken')
  const both = await Promise.all(
    ['甲', '乙'].map((name) =>
      analyst.put('/dashboards/test.race', { version: 1, dashboard: { ...dashboard, name: same(name) } }),
    ),
  )
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  assert.equal(both.find(({ status }) => status === 409)?.body.type, 'dashboards.changed-meanwhile')
  assert.equal((await stranger.put('/dashboards/test.race', { version: 2, dashboard })).status, 403)
  assert.equal((await clerk.put('/dashboards/test.race', { version: 2, dashboard })).status, 403)
  assert.equal((await stranger.post('/dashboards', board({ code: 'test.theirs' }))).status, 403)
  assert.equal((await visitor.post('/dashboards', dashboard)).status, 401)
  assert.equal((await visitor.post('/dashboards/data', { source: 'test.rows', query: { kind: 'a' } })).status, 401)
  assert.equal((await analyst.delete('/dashboards/test.race')).status, 204)
})

test('a board that cannot be shown is refused with every wrong field', async () => {
  const [figure, , rank] = board().widgets
  assert.ok(figure && rank)
  const wrong = board({
    code: 'test.wrong',
    widgets: [
      { ...figure, data: { source: 'no.such' } },
      { ...rank, id: 'output', data: { source: 'test.rows', query: { kind: 'c' } } },
      { ...rank, place: { x: 20, y: 0, w: 6, h: 2 } },
    ],
  })
  const { status, body } = await analyst.post('/dashboards', wrong)
  assert.equal(status, 422)
  assert.equal(body.type, 'dashboards.invalid')
  assert.deepEqual(
    body.problems.map(({ path }: { path: string }) => path),
    ['widgets.0.data.source', 'widgets.1.id', 'widgets.1.data.query.kind', 'widgets.2.place.w'],
  )
})

test('the public asking the same at once is answered once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => visitor.post('/dashboards/test.board/data', { widgets: ['rank'] })))
  const before = asked
  await Promise.all(Array.from({ length: 20 }, () => api.read(undefined, 'test.rows', { kind: 'a' })))
  assert.equal(asked, before + 1)
})

test('an open wall is told which widgets have news', async () => {
  await app.settle()
  const address = await app.http.server.listen({ port: 0, host: '127.0.0.1' })
  const stop = new AbortController()
  const answer = await fetch(`${address}/api/dashboards/test.board/events`, { signal: stop.signal })
  assert.match(String(answer.headers.get('content-type')), /^text\/event-stream/)
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const first = await reader?.read()
  assert.match(String(first?.value), /^retry:/)
  await app.api(indicators).record({
    ...{ indicator: 'test.output', key: 'news', from: same('测试') },
    observations: [{ period: '2026-01', value: 130 }],
  })
  await app.settle()
  let news = ''
  while (!news.includes('changed')) news += (await reader?.read())?.value ?? ''
  assert.match(news, /event: changed\ndata: {"widgets":\["output"\]}\n\n/)
  stop.abort()
})

test('a board is exported as SVG, PNG and PDF with its sources, for whoever may see it', async () => {
  const svg = await visitor.get('/dashboards/test.board/export?format=svg&chosen=%7B%22region%22%3A%22X1%22%7D')
  assert.equal(svg.status, 200)
  assert.match(String(svg.headers['content-type']), /^image\/svg\+xml/)
  const text = svg.raw.toString('utf8')
  for (const word of ['测试大屏', '工业产值', '130.0', 'aX1', '过热', '数据均为生成', '来源：测试来源', '导出时间'])
    assert.ok(text.includes(word), word)
  assert.ok(!text.includes('>100.0<'), 'values of an indicator that is not for the public')
  const png = await visitor.get('/dashboards/test.board/export?format=png&theme=dark')
  assert.deepEqual([...png.raw.subarray(1, 4)], [...Buffer.from('PNG')])
  assert.equal(png.raw.readUInt32BE(16), 3840)
  const pdf = await visitor.get('/dashboards/test.board/export?format=pdf&widget=lamps&language=en')
  assert.equal(pdf.raw.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await visitor.get('/dashboards/test.board/export?format=png&widget=none')).status, 404)
  assert.equal((await visitor.get('/dashboards/test.board/export?format=gif')).status, 422)
  assert.equal((await visitor.get('/dashboards/test.board/export?format=svg&chosen=x')).status, 422)
})

test('rare characters have a font of their own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-fonts-'))
  try {
    const [usual, rare] = [await fontFilesFor('青岛', folder), await fontFilesFor('龘', folder)]
    assert.equal(usual.length, 2)
    assert.equal(rare.length, 3)
  } finally {
    await rm(folder, { recursive: true })
  }
})
