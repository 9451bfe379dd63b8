import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gridsOf } from './grid.ts'
import { readSheet } from './lines.ts'
import { saidNumber, scaleBetween, unitIn } from './number-text.ts'
import { joined, saidPeriod } from './period-text.ts'
import { readFile } from './read-file.ts'

const sheetOf = (text: string) =>
  readSheet({ name: '表', rows: text.split('\n').map((line) => line.split('|').map((cell) => cell.trim())) })
const linesOf = (text: string) =>
  (sheetOf(text)?.lines ?? []).map(({ words, kind, unit, points }) => [
    words.join(' / '),
    kind,
    unit,
    Object.fromEntries(points.map(({ period, value, span }) => [span > 1 ? `${period}x${span}` : period, value])),
  ])

test('times are read as offices write them', () => {
  const period = (...texts: string[]) => joined(texts.flatMap((text) => saidPeriod(text) ?? []))?.period
  const same: [string, string][] = [
    ...([
      ['4Q 2021', '2021Q4'],
      ['2021年4季度', '2021Q4'],
      ['2021年第四季度', '2021Q4'],
      ['2021Q4', '2021Q4'],
    ] as [string, string][]),
    ...([
      ['2026年3月', '2026-03'],
      ['２０２６年３月份', '2026-03'],
      ['2026-3', '2026-03'],
      ['202603', '2026-03'],
    ] as [string, string][]),
    ...([
      ['Mar 2026', '2026-03'],
      ['2026/3/5', '2026-03-05'],
      ['2026年', '2026'],
      ['2026', '2026'],
      ['2026年1-2月', '2026-02'],
    ] as [string, string][]),
    ...([
      ['2026年1—2月', '2026-02'],
      ['2026年上半年', '2026Q2'],
      ['2026年前三季度', '2026Q3'],
      ['2026年十二月', '2026-12'],
    ] as [string, string][]),
  ]
  for (const [text, wanted] of same) assert.equal(period(text), wanted, text)
  assert.equal(period('2025年', '3月'), '2025-03')
  for (const text of ['13月', '5季度', '一般公共预算', '2026年工业', '3', '370200'])
    assert.equal(saidPeriod(text), undefined, text)
})

