import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '@onego/platform/errors'
import { type Account, asAccount } from './account.ts'
import { type Native, noEmbedded } from './native.ts'

const PASSWORD_FILE = 'onego-password'
const MAJOR = '18'

/** pg_trgm finds no Chinese letters under plain C. macOS has no C.UTF-8. */
const LOCALE =
  process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C.UTF-8', '--lc-messages=C']

/** The programs get nothing of our environment: a stray PGPORT or LC_ALL would change what they do. */
export const CLEAN_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }

/**
 * Makes the database files in a folder beside `place` and renames it when all is there:
 * whatever a killed initdb left behind never looks like a database and is removed here.
 */
export async function initialise(place: string, native: Native, account: Account | undefined, durable: boolean) {
  await removeDrafts(place)
  const draft = await mkdtemp(`${place}.initdb-`)
  const password = join(draft, PASSWORD_FILE)
  await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (account) for (const path of [draft, password]) await chown(path, account.uid, account.gid)
  const files = join(draft, 'files')
  await runInitdb(native, account, [
    ...['--pgdata', files, '--username=onego', `--pwfile=${password}`, '--encoding=UTF8', ...LOCALE],
    ...['--auth-host=scram-sha-256', '--auth-local=scram-sha-256', ...(durable ? [] : ['--no-sync'])],
  ])
  await rename(password, join(files, PASSWORD_FILE))
  await setAside(place)
  await rename(files, place)
  await rm(draft, { recursive: true, force: true })
}

export async function isInitialised(place: string): Promise<boolean> {
  const version = await readFile(join(place, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined || !(await exists(join(place, 'global', 'pg_control')))) return false
  if (version.trim() === MAJOR) return true
  throw new AppError(
    'unavailable',
    'database.other-version',
    `The database folder ${place} was made by PostgreSQL ${version.trim()}, this Onego brings ${MAJOR}; restore a backup into a new data folder`,
    { folder: place },
  )
}

export function readPassword(place: string): Promise<string> {
  return readFile(join(place, PASSWORD_FILE), 'utf8')
}

async function removeDrafts(place: string) {
  const folder = dirname(place)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(place)}.initdb-`)) continue
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

/** A folder that is there but is no database was not made by us: it is kept under another name. */
async function setAside(place: string) {
  if (await exists(place)) await rename(place, `${place}.incomplete-${Date.now()}`)
}

function exists(path: string) {
  return stat(path).catch(() => undefined)
}

function runInitdb(native: Native, account: Account | undefined, args: string[]) {
  const child = spawn(join(native.folder, 'bin', 'initdb'), args, {
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...asAccount(account),
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  return new Promise<void>((resolve, reject) => {
    child.on('error', (cause) => reject(noEmbedded(`${native.folder}/bin/initdb does not start`, cause)))
    child.on('close', (code) => (code === 0 ? resolve() : reject(failed(complaint.trim()))))
  })
}

function failed(complaint: string) {
  return new AppError('unavailable', 'database.start-failed', `The database files could not be made: ${complaint}`)
}
