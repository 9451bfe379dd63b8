import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@onego/platform/database'
import { emptyDatabase, testSettings } from '@onego/platform/testing'
import { root } from './cache.ts'

export interface JourneyServer {
  address: string
  databaseUrl: string
  dataDir: string
  pid: number
  /** Everything it has said so far. */
  output(): string
  /** Ends it the hard way, as a power cut would; `start()` again on the same database and data folder. */
  kill(): Promise<void>
  start(): Promise<string>
  stop(): Promise<void>
}

interface Options {
  /** Share of the demo city's people that is loaded; the story people always are. */
  demoScale?: number
  environment?: Record<string, string>
}

const READY_MS = 180_000

/** The real server in a process of its own, on a fresh database, with a small demo city. */
export async function startServer({ demoScale = 0.02, environment = {} }: Options = {}): Promise<JourneyServer> {
  const database = await emptyDatabase('journey')
  const dataDir = await mkdtemp(join(tmpdir(), 'onego-journey-'))
  let output = ''
  let child: ChildProcess | undefined
  const server: JourneyServer = {
    address: '',
    databaseUrl: database.url,
    dataDir,
    pid: 0,
    output: () => output,
    async start() {
      child = spawn(process.execPath, [join(root, 'apps/cli/main.ts'), 'start'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          PORT: String(new URL(server.address || 'http://localhost:0').port || 0),
          HOST: '127.0.0.1',
          DATA_DIR: dataDir,
          DATABASE_URL: database.url,
          DEMO_SCALE: String(demoScale),
          NODE_ENV: 'test',
          LOG_LEVEL: 'warn',
          // The worlds of the solutions are generated only where a journey looks at them.
          AIR_DEMO: 'off',
          INDUSTRY_DEMO: 'off',
          ...environment,
        },
      })
      server.pid = child.pid ?? 0
      server.address = await untilReady(child, (text) => {
        output += text
      })
      return server.address
    },
    async kill() {
      await end(child, 'SIGKILL')
    },
    async stop() {
      await end(child, 'SIGTERM')
      await database.drop()
      await dropDepartments(database.name)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  await server.start().catch(async (error) => {
    await server.stop()
    throw error
  })
  return server
}

function untilReady(child: ChildProcess, say: (text: string) => void): Promise<string> {
  let heard = ''
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The server was not ready after ${READY_MS} ms:\n${heard}`)),
      READY_MS,
    )
    const listen = (chunk: Buffer) => {
      heard += String(chunk)
      say(String(chunk))
      const address = /is ready[^\n]*?(https?:\/\/[^\s]+)/.exec(heard)?.[1]
      if (!address) return
      clearTimeout(late)
      resolve(address.replace('localhost', '127.0.0.1'))
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.on('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The server ended with code ${code}:\n${heard}`))
    })
  })
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  const hard = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(hard)
}

/** The demo city's departments have databases of their own, named after ours. */
async function dropDepartments(name: string) {
  const { pool, close } = await openDatabase(testSettings().ONEGO_TEST_SERVER, { connections: 1 })
  try {
    const { rows } = await pool.query<{ datname: string }>('select datname from pg_database where datname like $1', [
      `${name.replaceAll('_', '\\_')}\\_%`,
    ])
    for (const { datname } of rows) await pool.query(`drop database if exists "${datname}" with (force)`)
  } finally {
    await close()
  }
}
