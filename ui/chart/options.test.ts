import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawChart } from './engine.ts'
import { bandOption, barsOption, heatOption, linesOption, pieOption, scatterOption } from './options.ts'
import { escapeHtml } from './parts.ts'

const language = 'zh' as const
const size = { width: 600, height: 320 }
const months = Array.from(
  { length: 24 },
  (_, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
)

test('lines are drawn without a browser, with their names, unit and band', () => {
  const svg = drawChart(
    linesOption({
      language,
      periods: months,
      unit: '万元',
      lines: [
        { name: '工业增加值', values: months.map((_, at) => at * 10) },
        {
          name: '预测',
          values: months.map((_, at) => (at > 18 ? at * 10 : null)),
          dashed: true,
          band: { low: months.map((_, at) => (at > 18 ? at * 8 : null)), high: months.map((_, at) => at * 12) },
        },
      ],
      levels: [{ value: 100, label: '目标' }],
    }),
    size,
  )
  for (const word of ['工业增加值', '预测', '万元', '目标', '2024-01']) assert.ok(svg.includes(word), word)
  assert.match(svg, /stroke-dasharray/)
  assert.match(svg, /fill-opacity="0\.18"/)
})

test('a forecast joins what was known last, and what was known is not drawn twice', () => {
  const option = bandOption({
    language,
    historyName: '实际',
    forecastName: '预测',
    history: [
      { period: '2026-01', value: 1 },
      { period: '2026-02', value: 2 },
    ],
    points: [{ period: '2026-03', value: 3, low: 2, high: 5 }],
  })
  const series = option.series as { id: string; data: unknown[] }[]
  assert.deepEqual((option.xAxis as { data: string[] }).data, ['2026-01', '2026-02', '2026-03'])
  assert.deepEqual(series.find(({ id }) => id === 'line-1')?.data, [null, 2, 3])
  assert.deepEqual(series.find(({ id }) => id === 'band-width-1')?.data, [null, 0, 3])
})

test('bars begin at nothing and say their figures', () => {
  const given = { language, categories: ['甲', '乙'], bars: [{ name: '产值', values: [98, 99] }] }
  assert.equal((barsOption(given).yAxis as { scale: boolean }).scale, false)
  const svg = drawChart(barsOption({ ...given, lying: true, decimals: 0 }), size)
  for (const word of ['甲', '乙', '98', '99']) assert.ok(svg.includes(`>${word}<`), word)
})

test('a pie has at most five parts', () => {
  const parts = [5, 4, 3, 2, 1, 1, 1].map((value, at) => ({ name: `第${at}`, value }))
  const [series] = pieOption({ parts, rest: '其他', language }).series as { data: { name: string; value: number }[] }[]
  assert.deepEqual(
    series?.data.map(({ name, value }) => `${name}${value}`),
    ['第05', '第14', '第23', '第32', '其他3'],
  )
})

test('a heat of changes is two-sided, and empty ones are drawn too', () => {
  const heat = heatOption({ language, columns: ['一', '二'], rows: ['甲'], values: [[-1, 3]], middle: 0, decimals: 1 })
  const { min, max } = heat.visualMap as { min: number; max: number }
  assert.deepEqual([min, max], [-3, 3])
  for (const option of [
    heat,
    heatOption({ language, columns: [], rows: [], values: [] }),
    linesOption({ language, periods: [], lines: [] }),
    scatterOption({ x: { name: 'a', language }, y: { name: 'b', language }, points: [] }),
  ])
    assert.match(drawChart(option, { ...size, dark: true }), /^<svg/)
})

test('a name is never markup in a tip', () => {
  assert.equal(escapeHtml(`<img onerror="x('')">&`), '&lt;img onerror=&quot;x(&#39;&#39;)&quot;&gt;&amp;')
  const option = scatterOption({
    x: { name: 'a', language },
    y: { name: 'b', language },
    points: [{ name: '<b>x', x: 1, y: 2 }],
  })
  const { formatter } = option.tooltip as { formatter: (hit: { data: unknown[] }) => string }
  assert.match(formatter({ data: [1, 2, '<b>x'] }), /^&lt;b&gt;x/)
})
