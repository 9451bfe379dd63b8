import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { testAppWith } from '@onego/platform/testing'
import { array, asyncProperty, constantFrom, assert as holds, integer, option, record } from 'fast-check'
import { indicators } from './module.ts'
import { openEngine } from './store/lake-engine.ts'
import { anIndicator, same, withSectors } from './testing.ts'

// Every question is answered from the lake where the lake is up to date.
const app = await testAppWith({ INDICATORS_LAKE_FROM: '0', INDICATORS_LAKE_DELAY_S: '86400' }, indicators)
const api = app.api(indicators)
await withSectors(app)
const folder = join(app.platformSettings.DATA_DIR, 'lake', 'indicators')

const members = { region: ['370202', '370203', '370200', '110100'], sector: ['A', 'A1', 'A2', 'B', 'B1'] }
const anObservation = record({
  period: constantFrom('2024-11', '2024-12', '2025-01', '2025-02', '2025-12', '2026-01'),
  region: option(constantFrom('370202', '370203', '370200'), { nil: undefined }),
  sector: option(constantFrom(...members.sector), { nil: undefined }),
  value: option(integer({ min: -1000, max: 1000 }), { nil: null }),
  status: constantFrom('final', 'preliminary', 'estimated'),
})

function observationsOf(rows: { period: string; region?: string; sector?: string; value: number | null }[]) {
  const once = new Map(rows.map((row) => [`${row.period}/${row.region}/${row.sector}`, row]))
  return [...once.values()].map(({ region, sector, ...rest }) => ({
    ...rest,
    cell: { ...(region ? { region } : {}), ...(sector ? { sector } : {}) },
  }))
}

test('the lake and PostgreSQL give equal answers, also where parts and wholes were reported side by side', async () => {
  let run = 0
  await holds(
    asyncProperty(
      array(anObservation as never, { minLength: 1, maxLength: 60 }),
      constantFrom('sum', 'mean', 'max', 'last', 'none'),
      constantFrom(0, 2),
      async (rows, aggregate, atLeast) => {
        run += 1
        const code = `test.lake-${run}`
        const secrecy = atLeast === 0 ? null : { dimension: 'sector', atLeast }
        await api.add(anIndicator({ code, dimensions: ['region', 'sector'], aggregate: aggregate as 'sum', secrecy }))
        await api.record({ indicator: code, key: 'a', from: same('测试'), observations: observationsOf(rows as never) })
        const ask = async () => [
          await api.series('system', { indicator: code }),
          await api.series(undefined, { indicator: code, cell: { region: '370200' } }).catch(String),
          await api.table('system', { indicators: [code], by: [{ dimension: 'region', parent: '370200' }], where: {} }),
          await api.table('system', {
            ...{ indicators: [code], measures: ['value', 'yoy', 'yearToDate'] },
            by: [{ dimension: 'region', parent: '370000' }, { dimension: 'sector' }],
          }),
        ]
        const fromPostgres = await ask()
        assert.ok((await api.exportLake(code)) > 0)
        assert.deepEqual(await ask(), fromPostgres)
      },
    ),
    { numRuns: 15 },
  )
})

test('a cell that came before all that are asked for is in none of them', async () => {
  const code = 'test.before'
  await api.add(anIndicator({ code, dimensions: ['region', 'sector'] }))
  const observations = [
    { period: '2026-01', value: 5, cell: {} },
    { period: '2026-01', value: 3, cell: { region: '370202', sector: 'B1' } },
    { period: '2025-01', value: 1, cell: { region: '370202', sector: 'A' } },
  ]
  await api.record({ indicator: code, key: 'a', from: same('测试'), observations })
  const ask = () =>
    api.table('system', {
      indicators: [code],
      by: [{ dimension: 'region', parent: '370000' }, { dimension: 'sector' }],
    })
  const fromPostgres = await ask()
  assert.ok((await api.exportLake(code)) > 0)
  assert.deepEqual(await ask(), fromPostgres)
})

test('only years that changed are written again, and nothing but whole files is left', async () => {
  const code = 'test.incremental'
  await api.add(anIndicator({ code }))
  const record = (key: string, period: string, value: number) =>
    api.record({
      indicator: code,
      key,
      from: same('测试'),
      observations: [{ period, value, cell: { region: '370202' } }],
    })
  await record('a', '2024-01', 1)
  await record('b', '2025-01', 2)
  assert.equal(await api.exportLake(code), 2)
  assert.equal(await api.exportLake(code), 0)
  await record('c', '2025-02', 3)
  const values = async () => (await api.series('system', { indicator: code })).points.map(({ value }) => value)
  assert.deepEqual(await values(), [1, 2, 3], 'while the lake is behind, PostgreSQL answers')
  assert.equal(await api.exportLake(code), 1)
  assert.deepEqual(await values(), [1, 2, 3])
  await app.pool.query('update indicators.observation set value = value + 100')
  assert.deepEqual(await values(), [1, 2, 3], 'it is the lake that answers')
  const files = (await readdir(join(folder, `indicator=${code}`), { recursive: true })).sort()
  assert.deepEqual(files, [
    ...['manifest.json', 'year=2024', 'year=2024/values.parquet', 'year=2025', 'year=2025/values.parquet'],
  ])
})

test('the engine reads nothing outside its folder and cannot be set to', async () => {
  const engine = await openEngine({ memory: '256MB', folder })
  const run = (text: string) => engine.use((connection) => connection.run(text))
  await run(
    `select count(*) from read_parquet('${folder}/*/*/*.parquet', hive_partitioning = true) group by indicator, year`,
  )
  await assert.rejects(run(`select * from read_text('/etc/hostname')`), /[Pp]ermission|disabled/)
  await assert.rejects(run(`copy (select 1) to '${folder}/../out.csv'`), /[Pp]ermission|disabled/)
  await assert.rejects(run('set enable_external_access = true'), /locked|[Cc]annot/)
  await assert.rejects(run('install httpfs'), /[Pp]ermission|disabled/)
  engine.close()
})
