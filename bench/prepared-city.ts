import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@onego/platform/database'
import { startEmbedded } from '@onego/platform/database/embedded'
import { startServerProcess } from './server-process.ts'

const root = join(import.meta.dirname, '..')
const CACHE = join(root, '.cache/bench')
const CITY = 'city'
const RUN = 'run'

export interface PreparedCity {
  /** What a server needs to work on the copy that is current. */
  environment: Record<string, string>
  databaseUrl: string
  /** Gives every department and Onego itself databases as they were after loading; nothing may be connected to the last ones. */
  freshCopy(): Promise<void>
  close(): Promise<void>
}

/**
 * The whole demo city on a PostgreSQL of its own with real durability, loaded once into `.cache/bench` and copied inside
 * PostgreSQL for every run. Another schema, another city or another Node makes a new one; old ones are removed.
 */
export async function prepareCity(say: (line: string) => void): Promise<PreparedCity> {
  const name = `city-${fingerprint()}`
  const folder = join(CACHE, name)
  await mkdir(CACHE, { recursive: true })
  for (const old of await readdir(CACHE)) {
    if (old.startsWith('city-') && old !== name) await rm(join(CACHE, old), { recursive: true, force: true })
  }
  const server = await startEmbedded({ dataDir: join(folder, 'postgres') })
  const of = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  const environment = (database: string) => ({
    ...{
      DATABASE_URL: of(database),
      DATA_DIR: join(folder, 'data'),
      DEMO_SCALE: '1',
      SIGN_IN_CODES_PER_ADDRESS: '100000',
    },
  })
  try {
    await load({ folder, environment: environment(CITY), url: server.url, say })
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    environment: environment(RUN),
    databaseUrl: of(RUN),
    freshCopy: () => copyDatabases(server.url),
    close: server.stop,
  }
}

interface Loading {
  folder: string
  url: string
  environment: Record<string, string>
  say(line: string): void
}

async function load({ folder, url, environment, say }: Loading): Promise<void> {
  const done = join(folder, 'loaded')
  const isLoaded = await access(done).then(
    () => true,
    () => false,
  )
  if (isLoaded) return
  say(`loading the demo city into ${folder}, once …`)
  await onServer(url, async (run, names) => {
    for (const name of names(CITY)) await run(`drop database "${name}" with (force)`)
    await run(`create database ${CITY}`)
  })
  const city = await startServerProcess(environment)
  await city.stop()
  say(`loaded in ${(city.readyMs / 1000).toFixed(1)} s`)
  await writeFile(done, '')
}

const copyDatabases = (url: string) =>
  onServer(url, async (run, names) => {
    for (const name of names(RUN)) await run(`drop database "${name}" with (force)`)
    for (const name of names(CITY)) await run(`create database "${name.replace(CITY, RUN)}" template "${name}"`)
  })

type Run = (statement: string) => Promise<unknown>

/** `names(base)`: the database of that name and those of its departments. */
async function onServer(url: string, work: (run: Run, names: (base: string) => string[]) => Promise<void>) {
  const { pool } = await openDatabase(url, { connections: 1 })
  try {
    const { rows } = await pool.query<{ datname: string }>('select datname from pg_database')
    const all = rows.map(({ datname }) => datname)
    await work(
      (statement) => pool.query(statement),
      (base) => all.filter((name) => name === base || name.startsWith(`${base}_`)),
    )
  } finally {
    await pool.end()
  }
}

/** Migrations, the demo city's content and the versions of everything installed. */
function fingerprint(): string {
  const files = globSync(
    ['{platform,modules,solutions}/**/migrations/*.sql', 'solutions/demo-city/**/*.{ts,sql}', 'package-lock.json'],
    { cwd: root, exclude: (path) => path.includes('node_modules') },
  )
  const hash = createHash('sha256').update(process.version)
  for (const file of files.filter((path) => !path.endsWith('.test.ts')).sort()) {
    hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 12)
}