test('numbers are read as offices write them', () => {
  const value = (text: string) => {
    const said = saidNumber(text)
    return typeof said === 'object' ? said.value : said
  }
  assert.deepEqual(
    ['1,234.5', '１２３．４', '1 234', '−3.2', '5.3%', '12①', '7.5*', '+2'].map(value),
    [1234.5, 123.4, 1234, -3.2, 5.3, 12, 7.5, 2],
  )
  assert.deepEqual(['—', '…', '-', 'NA', 'x', '……', '/', 'N/A'].map(value), [
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  assert.deepEqual(['', ' ', '12,34', '约100', '1.2.3'].map(value), ['blank', 'blank', 'text', 'text', 'text'])
  assert.deepEqual(['单位：亿元', '产量(万吨)', 'GDP (100 million yuan)', '增速（%）', '（一）农业'].map(unitIn), [
    '亿元',
    '万吨',
    '100 million yuan',
    '%',
    undefined,
  ])
  assert.deepEqual(
    [scaleBetween('万元', '亿元'), scaleBetween('100 million yuan', '亿元'), scaleBetween('吨', '元')],
    [0.0001, 1, undefined],
  )
})

test('periods in columns under merged years, 1—2月 together, units in a note, footnotes below', () => {
  const text = `2025年规模以上工业主要指标|||||
    单位：亿元|||||
    地区|2025年||||2026年
    |1—2月|3月|4月|5月|1-2月
    青岛市|1,024.5|600|610.2|—|1,100
    市南区①|１２|7|x|8*|13
    注：1-2月为合并数据。|||||
    资料来源：生成数据|||||`
  const sheet = sheetOf(text)
  assert.deepEqual([sheet?.sheet.headerRows, sheet?.sheet.notes.length, sheet?.sheet.periodsIn], [[3, 4], 2, 'columns'])
  assert.deepEqual(linesOf(text), [
    [
      '青岛市',
      'current',
      '亿元',
      { '2025-02x2': 1024.5, '2025-03': 600, '2025-04': 610.2, '2025-05': null, '2026-02x2': 1100 },
    ],
    ['市南区', 'current', '亿元', { '2025-02x2': 12, '2025-03': 7, '2025-04': null, '2025-05': 8, '2026-02x2': 13 }],
  ])
})

test('totals since January and changes stand apart from figures of the month', () => {
  const text = `2026年3月主要经济指标|||||
    指标|计量单位|当月||累计|
    ||绝对量|同比增速（%）|绝对量|同比增速（%）
    甲|乙|1|2|3|4
    工业增加值|亿元|300.5|6.1|820|5.8
    发电量|万千瓦时|42,000|2.5%|120,000|3.0`
  assert.deepEqual(linesOf(text), [
    ['工业增加值', 'current', '亿元', { '2026-03': 300.5 }],
    ['工业增加值', 'change', '%', { '2026-03': 6.1 }],
    ['工业增加值', 'accumulated', '亿元', { '2026-03': 820 }],
    ['工业增加值 / 累计', 'change', '%', { '2026-03': 5.8 }],
    ['发电量', 'current', '万千瓦时', { '2026-03': 42_000 }],
    ['发电量', 'change', '%', { '2026-03': 2.5 }],
    ['发电量', 'accumulated', '万千瓦时', { '2026-03': 120_000 }],
    ['发电量 / 累计', 'change', '%', { '2026-03': 3 }],
  ])
})

test('years down, months across; and years and months both down with years only once', () => {
  assert.deepEqual(
    linesOf(`用电量（万千瓦时）||||
    年份|1月|2月|3月|
    2024|10|11|12|
    2025|13|14|15|`),
    [
      [
        '',
        'current',
        '万千瓦时',
        { '2024-01': 10, '2024-02': 11, '2024-03': 12, '2025-01': 13, '2025-02': 14, '2025-03': 15 },
      ],
    ],
  )
  assert.deepEqual(
    linesOf(`年|月|产值（万元）|利税总额
    2024年|11月|1|2
    |12月|3|4
    2025年|1月|5|NA`),
    [
      ['产值', 'current', '万元', { '2024-11': 1, '2024-12': 3, '2025-01': 5 }],
      ['利税总额', 'current', null, { '2024-11': 2, '2024-12': 4, '2025-01': null }],
    ],
  )
})

test('what cannot be read is named with its place and what would be right', () => {
  const { problems = [] } =
    sheetOf(`指标|2025年|2026年
    产值|1|约2
    产值|3|4`) ?? {}
  assert.deepEqual(
    problems.map(({ row, column, text }) => [row, column, text]),
    [
      [2, 'C', '约2'],
      [3, 'B', '3'],
    ],
  )
  assert.match(problems[0]?.problem.zh ?? '', /请填写数字/)
})

test('a GBK file with half its cells merged by nothing is read', async () => {
  const bytes = Buffer.from('b5d8c7f82c32303236c4ea33d4c20ac7e0b5bacad02c312e350a', 'hex') // 地区,2026年3月 / 青岛市,1.5
  const { grids, encoding } = await gridsOf('生成.csv', bytes)
  assert.equal(encoding, 'GB18030')
  const lines = grids.flatMap((grid) => readSheet(grid)?.lines ?? [])
  assert.deepEqual(
    lines.map(({ words, points }) => [words, points[0]?.period, points[0]?.value]),
    [[['青岛市'], '2026-03', 1.5]],
  )
})

const NBS = fileURLToPath(
  new URL('../../../../shared/data/industry/nbs_quarterly_gdp_current_prices.csv', import.meta.url),
)
test('the file of the statistics bureau', {
  skip: existsSync(NBS) ? false : 'the data folder beside the project is absent',
}, async () => {
  const { grids } = await gridsOf('nbs.csv', readFileSync(NBS))
  const [sheet] = grids.flatMap((grid) => readSheet(grid) ?? [])
  assert.equal(sheet?.problems.length, 0)
  assert.ok(sheet && sheet.lines.length >= 28)
  const [gdp, sinceJanuary] = sheet.lines
  assert.deepEqual(
    [gdp?.words, gdp?.unit, gdp?.kind, gdp?.cycle],
    [['Gross Domestic Product'], '100 million yuan', 'current', 'quarter'],
  )
  assert.deepEqual(
    [gdp?.points.length, gdp?.points.at(-1)],
    [18, { period: '2026Q1', value: 334192.9, span: 1, since: null }],
  )
  assert.equal(sinceJanuary?.kind, 'accumulated')
})

test('figures that could be years are figures, a year alone heads a section', () => {
  const table =
    '月份|企业数|就业人数\n2025|||\n1月|2488|1850.07\n2月|1988|1950.07\n2026||\n1月|2512|2301.11\n2月|1999|2020.12'
  assert.deepEqual(linesOf(table), [
    ['企业数', 'current', null, { '2025-01': 2488, '2025-02': 1988, '2026-01': 2512, '2026-02': 1999 }],
    ['就业人数', 'current', null, { '2025-01': 1850.07, '2025-02': 1950.07, '2026-01': 2301.11, '2026-02': 2020.12 }],
  ])
})

test('a section may begin right under the header', () => {
  const table = '表1\n指标|2026年1月|2026年2月\n一、工业|||\n增加值|5|6\n二、投资||\n投资额|7|8'
  assert.deepEqual(linesOf(table), [
    ['一、工业 / 增加值', 'current', null, { '2026-01': 5, '2026-02': 6 }],
    ['二、投资 / 投资额', 'current', null, { '2026-01': 7, '2026-02': 8 }],
  ])
  assert.deepEqual(sheetOf(table)?.sheet.titles, ['表1'])
})

test('a long file takes no more than its share: each value is looked at a few times, not once for each other', () => {
  const ofDays = (days: number) =>
    ['日期|地区|用电量', ...Array.from({ length: days }, (_, at) => `${dayAfter(at)}|市南区|${at}.5`)].join('\n')
  const timed = (text: string) => {
    const begin = process.cpuUsage().user
    assert.equal(sheetOf(text)?.problems.length, 0)
    return process.cpuUsage().user - begin
  }
  timed(ofDays(2000))
  const [short, long] = [timed(ofDays(2000)), timed(ofDays(32_000))]
  assert.ok(long < 64 * Math.max(short, 5000), `16 times the lines took ${(long / short).toFixed(0)} times as long`)
})

const dayAfter = (at: number) => new Date(Date.UTC(1930, 0, 1 + at)).toISOString().slice(0, 10)

test('more series than a person can check are refused', async () => {
  const rows = Array.from({ length: 5001 }, (_, at) => `企业${at},${at + 3000}.5`)
  const file = (count: number) => Buffer.from(['企业,2026年3月', ...rows.slice(0, count)].join('\n'))
  assert.equal((await readFile('a.csv', file(5000))).sheets[0]?.lines.length, 5000)
  await assert.rejects(readFile('a.csv', file(5001)), { code: 'indicators.file-lines' })
})
