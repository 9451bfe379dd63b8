import { type Environment, loadSettings, type PlatformSettings } from '@onego/platform/config'
import { openDatabase } from '@onego/platform/database'
import { findRunningEmbedded, startEmbedded } from '@onego/platform/database/embedded'
import type { Log } from '@onego/platform/log'
import { type App, settingsSlices, startModules } from '@onego/platform/modules'
import { safeEnvironment } from './environment.ts'
import { modules } from './modules.ts'

export interface OpenedApp {
  app: App
  databaseUrl: string
  close(): Promise<void>
}

interface OpenOptions {
  environment: Environment
  /** 'server' owns the embedded database; 'command' borrows the one of a running server, or starts it for a moment. */
  as: 'server' | 'command'
  log?: Log
  say?: (line: string) => void
}

/** The database the settings ask for: DATABASE_URL, or the embedded one in DATA_DIR. */
async function findDatabase({ DATABASE_URL, DATA_DIR }: PlatformSettings, { as, say }: OpenOptions) {
  if (DATABASE_URL) return { url: DATABASE_URL, stop: async () => undefined }
  const running = as === 'command' ? await findRunningEmbedded(DATA_DIR) : undefined
  if (running) return { url: running.url, stop: async () => undefined }
  return startEmbedded({ dataDir: DATA_DIR, ...(say ? { log: say } : {}) })
}

/** All modules on the database the settings ask for, migrated and started, but not yet serving. */
export async function openApp(given: OpenOptions): Promise<OpenedApp> {
  const options = { ...given, environment: safeEnvironment(given.environment) }
  const settings = loadSettings(settingsSlices(modules), options.environment).get('platform') as PlatformSettings
  const server = await findDatabase(settings, options)
  try {
    const database = await openDatabase(server.url, {
      connections: settings.DATABASE_POOL,
      name: `onego ${options.as}`,
    })
    const { log, environment } = options
    const app = await startModules({ database, modules, environment, ...(log ? { log } : {}) })
    const close = () => app.stop().finally(server.stop)
    return { app, databaseUrl: server.url, close }
  } catch (error) {
    await server.stop()
    throw error
  }
}
