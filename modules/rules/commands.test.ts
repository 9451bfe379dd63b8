import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testApp } from '@onego/platform/testing'
import { commands } from './commands.ts'
import { newTable } from './contract.ts'
import { rules } from './module.ts'

const app = await testApp(rules)
const api = app.api(rules)
const folder = await mkdtemp(join(tmpdir(), 'onego-rules-'))
after(() => rm(folder, { recursive: true, force: true }))

async function run(name: string, args: Record<string, string>, options: Record<string, string | boolean> = {}) {
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  await commands.find((one) => one.name === name)?.run(api, { args, options, print, progress: () => {} } as never)
  return lines.join('\n')
}

test('a table goes out as a file and comes back as a new version', async () => {
  await api.addTable(newTable('moved', { zh: '表', en: 'Table' }))
  const file = join(folder, 'moved.dmn')
  assert.match(await run('rules table export', { code: 'moved', file }), /version 版本 1/)
  await writeFile(file, (await readFile(file, 'utf8')).replace('<text>""</text>', '<text>"yes"</text>'))
  assert.match(await run('rules table import', { file }, { 'dry-run': true }), /nothing was changed/)
  assert.match(await run('rules table import', { file }), /version 版本 2/)
  const decided = JSON.parse(await run('rules table decide', { code: 'moved', inputs: '{"input": "a"}' }))
  assert.deepEqual(decided.outputs, [{ result: 'yes' }])
})

test('what cannot be done is said with what would be right', async () => {
  await assert.rejects(run('rules table import', { file: join(folder, 'none') }), { code: 'rules.file-not-found' })
  await assert.rejects(run('rules table decide', { code: 'moved', inputs: '[]' }), { code: 'rules.bad-inputs' })
  await assert.rejects(run('rules table decide', { code: 'moved', inputs: '{}' }, { on: 'x' }), {
    code: 'rules.wrong-day',
  })
  await assert.rejects(run('rules table export', { code: 'moved', file: 'x' }, { version: '0' }), {
    code: 'rules.bad-version',
  })
  await assert.rejects(run('rules tck', { folder: join(folder, 'none') }), { code: 'rules.folder-not-found' })
})
