// The one entry of every npm script. Plain JavaScript on purpose: it must run on the Node 20 a machine may have,
// install what is missing (once per lock file), and hand over to the Node 24 that npm brought (which runs TypeScript as it is).
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const marker = join(root, 'node_modules', '.onego-installed')

const SCRIPTS = {
  start: ['apps/cli/main.ts', 'start'],
  onego: ['apps/cli/main.ts'],
  test: ['tools/test.ts'],
  'test:server': ['tools/test.ts', '--server'],
  check: ['tools/check.ts'],
  format: ['tools/check.ts', '--write'],
  build: ['tools/build-web.ts'],
  bench: ['bench/main.ts'],
  screenshots: ['journeys/screenshots.ts'],
  'new-module': ['tools/new-module.ts'],
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

function install() {
  const wanted = fingerprint()
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  console.error('Installing what is missing …')
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [command, ...before] = npm
  // Not `npm ci`: it refuses a lock file that was made where another system's optional binaries cannot be had.
  const args = [...before, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts']
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (done.status !== 0) {
    console.error('npm install did not succeed; see its message above.')
    process.exit(1)
  }
  writeFileSync(marker, wanted)
}

function findNode() {
  const brought = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(`npm has no Node 24 for ${process.platform} ${process.arch}: install Node 24 yourself and try again.`)
  process.exit(1)
}

const [name = 'start', ...given] = process.argv.slice(2)
const script = SCRIPTS[name]
if (!script) {
  console.error(`There is no script ${name}; there are: ${Object.keys(SCRIPTS).join(', ')}`)
  process.exit(2)
}
install()
const [file, ...first] = script
const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`
const child = spawn(findNode(), [join(root, file), ...first, ...given], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
})
// Ctrl-C reaches the child by itself; we only wait for it to end. Other signals are handed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGHUP', () => child.kill('SIGHUP'))
child.on('exit', (code, signal) => process.exit(signal ? 1 : code))
