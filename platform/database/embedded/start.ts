import { spawn } from 'node:child_process'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureDatabase, serverUrl, tryConnection } from './connection.ts'
import { initialise, isInitialised, readPassword } from './initialise.ts'
import { launch } from './launch.ts'
import { own } from './owner.ts'
import { removeData, sweepEphemeral } from './place.ts'
import { disarmStalePidFile, findPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { isRunning, signal } from './processes.ts'
import { prepareSite, readLastStart, recipeOf, rememberStart, type Site } from './site.ts'

export interface EmbeddedServer {
  /** `postgres://onego:PASSWORD@127.0.0.1:PORT/onego`; the database exists. */
  url: string
  port: number
  /** True if the server was already running, left behind by a process that was killed. */
  adopted: boolean
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  log?: (line: string) => void
  /** PostgreSQL settings that win over ours. */
  settings?: Record<string, string>
  /** For tests: nothing is made durable, and `stop()`, or the end of this process in any way, ends the server; `stop()` deletes the data. */
  ephemeral?: boolean
}

/**
 * Starts the PostgreSQL server whose data lie in `dataDir/pg` (made on first use) or adopts the one that still runs there.
 * Throws `database.in-use` if another live Onego process owns the folder, `database.no-embedded` where there are no binaries.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { log = () => {}, settings = {}, ephemeral = false } = options
  await mkdir(options.dataDir, { recursive: true })
  const dataDir = await realpath(options.dataDir)
  const disown = await own(dataDir)
  try {
    if (process.getuid?.() === 0) await sweepEphemeral(async (place) => (await findPostmaster(place)) !== undefined)
    const site = await prepareSite(dataDir, { settings, ephemeral, log })
    const adopted = await adopt(site)
    const postmaster = adopted ?? (await start(site))
    const url = serverUrl(postmaster.port, await readPassword(site.place))
    await ensureDatabase(url)
    const stop = supervise(site, postmaster, disown)
    return { url, port: postmaster.port, adopted: adopted !== undefined, stop }
  } catch (error) {
    await disown()
    throw error
  }
}

/** The server of that data folder if it runs now, for command-line tools beside a running Onego. */
export async function findRunningEmbedded(dataDir: string): Promise<{ url: string; port: number } | undefined> {
  const place = await realpath(join(dataDir, 'pg')).catch(() => undefined)
  const found = place === undefined ? undefined : await findPostmaster(place)
  if (!place || found?.status !== 'ready') return undefined
  return { url: serverUrl(found.port, await readPassword(place)), port: found.port }
}

async function start(site: Site): Promise<Postmaster> {
  if (!(await isInitialised(site.place))) {
    site.log(`Making the database files in ${site.place}`)
    await initialise(site.place, site.native, site.account, !site.ephemeral)
  }
  await disarmStalePidFile(site.place)
  const postmaster = await launch(site, (await readLastStart(site.dataDir)).port)
  await rememberStart(site, postmaster.port)
  return postmaster
}

/** A server whose owner was killed goes on if it was started the way we would start it; otherwise it is stopped. */
async function adopt(site: Site): Promise<Postmaster | undefined> {
  const orphan = await findPostmaster(site.place)
  if (!orphan) return undefined
  const { recipe } = await readLastStart(site.dataDir)
  if (recipe === recipeOf(site) && (await answers(site, orphan))) {
    site.log(`Adopting the PostgreSQL server ${orphan.identity.pid} that an earlier Onego left running`)
    return orphan
  }
  site.log(`Stopping the PostgreSQL server ${orphan.identity.pid} that an earlier Onego left running`)
  await stopPostmaster(orphan.identity)
  return undefined
}

/** 57P03: it is still starting, or already shutting down. */
async function answers(site: Site, orphan: Postmaster): Promise<boolean> {
  const url = serverUrl(orphan.port, await readPassword(site.place))
  for (let attempt = 0; attempt < 300 && (await isRunning(orphan.identity)); attempt++) {
    const { refused } = await tryConnection(url)
    if (refused === undefined || refused === '3D000') return true
    if (refused !== '57P03') return false
    await sleep(100)
  }
  return false
}

function supervise(site: Site, { identity }: Postmaster, disown: () => Promise<void>) {
  const atExit = () => signal(identity.pid, site.ephemeral ? 'SIGQUIT' : 'SIGINT')
  const leash = site.ephemeral ? tie(identity.pid) : undefined
  process.once('exit', atExit)
  let stopped: Promise<void> | undefined
  const stop = async () => {
    process.off('exit', atExit)
    leash?.kill('SIGKILL')
    await stopPostmaster(identity, { atOnce: site.ephemeral })
    if (site.ephemeral) await removeData(site.dataDir, site.place)
    if (site.ephemeral) await rm(join(site.dataDir, 'pg-server.json'), { force: true })
    await disown()
  }
  return () => {
    stopped ??= stop()
    return stopped
  }
}

/** A shell that reads from us until we are gone, even by kill -9, and then ends the server. */
function tie(pid: number) {
  const shell = spawn('/bin/sh', ['-c', 'read _; kill -QUIT "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.unref()
  // The types know the pipe only as a stream; as a socket it would keep this process alive.
  ;(shell.stdin as unknown as { unref(): void }).unref()
  return shell
}
