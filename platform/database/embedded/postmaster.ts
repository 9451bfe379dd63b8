import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandLine, identify, type ProcessIdentity, signal, untilGone } from './processes.ts'

/** A running PostgreSQL server as its `postmaster.pid` describes it. */
export interface Postmaster {
  identity: ProcessIdentity
  port: number
  status: string
}

/** The live server of that folder, whoever started it. */
export async function findPostmaster(place: string): Promise<Postmaster | undefined> {
  const lines = await readPidFile(place)
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined
  const identity = await identify(pid)
  if (!identity || !(await commandLine(pid)).includes(`postgres -D ${place} `)) return undefined
  return { identity, port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}

/**
 * A stale `postmaster.pid` whose number now belongs to another program keeps PostgreSQL from starting. Deleting the file would
 * also delete its check for surviving children (shared memory), so it is given the one number that PostgreSQL looks past: its parent's.
 */
export async function disarmStalePidFile(place: string) {
  const lines = await readPidFile(place)
  if (!lines || !(await identify(Number(lines[0])))) return
  await writeFile(join(place, 'postmaster.pid'), [process.pid, ...lines.slice(1)].join('\n'))
}

/** SIGINT is PostgreSQL's fast shutdown (open transactions roll back); SIGQUIT ends at once and leaves recovery to the next start. */
export async function stopPostmaster(identity: ProcessIdentity, { atOnce = false } = {}) {
  if (!atOnce) {
    signal(identity.pid, 'SIGINT')
    if (await untilGone(identity, 60_000)) return
  }
  signal(identity.pid, 'SIGQUIT')
  if (await untilGone(identity, 10_000)) return
  signal(identity.pid, 'SIGKILL')
  await untilGone(identity, 5_000)
}

async function readPidFile(place: string) {
  const text = await readFile(join(place, 'postmaster.pid'), 'utf8').catch(() => undefined)
  return text?.split('\n')
}
