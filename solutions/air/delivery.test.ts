import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { aClient } from '@onego/clients/testing'
import { indicators } from '@onego/indicators'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import { commands } from './commands.ts'
import { air } from './module.ts'
import { anEnvironmentBureau, twoStations } from './testing.ts'

const app = await testAppWith({ AIR_DEMO: 'off', DEMO_CITY: 'off', ONEGO_MASTER_KEY: '6'.repeat(64) }, air)
app.clock.set('2026-11-20T21:10:00+08:00')
const bureau = await anEnvironmentBureau(app)
await twoStations(app)
const watcher = app.as(aStaffMember(['analyst'], bureau))
// A listening socket, as the measuring network meets it.
const address = await app.http.server.listen({ port: 0, host: '127.0.0.1' })
const folder = await mkdtemp(join(tmpdir(), 'onego-air-'))
after(() => rm(folder, { recursive: true, force: true }))

async function deliver(token: string, body: unknown) {
  const answer = await fetch(`${address}/data/v1/air/hours`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

const valuesAt = (pm25: number) => ({ pm25, pm10: pm25 + 30, so2: 6, no2: 20, co: 0.5, o3: 60 })
const versions = async (station: string, hour: string) => (await watcher.get(`/air/hours/${station}/${hour}`)).body

test('an hour is delivered with a token; what is not right is named by row and holds up no other row', async () => {
  const { token } = await aClient(app, bureau)
  const rows = [
    { station: 'A1', hour: '2026-11-20T19', values: valuesAt(40) },
    { station: 'A2', hour: '2026-11-20T19', values: { ...valuesAt(35), pm25: 'thirty' } },
    { station: 'A2', hour: '2026-11-20T19:30', values: valuesAt(35) },
    { station: 'A9', hour: '2026-11-20T19', values: valuesAt(35) },
    { station: 'A2', hour: '2026-11-21T19', values: valuesAt(35) },
    'no row at all',
    { station: 'A2', hour: '2026-11-20T19', values: valuesAt(36), minutes: 30 },
  ]
  const { status, body } = await deliver(await token(), { key: '2026-11-20T19', rows })
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual([body.rows, body.written, body.refused], [7, 2, 5])
  const named = body.problems.map(({ row, field }: { row: number; field: string }) => `${row} ${field}`).sort()
  assert.deepEqual(named, ['2 values.pm25', '3 hour', '4 station', '5 time', '6 row'])
  for (const { expected } of body.problems) assert.ok(expected.zh.startsWith('应为') && expected.en.startsWith('must '))
  assert.equal(body.flags.short, 6, 'thirty minutes make no hour')
  const { body: now } = await watcher.get('/air/now')
  assert.deepEqual([now.hour, now.stations[0].values.pm25], ['2026-11-20T19', 40])
  const { points } = await app
    .api(indicators)
    .series(undefined, { indicator: 'air.pm25.hour', cell: { 'air-station': 'A1' }, from: '2026-11-20T19' })
  assert.deepEqual(
    points.map(({ period, value }) => [period, value]),
    [['2026-11-20T19', 40]],
  )
})

test('the same hour again is no double: by its key nothing, by another key unchanged, with other values a version', async () => {
  const { token } = await aClient(app, bureau)
  const send = async (key: string, pm25: number) =>
    (await deliver(await token(), { key, rows: [{ station: 'A1', hour: '2026-11-20T18', values: valuesAt(pm25) }] }))
      .body
  const first = await send('h18', 50)
  const [again, other] = [await send('h18', 99), await send('h18-again', 50)]
  assert.equal(again.id, first.id)
  assert.deepEqual([other.written, other.unchanged], [0, 1])
  assert.equal((await versions('A1', '2026-11-20T18')).length, 1)
  await send('h18-corrected', 55)
  assert.deepEqual(
    (await versions('A1', '2026-11-20T18')).map((one: { raw: { pm25: number } }) => one.raw.pm25),
    [55, 50],
  )
  const all = await Promise.all(['r', 'r', 'r', 'r'].map((key) => send(key, 61)))
  assert.equal(new Set(all.map(({ id }) => id)).size, 1, 'four at once with one key are one')
})

test('without a token, and with one of another body, nothing is taken', async () => {
  const other = anOrganisation(66_000_077, { name: '生成·别的局' })
  await app.api(organisations).ensure([other])
  const { token } = await aClient(app, other.code)
  const body = { key: 'x', rows: [{ station: 'A1', hour: '2026-11-20T17', values: valuesAt(1) }] }
  const theirs = await deliver(await token(), body)
  assert.deepEqual([theirs.status, theirs.body.type], [403, 'air.not-yours'])
  assert.equal((await deliver('nothing', body)).status, 401)
  assert.deepEqual(await versions('A1', '2026-11-20T17'), [])
})

test('hours that were written when the server died before handing them on are handed on when they come again', async () => {
  const { token } = await aClient(app, bureau)
  const cell = { 'air-station': 'A2' }
  const read = () =>
    app
      .api(indicators)
      .series(undefined, { indicator: 'air.pm25.hour', cell, from: '2026-11-20T16', to: '2026-11-20T16' })
  // The death: the transaction of the hours is through, what comes after it never ran.
  const { record } = app.api(indicators)
  app.api(indicators).record = () => Promise.reject(new Error('the power went'))
  const body = { key: 'h16', rows: [{ station: 'A2', hour: '2026-11-20T16', values: valuesAt(44) }] }
  assert.equal((await deliver(await token(), body)).status, 500)
  app.api(indicators).record = record
  assert.equal((await versions('A2', '2026-11-20T16')).length, 1)
  assert.deepEqual(
    (await read()).points.filter(({ value }) => value !== null),
    [],
  )
  assert.equal((await deliver(await token(), body)).status, 200)
  assert.equal((await versions('A2', '2026-11-20T16')).length, 1)
  assert.deepEqual(
    (await read()).points.map(({ value }) => value),
    [44],
  )
})

test('a file on the command line: each row that was not taken is printed; the same file again is the same report', async () => {
  const file = join(folder, '小时.csv')
  const lines = ['站点,时间,PM2.5(μg/m³),CO(mg/m³)', '一号站,2026-10-01 05:00,35,0.8', '三号站,2026-10-01 05:00,35,0.8']
  await writeFile(file, `\uFEFF${[...lines, '二号站,2026-10-01 25:00,35,0.8', '注：生成数据'].join('\r\n')}`)
  const run = async () => {
    const printed: string[] = []
    const command = commands.find(({ name }) => name === 'air import')
    await command?.run(app.api(air), {
      ...{ args: { file }, options: {}, print: (line: string) => printed.push(line), progress: () => undefined },
    })
    return printed
  }
  const printed = await run()
  assert.deepEqual(
    printed
      .map((line) => line.split('\t').slice(0, 2).join(' '))
      .slice(0, 2)
      .sort(),
    ['3 station', '4 time'],
  )
  assert.match(printed.at(-1) ?? '', /^csv.*: 3 rows 行, 1 written 写入, 0 unchanged 未变, 2 refused 未收$/i)
  assert.deepEqual(await run(), printed)
  assert.equal((await versions('A1', '2026-10-01T05')).length, 1)
})
