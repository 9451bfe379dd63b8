import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@onego/platform/errors'
import { asAccount } from './account.ts'
import { CLEAN_ENVIRONMENT } from './initialise.ts'
import { noEmbedded } from './native.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'
import type { Site } from './site.ts'

const LOG_LIMIT_BYTES = 10 * 1024 * 1024
const ATTEMPTS = 20

/** Starts PostgreSQL and waits until it takes connections, on the wished port if that is free. */
export async function launch(site: Site, wishedPort: number | undefined): Promise<Postmaster> {
  let complaint = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = await freePort(attempt === 0 ? wishedPort : undefined)
    const outcome = await tryLaunch(site, port)
    if (typeof outcome !== 'string') return outcome
    complaint = outcome
    if (!/still in use|could not bind|could not create any TCP/.test(complaint)) break
    await sleep(250)
  }
  throw new AppError('unavailable', 'database.start-failed', `PostgreSQL did not start: ${complaint}`, {
    folder: site.place,
  })
}

/** The complaint if it ended instead. */
async function tryLaunch(site: Site, port: number): Promise<Postmaster | string> {
  const { log, from } = await openLog(join(site.dataDir, 'pg.log'))
  try {
    const child = spawn(
      join(site.native.folder, 'bin', 'postgres'),
      ['-D', site.place, '-p', String(port), ...site.settings],
      // Detached: Ctrl-C in the terminal reaches us alone, and we stop the database last.
      {
        cwd: '/',
        env: CLEAN_ENVIRONMENT,
        stdio: ['ignore', log.fd, log.fd],
        detached: true,
        ...asAccount(site.account),
      },
    )
    await started(child, site)
    child.unref()
    const postmaster = await untilReady(child, site)
    if (postmaster) return postmaster
    const { size } = await log.stat()
    const { buffer } = await log.read({ position: from, buffer: Buffer.alloc(Math.min(size - from, 4000)) })
    return buffer.toString('utf8').trim()
  } finally {
    await log.close()
  }
}

async function started(child: ChildProcess, site: Site) {
  try {
    await once(child, 'spawn')
  } catch (cause) {
    throw noEmbedded(`${site.native.folder}/bin/postgres does not start`, cause)
  }
}

/** Undefined if it ended first. Recovery after a crash may take long, so only the end of the process ends the waiting. */
async function untilReady(child: ChildProcess, site: Site) {
  const begun = performance.now()
  let told = 0
  while (child.exitCode === null && child.signalCode === null) {
    const postmaster = await findPostmaster(site.place)
    if (postmaster && postmaster.identity.pid === child.pid && postmaster.status === 'ready') return postmaster
    await sleep(10)
    const seconds = Math.floor((performance.now() - begun) / 10_000) * 10
    if (seconds > told) site.log(`PostgreSQL has been starting for ${seconds} s (recovery after a crash takes time)`)
    told = seconds
  }
  return undefined
}

async function openLog(file: string) {
  const bytes = (await stat(file).catch(() => undefined))?.size ?? 0
  if (bytes > LOG_LIMIT_BYTES) await rename(file, `${file}.1`)
  const log = await open(file, 'a+', 0o600)
  return { log, from: (await log.stat()).size }
}

async function freePort(wished: number | undefined): Promise<number> {
  const server = createServer()
  server.listen(wished ?? 0, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return freePort(undefined)
  }
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
