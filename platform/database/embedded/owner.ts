import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@onego/platform/errors'
import { identify, isRunning, type ProcessIdentity } from './processes.ts'

const FILE = 'pg-owner.json'

/**
 * Makes this process the only owner of the data folder until the returned function is called.
 * The lock of a process that no longer runs is taken over. Throws `database.in-use` if the owner lives.
 */
export async function own(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, FILE)
  const self = await currentProcess()
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(self))
  try {
    while (!(await placed(draft, file))) await removeIfDead(file, dataDir)
  } finally {
    await rm(draft, { force: true })
  }
  return () => rm(file, { force: true })
}

export async function currentProcess(): Promise<ProcessIdentity> {
  return (await identify(process.pid)) ?? { pid: process.pid, startedAt: '' }
}

/** A hard link appears with its whole content or not at all, and only for one of two that try. */
async function placed(draft: string, file: string) {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function removeIfDead(file: string, dataDir: string) {
  const seen = await readOwner(file)
  if (!seen) return
  if (seen.owner && (await isRunning(seen.owner))) {
    throw new AppError(
      'unavailable',
      'database.in-use',
      `The data folder ${dataDir} is in use by the Onego process ${seen.owner.pid}; stop that one first or set DATA_DIR to another folder`,
      { pid: seen.owner.pid, folder: dataDir },
    )
  }
  await takeAway(file, seen.text)
}

/** Another starting process may have replaced the dead lock meanwhile: then its lock is put back. */
async function takeAway(file: string, dead: string) {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== dead) await placed(aside, file)
  await rm(aside, { force: true })
}

async function readOwner(file: string): Promise<{ text: string; owner?: ProcessIdentity } | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return { text, owner: JSON.parse(text) as ProcessIdentity }
  } catch {
    return { text }
  }
}
