import { spawnSync } from 'node:child_process'

/** `npm run check`: formatting and lint, types, architecture, dead code. `--write` repairs what can be repaired. */
const writes = process.argv.includes('--write')

const STEPS: [name: string, command: string, ...args: string[]][] = [
  ['formatting and lint', 'biome', 'check', ...(writes ? ['--write'] : ['--error-on-warnings']), '.'],
  ['types', 'tsc', '--noEmit', '-p', '.'],
  ['architecture', process.execPath, '--test', '--test-reporter=dot', 'tools/architecture.test.ts'],
  ['dead code', 'knip', '--no-progress'],
]

let failed = false
for (const [name, command, ...args] of STEPS) {
  const started = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)`)
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
