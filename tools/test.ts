import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { startEmbedded } from '@onego/platform/database/embedded'

/**
 * `npm test [-- FILE…]`: every test file, or those whose path contains one of the given words.
 * Starts a PostgreSQL for the tests (embedded, data in a temporary folder), or with `--server` uses DATABASE_URL,
 * whose user must be allowed to create databases.
 */
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const onServer = process.argv.includes('--server')

const all = globSync('{maths,platform,ui,modules,solutions,apps,tools,journeys,bench}/**/*.test.ts', {
  exclude: (path) => path.includes('node_modules') || path.includes('dist'),
}).sort()
const chosen =
  words.length > 0 ? all.filter((file) => words.some((word) => file.includes(word.replace(/^\.\//, '')))) : all
/** Begun first, so that nothing waits for them at the end. */
const isLong = (file: string) => /^journeys\/[a-z-]*screens\.test\.ts$/.test(file)
const journeys = chosen
  .filter((file) => file.startsWith('journeys/'))
  .sort((one, other) => Number(isLong(other)) - Number(isLong(one)))
const rest = chosen.filter((file) => !file.startsWith('journeys/'))

interface Server {
  url: string
  stop(): Promise<void>
}

async function testServer(): Promise<Server> {
  if (onServer) {
    const url = process.env.DATABASE_URL
    if (!url) throw new Error('test:server needs DATABASE_URL, a PostgreSQL ≥ 15 whose user may create databases')
    return { url, stop: async () => undefined }
  }
  const folder = await mkdtemp(join(tmpdir(), 'onego-test-pg-'))
  const server = await startEmbedded({
    dataDir: folder,
    ephemeral: true,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const counts = { passed: 0, failed: 0, skipped: 0 }
const failures: string[] = []

async function runFiles(files: string[], concurrency: number) {
  if (files.length === 0) return
  const stream = run({ files, concurrency, timeout: 900_000 })
  stream.on('test:pass', ({ details, skip, todo }) => {
    if (details.type === 'suite') return
    if (skip || todo) counts.skipped += 1
    else counts.passed += 1
  })
  stream.on('test:fail', ({ name, file, details }) => {
    if (details.type === 'suite') return
    counts.failed += 1
    failures.push(`${file ?? ''}: ${name}`)
  })
  const printed = stream.compose(spec)
  printed.pipe(process.stdout, { end: false })
  await new Promise((resolve) => printed.on('end', resolve))
}

if (chosen.length === 0) {
  console.error('No test file matches.')
  process.exit(2)
}
const server = await testServer()
process.env.ONEGO_TEST_SERVER = server.url
delete process.env.DATABASE_URL
try {
  await runFiles(rest, Math.max(2, availableParallelism()))
  // Each has a server, a database and a browser of its own, and waits more than it works.
  await runFiles(journeys, 2)
} finally {
  await server.stop()
}
for (const failure of failures) console.log(`✖ ${failure}`)
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0)
