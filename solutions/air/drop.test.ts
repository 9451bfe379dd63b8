import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import { air } from './module.ts'
import { runProgram } from './outside/run-program.ts'
import { anEnvironmentBureau, twoStations } from './testing.ts'

test('links, pipes, folders and endless files are put aside unread, and keep nothing else from being taken', async () => {
  const app = await testAppWith({ AIR_DEMO: 'off', DEMO_CITY: 'off' }, air)
  const bureau = await anEnvironmentBureau(app)
  await twoStations(app)
  const keeper = app.as(aStaffMember(['admin'], bureau))
  const name = { zh: '生成模式', en: 'Generated model' }
  await keeper.put('/air/models/odd', { name, command: [], startHours: [], limitMinutes: 1, enabled: true })
  const drop = join((await keeper.get('/air/models')).body.folder, 'odd')
  mkdirSync(join(drop, 'a-folder.nc'), { recursive: true })
  symlinkSync('/dev/zero', join(drop, 'b-endless.nc'))
  execFileSync('mkfifo', [join(drop, 'c-pipe.nc')])
  writeFileSync(join(drop, 'd-said.nc'), 'not a grid')
  writeFileSync(join(drop, 'e-last.nc'), 'not a grid')
  for (const one of ['a-folder', 'b-endless', 'c-pipe', 'd-said', 'e-last'])
    writeFileSync(join(drop, `${one}.nc.json`), '{}')
  truncateSync(join(drop, 'd-said.nc.json'), 2 ** 31)
  assert.equal(await app.api(air).outside.takeFiles(), 5)
  const { files } = (await keeper.get('/air/models')).body
  const said = files.map((file: { name: string; reason: { en: string } }) => `${file.name} ${file.reason.en}`).sort()
  assert.match(said.slice(0, 3).join(), /a-folder.nc .*plain file.*b-endless.nc .*plain file.*c-pipe.nc .*plain file/)
  assert.match(said[3], /d-said.nc .*larger than 1 MB/)
  assert.match(said[4], /e-last.nc manifest/)
  assert.deepEqual(readdirSync(drop), ['quarantine'])
})

test('a program that leaves a child behind ends when its time is over; no shell reads its words', async () => {
  const limits = { folder: '/tmp', environment: {} }
  const began = performance.now()
  const ended = await runProgram({ ...limits, command: ['/bin/sh', '-c', 'setsid sleep 5 & exit 0'], limitMs: 300 })
  assert.ok(performance.now() - began < 4000, ended.result)
  const plain = await runProgram({ ...limits, command: ['/bin/echo', '$(id); `id` | cat'], limitMs: 5000 })
  assert.deepEqual([plain.result, plain.log], ['done', '$(id); `id` | cat\n'])
})
