import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { array, constantFrom, assert as holds, integer, property, record } from 'fast-check'
import { indicators } from './module.ts'
import { nodeKey, suppressed } from './rules/suppression.ts'
import { treeOf } from './rules/tree.ts'
import { anIndicator, OWNER, same, withSectors } from './testing.ts'

const app = await testApp(indicators)
const api = app.api(indicators)
await withSectors(app)
await api.addDimension({ code: 'firm', name: same('企业') })
const FIRMS = Array.from({ length: 14 }, (_, at) => `F${at}`)
await api.addMembers(
  'firm',
  FIRMS.map((code) => ({ code, name: same(`生成企业${code}`) })),
)
const owner = aStaffMember(['analyst'], OWNER)

const secrecy = { dimension: 'firm', atLeast: 3 }
await api.add(anIndicator({ code: 'test.secret', dimensions: ['region', 'firm'], secrecy, visibility: 'public' }))
/** Two firms in 市南, four in 市北, eight in 李沧; in February a third one in 市南. */
const placed = (firm: number, count: number) => (firm < count ? '370202' : firm < 6 ? '370203' : '370213')
await api.record({
  ...{ indicator: 'test.secret', key: 'a', from: same('生成') },
  observations: ['2026-01', '2026-02'].flatMap((period) =>
    FIRMS.map((firm, at) => ({ period, value: 10, cell: { firm, region: placed(at, period === '2026-01' ? 2 : 3) } })),
  ),
})

const table = (period: string, more = {}) => ({
  ...{
    indicators: ['test.secret'],
    by: [{ dimension: 'region', parent: '370200' }],
    period,
    measures: ['value', 'share'],
  },
  ...more,
})

test('a total over two firms is withheld, and a second one with it, so that no sum gives it away', async () => {
  const { body } = await app.as().post('/indicators/table', table('2026-01'))
  const row = (code: string) =>
    body.rows.find((one: { members: { member: string }[] }) => one.members[0]?.member === code)
  assert.deepEqual([row('370202').withheld, row('370202').values], [true, [null, null]])
  assert.deepEqual([row('370203').withheld, row('370203').values], [true, [null, null]], 'the next smallest')
  assert.deepEqual([row('370213').withheld, row('370213').values[0], body.total[0]], [false, 80, 140])
  const february = await app.as().post('/indicators/table', table('2026-02'))
  assert.ok(february.body.rows.every(({ withheld }: { withheld: boolean }) => !withheld))
  const mine = await app.as(owner).post('/indicators/table', table('2026-01'))
  assert.ok(mine.body.rows.every(({ withheld }: { withheld: boolean }) => !withheld))
})

test('no other way leads to it: longer periods, single firms, comparison, formulas, correlation', async () => {
  const anybody = app.as()
  const cell = { region: '370202' }
  const series = (await anybody.post('/indicators/series', { indicator: 'test.secret', cell })).body
  assert.deepEqual(
    series.points.map(({ value }: { value: number | null }) => value),
    [null, 30],
  )
  const quarter = (await anybody.post('/indicators/series', { indicator: 'test.secret', cell, cycle: 'quarter' })).body
  assert.deepEqual(
    quarter.points.map(({ value, withheld }: { value: number; withheld: boolean }) => [value, withheld]),
    [[null, true]],
  )
  for (const query of [
    { path: 'series', body: { indicator: 'test.secret', cell: { firm: 'F1' } } },
    { path: 'table', body: { indicators: ['test.secret'], by: [{ dimension: 'firm' }] } },
    { path: 'cube', body: { indicator: 'test.secret', by: [{ dimension: 'firm' }] } },
    { path: 'compare', body: { indicator: 'test.secret', dimension: 'firm' } },
    {
      path: 'correlate',
      body: { series: [{ indicator: 'test.secret' }, { indicator: 'test.secret', cell: { firm: 'F1' } }] },
    },
  ]) {
    const { body } = await anybody.post(`/indicators/${query.path}`, query.body)
    assert.equal(body.type, 'indicators.secret-breakdown', query.path)
  }
  const formula = {
    kind: 'formula' as const,
    expression: 'x * 2',
    names: { x: { indicator: 'test.secret', measure: 'value' as const } },
  }
  await api.add(
    anIndicator({ code: 'test.double', dimensions: ['region', 'firm'], method: formula, visibility: 'public' }),
  )
  const ofCell = async (where: object) =>
    (await anybody.post('/indicators/series', { indicator: 'test.double', cell: where })).body.points
  assert.deepEqual(
    (await ofCell(cell)).map(({ value }: { value: number | null }) => value),
    [null, 60],
  )
  assert.ok((await ofCell({ firm: 'F1' })).every(({ value }: { value: number | null }) => value === null))
  const compared = (
    await anybody.post('/indicators/compare', {
      indicator: 'test.secret',
      dimension: 'region',
      parent: '370200',
      period: '2026-01',
    })
  ).body
  assert.equal(
    compared.rows.filter(
      ({ value, withheld }: { value: number | null; withheld: boolean }) => withheld && value === null,
    ).length,
    2,
  )
})

test('in no sum of parts is just one withheld, in one dimension or in two', () => {
  const tree = treeOf([
    ...['a', 'b'].map((code) => ({ code, parent: null, name: same(code) })),
    ...['a1', 'a2', 'a3', 'b1', 'b2'].map((code) => ({ code, parent: code.charAt(0), name: same(code) })),
  ])
  const place = constantFrom('a1', 'a2', 'a3', 'b1', 'b2')
  const given = array(record({ one: place, other: place, unit: integer({ min: 1, max: 30 }).map(String) }), {
    minLength: 1,
    maxLength: 60,
  })
  holds(
    property(given, (rows) => {
      const contributions = rows.map(({ one, other, unit }) => ({ members: [one, other], unit }))
      const withheld = suppressed(contributions, [tree, tree], 3)
      const all = ['', 'a', 'b', 'a1', 'a2', 'a3', 'b1', 'b2']
      const lies = (code: string, top: string) => top === '' || tree.isWithin(code, top)
      const units = (x: string, y: string) =>
        new Set(rows.filter(({ one, other }) => lies(one, x) && lies(other, y)).map(({ unit }) => unit)).size
      const sums = all.flatMap((x) => all.map((y) => ({ x, y })))
      for (const { x, y } of sums.filter((sum) => units(sum.x, sum.y) > 0)) {
        const isFew = units(x, y) < 3
        assert.ok(!isFew || withheld.has(nodeKey([x, y])), `${x},${y} is of ${units(x, y)} units`)
        const parts = tree.childrenOf(x || undefined).filter((part) => units(part, y) > 0)
        const all = parts.length === 0 ? [] : [...parts.map((part) => nodeKey([part, y])), nodeKey([x, y])]
        assert.notEqual(all.filter((key) => withheld.has(key)).length, 1, `${x},${y} gives one away`)
      }
    }),
    { numRuns: 200 },
  )
})
