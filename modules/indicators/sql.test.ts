import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { aResource } from '@onego/catalogue/testing'
import { exchange } from '@onego/exchange'
import { aGrant, aPostgresSource } from '@onego/exchange/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { emptyDatabase, testApp } from '@onego/platform/testing'
import pg from 'pg'
import { indicators } from './module.ts'
import { selectOver } from './store/select.ts'
import { anIndicator } from './testing.ts'

const app = await testApp(indicators)
const api = app.api(indicators)
const department = await emptyDatabase('reports')
const source = new pg.Client({ connectionString: department.url })
await source.connect()
await source.query(`create table report (district varchar(6), month varchar(7), firm varchar(20), output numeric);
  insert into report values ('370202', '2026-01', 'F1', 10), ('370202', '2026-01', 'F2', 5), ('370203', '2026-01', 'F3', 7)`)
after(async () => {
  await source.end()
  await department.drop()
})
const [industry, statistics] = [anOrganisation(1), anOrganisation(2)]
await app.api(organisations).ensure([industry, statistics])
const RESOURCE = '370200/REPORTS'
const item = { type: 'C', length: 20, level: 2 } as const
await app.api(catalogue).addResource(
  aResource({
    ...{ code: RESOURCE, provider: industry.code, subjectField: null, subjectKind: null },
    items: [
      { ...item, name: '区', nameEn: 'District', field: 'district' },
      { ...item, name: '月', nameEn: 'Month', field: 'month' },
      { ...item, name: '产值', nameEn: 'Output', field: 'output', type: 'N' },
    ],
  } as never),
)
await app.api(exchange).addSource(aPostgresSource(industry.code, department.url))
const fields = { district: 'district', month: 'month', output: 'output' }
await app.api(exchange).bind({ resource: RESOURCE, source: 'police', target: 'report', keyField: 'district', fields })

const method = {
  kind: 'sql' as const,
  from: [{ name: 'report', resource: RESOURCE, each: { field: 'district', dimension: 'region', parent: '370200' } }],
  sql: 'select month as period, district as region, sum(output::double) as value from report group by all order by all',
}
await api.add(anIndicator({ code: 'test.sql', owner: statistics.code, method }))
const values = async () =>
  (await api.series('system', { indicator: 'test.sql', cell: { region: '370200' } })).points.map(({ value }) => value)

test('an indicator is worked out from shared records, under a grant, with receipts; again only what changed is written', async () => {
  await assert.rejects(api.recompute('test.sql'), { code: 'indicators.no-grant' })
  const grant = {
    id: 'statistics.reports',
    resource: RESOURCE,
    purpose: 'statistics',
    fields: ['district', 'month', 'output'],
  }
  await app.api(exchange).addGrant(aGrant(statistics.code, grant))
  const [first] = await api.recompute('test.sql')
  assert.equal(first?.written, 2)
  assert.deepEqual(await values(), [22])
  assert.equal((await api.recompute('test.sql'))[0]?.written, 0)
  await source.query(`update report set output = 8 where firm = 'F3'`)
  assert.equal((await api.recompute('test.sql'))[0]?.written, 1)
  assert.deepEqual(await values(), [23])
  const { rows } = await app.pool.query('select 1 from exchange.receipt union all select 1 from exchange.receipt_group')
  assert.ok(rows.length > 0, 'reads leave receipts')
})

test('a SELECT reaches the tables it is given and nothing else', async () => {
  const over = (text: string) =>
    selectOver([{ name: 'a', fields: ['x'], records: [{ x: 1 }, { x: 2 }] }], text, '256MB')
  assert.deepEqual(await over('select sum(x) as value from a'), [{ value: 3 }])
  for (const text of [
    `select * from read_text('/etc/hostname')`,
    'select 1; select 2',
    'create table b (x int)',
    `copy a to '/tmp/a.csv'`,
    `with b as (select * from read_csv('/etc/passwd')) select * from b`,
    'select y from a',
  ]) {
    await assert.rejects(over(text), { code: 'indicators.sql-wrong' }, text)
  }
})

test('a SELECT that takes more than the machine can spare is ended, and the server goes on', async () => {
  const over = (text: string) => selectOver([{ name: 'a', fields: ['x'], records: [{ x: 1 }] }], text, '256MB')
  await assert.rejects(over(`select length(repeat('a', 4000000000)) as value`), { code: 'indicators.sql-wrong' })
  assert.deepEqual(await over('select x as value from a'), [{ value: 1 }])
})
