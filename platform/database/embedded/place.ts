import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, mayReach } from './account.ts'
import { currentProcess } from './owner.ts'
import { isRunning, type ProcessIdentity } from './processes.ts'

const run = promisify(execFile)

/** Where root keeps what the database user could not reach in the clone or the data folder. */
export const SHARED = '/var/lib/onego'
const NOTE = 'placed-for.json'

interface Note {
  dataDir: string
  ephemeral: boolean
  owner: ProcessIdentity
}

/**
 * The real path of the folder that holds (or will hold) the database files: `dataDir/pg`, or what it links to.
 * If the account cannot reach `dataDir`, existing files are moved to a folder of their own in SHARED and a link is left behind.
 * Every step can be interrupted and is finished by the next start.
 */
export async function placeData(dataDir: string, account: Account | undefined, ephemeral: boolean): Promise<string> {
  const pg = join(dataDir, 'pg')
  const moving = join(dataDir, 'pg.moving')
  const elsewhere = account !== undefined && !(await mayReach(dataDir, account))
  const found = await lstat(pg).catch(() => undefined)
  if (elsewhere && found?.isDirectory()) await rename(pg, moving)
  if (elsewhere && !found?.isSymbolicLink()) await symlink(join(await newHome(dataDir), 'pg'), pg)
  const place = (await lstat(pg).catch(() => undefined))?.isSymbolicLink() ? await readlink(pg) : pg
  if (place !== pg) await writeNote(dirname(place), { dataDir, ephemeral, owner: await currentProcess() })
  if (await exists(moving)) await moveInto(place, moving)
  if (account && (await exists(place))) await giveTo(account, place)
  return place
}

/** Removes what ephemeral servers left behind whose owner was killed. */
export async function sweepEphemeral(isServing: (pgFolder: string) => Promise<boolean>) {
  for (const name of await readdir(SHARED).catch(() => [])) {
    const home = join(SHARED, name)
    const note = await readNote(home)
    if (!note?.ephemeral || (await isRunning(note.owner)) || (await isServing(join(home, 'pg')))) continue
    await rm(home, { recursive: true, force: true })
  }
}

/** Removes the database files, also if they lie elsewhere. */
export async function removeData(dataDir: string, place: string) {
  const pg = join(dataDir, 'pg')
  await rm(place === pg ? pg : dirname(place), { recursive: true, force: true, maxRetries: 5 })
  await rm(pg, { recursive: true, force: true })
}

async function giveTo(account: Account, folder: string) {
  if ((await stat(folder)).uid !== account.uid) await run('chown', ['-R', `${account.uid}:${account.gid}`, folder])
}

/** The random end keeps a deleted and newly made data folder from finding the files of the old one. */
async function newHome(dataDir: string) {
  await mkdir(SHARED, { recursive: true, mode: 0o755 })
  const home = await mkdtemp(join(SHARED, `${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}-`))
  await run('chmod', ['755', home])
  return home
}

async function moveInto(place: string, moving: string) {
  if (await exists(place)) await rm(place, { recursive: true })
  try {
    await rename(moving, place)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const draft = `${place}.copy`
    await rm(draft, { recursive: true, force: true })
    await cp(moving, draft, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
    await rename(draft, place)
    await rm(moving, { recursive: true })
  }
}

async function writeNote(home: string, note: Note) {
  await mkdir(home, { recursive: true, mode: 0o755 })
  await writeFile(join(home, NOTE), JSON.stringify(note))
}

async function readNote(home: string): Promise<Note | undefined> {
  return readFile(join(home, NOTE), 'utf8').then(
    (text) => JSON.parse(text) as Note,
    () => undefined,
  )
}

function exists(path: string) {
  return lstat(path).catch(() => undefined)
}
