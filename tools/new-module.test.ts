import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { moduleFiles } from './module-template.ts'

const house = mkdtempSync(join(tmpdir(), 'onego-new-module-'))
after(() => rmSync(house, { recursive: true }))
for (const [file, text] of Object.entries(moduleFiles('site-visits'))) {
  const path = join(house, 'modules/site-visits', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
symlinkSync(resolve('node_modules'), join(house, 'node_modules'))
copyFileSync('ui/css.d.ts', join(house, 'modules/site-visits/css.d.ts'))
const { vcs: _, ...rules } = JSON.parse(readFileSync('biome.json', 'utf8'))
writeFileSync(join(house, 'biome.json'), JSON.stringify(rules))
writeFileSync(
  join(house, 'tsconfig.json'),
  JSON.stringify({ ...JSON.parse(readFileSync('tsconfig.json', 'utf8')), include: ['modules'] }),
)

const run = (command: string, ...args: string[]) => {
  const { NODE_TEST_CONTEXT: _nested, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: house, encoding: 'utf8', env })
  return { status, said: `${stdout}${stderr}` }
}

test('a new module passes lint and formatting', () => {
  const { status, said } = run(
    resolve('node_modules/.bin/biome'),
    'check',
    '--error-on-warnings',
    'modules/site-visits',
  )
  assert.equal(status, 0, said)
  assert.match(said, /Checked 1[0-9] files/)
})

test('a new module passes the type check', () => {
  const { status, said } = run(resolve('node_modules/.bin/tsc'), '--noEmit', '-p', '.')
  assert.equal(status, 0, said)
})

test('the tests of a new module pass', () => {
  const { status, said } = run(process.execPath, '--test', 'modules/site-visits/site-visits.test.ts')
  assert.equal(status, 0, said)
  assert.match(said, /pass 3/)
})
