import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import mysql from 'mysql2/promise'

const run = promisify(execFile)
const ENSURE = fileURLToPath(new URL('../../../tools/ensure-mariadb.sh', import.meta.url))

export interface MariaDbForTests {
  port: number
  /** As root. */
  admin: mysql.Connection
  stop(): Promise<void>
}

/** A MariaDB server of its own on loopback, or the sentence that says why there is none. */
export async function startMariaDb(certificate?: { cert: string; key: string }): Promise<MariaDbForTests | string> {
  const found = await run('sh', [ENSURE], { timeout: 300_000 }).catch((error) => String(error.stderr || error.message))
  if (typeof found === 'string') return found.trim()
  const folder = await mkdtemp(join(tmpdir(), 'onego-mariadb-'))
  const port = await freePort()
  const own = ['--no-defaults', `--datadir=${folder}/data`, '--user=root']
  const program = found.stdout.trim()
  await makeSystemTables(program, own, join(folder, 'data'))
  await writeFile(join(folder, 'init.sql'), INIT)
  for (const [name, text] of Object.entries(certificate ?? {})) await writeFile(join(folder, `${name}.pem`), text)
  const server = spawn(
    program,
    [
      ...own,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${folder}/socket`,
      `--init-file=${folder}/init.sql`,
      '--skip-name-resolve',
      ...(certificate ? [`--ssl-cert=${folder}/cert.pem`, `--ssl-key=${folder}/key.pem`] : []),
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=16M',
    ],
    { stdio: 'ignore' },
  )
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    const ended = new Promise((resolve) => server.once('exit', resolve))
    if (server.exitCode === null && server.kill('SIGTERM')) await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const admin = await signIn(port)
    return { port, admin, stop: () => admin.end().then(stop) }
  } catch (error) {
    await stop()
    throw error
  }
}

const SCRIPTS = ['mysql_system_tables', 'mysql_performance_tables', 'mysql_system_tables_data']
// one statement a line
const INIT = `create user if not exists root@'127.0.0.1';
alter user root@'127.0.0.1' identified by 'only-here';
grant all on *.* to root@'127.0.0.1' with grant option;
`

/** As `mariadb-install-db` does it; that script wants programs of the client package. */
async function makeSystemTables(program: string, own: string[], data: string): Promise<void> {
  await mkdir(data)
  const scripts = await Promise.all(SCRIPTS.map((name) => readFile(`/usr/share/mysql/${name}.sql`, 'utf8')))
  const bootstrap = spawn(program, [...own, '--bootstrap', '--innodb-buffer-pool-size=16M'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise((resolve) => bootstrap.once('exit', resolve))
  bootstrap.stdin.end(['create database mysql;', 'use mysql;', ...scripts].join('\n'))
  if ((await ended) !== 0) throw new Error('MariaDB could not make its system tables')
}

async function signIn(port: number): Promise<mysql.Connection> {
  const until = Date.now() + 15_000
  for (;;) {
    try {
      const account = { user: 'root', password: 'only-here' }
      return await mysql.createConnection({ host: '127.0.0.1', port, ...account, multipleStatements: true })
    } catch (error) {
      if (Date.now() > until) throw error
      await wait(100)
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
