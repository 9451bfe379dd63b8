import type { AddressInfo } from 'node:net'
import type { Environment } from '@onego/platform/config'
import { AppError } from '@onego/platform/errors'
import type { Log } from '@onego/platform/log'
import { buildWebIfStale } from './build-web.ts'
import { type OpenedApp, openApp } from './open-app.ts'
import { serveEverythingElse } from './static.ts'
import { isWorker, startWorkers } from './workers.ts'

export interface Running {
  opened: OpenedApp
  /** Where people go, e.g. `http://localhost:8080`. */
  address: string
  stop(): Promise<void>
}

interface ServeOptions {
  environment: Environment
  log?: Log
  say(line: string): void
  /** Called once the modules are up and before the doors open, e.g. to load the demo city. */
  prepare?(opened: OpenedApp): Promise<void>
}

/**
 * Builds what is stale, opens the database, starts every module and listens; with WORKERS above 1, so many further
 * processes listen instead of this one, which keeps the database and looks after them.
 */
export async function serve({ environment, log, say, prepare }: ServeOptions): Promise<Running> {
  const building = buildWebIfStale()
  building.catch(() => undefined)
  const as = isWorker() ? 'command' : 'server'
  const opened = await openApp({ environment, as, say, ...(log ? { log } : {}) })
  try {
    await building
    await prepare?.(opened)
    const { app } = opened
    const { WORKERS } = app.platformSettings
    if (WORKERS > 1 && !isWorker()) return await serveByWorkers(opened, WORKERS, say)
    await serveEverythingElse(app.http, app.metrics, async () => void (await app.pool.query('select 1')))
    const { PORT, HOST } = app.platformSettings
    await app.http.server.listen({ port: PORT, host: HOST }).catch((error) => refuse(error, PORT))
    await app.work()
    const bound = (app.http.server.server.address() as AddressInfo).port
    return { opened, address: addressOf(opened, bound), stop: opened.close }
  } catch (error) {
    await opened.close()
    throw error
  }
}

const addressOf = ({ app }: OpenedApp, port: number) => app.platformSettings.PUBLIC_URL ?? `http://localhost:${port}`

async function serveByWorkers(opened: OpenedApp, count: number, say: (line: string) => void): Promise<Running> {
  await opened.app.work()
  const workers = await startWorkers(count, { DATABASE_URL: opened.databaseUrl }, say)
  const stop = async () => {
    await workers.stop()
    await opened.close()
  }
  return { opened, address: addressOf(opened, workers.port), stop }
}

function refuse(error: NodeJS.ErrnoException, port: number): never {
  if (error.code === 'EADDRINUSE') {
    throw new AppError(
      'unavailable',
      'server.port-taken',
      `PORT: ${port} is taken by another program; set PORT to a free one`,
    )
  }
  throw error
}
