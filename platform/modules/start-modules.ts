import { join } from 'node:path'
import { type Clock, systemClock } from '../clock/index.ts'
import { type Environment, loadSettings, PlatformSettings, type SettingsSlice } from '../config/index.ts'
import { createCrypto, keyRing, loadMasterKey } from '../crypto/index.ts'
import { type MigrationSource, migrate, type OpenDatabase } from '../database/index.ts'
import { createEvents } from '../events/index.ts'
import { createFiles, folderStore, s3Store } from '../files/index.ts'
import { createHttp } from '../http/index.ts'
import { createJobs } from '../jobs/index.ts'
import { createLog, type Log } from '../log/index.ts'
import { createMetrics, type Metrics } from '../metrics/index.ts'
import type { ApiOf, Module, Platform } from './define-module.ts'

export interface App extends Platform {
  modules: Module[]
  api<M extends Module>(module: M): ApiOf<M>
  /** Begins delivering events, doing jobs and whatever modules do in the background. */
  work(): Promise<void>
  /** Ends all of that and closes HTTP and the database, in that order. */
  stop(): Promise<void>
}

export interface StartOptions {
  database: OpenDatabase
  modules: Module[]
  environment: Environment
  clock?: Clock
  log?: Log
  /** False when the schema is known to be up to date (a database made from a template). */
  migrates?: boolean
}

/** The given modules and all they use, each after what it uses, once. */
export function inOrder(wanted: Module[], ordered = new Set<Module>()): Module[] {
  for (const module of wanted) {
    inOrder(Object.values(module.uses ?? {}), ordered)
    ordered.add(module)
  }
  return [...ordered]
}

export function migrationsOf(modules: Module[]): MigrationSource[] {
  const own = { module: 'platform', folder: new URL('./migrations/', import.meta.url) }
  return [own, ...modules.flatMap((m) => (m.migrations ? [{ module: m.name, folder: m.migrations }] : []))]
}

export function settingsSlices(modules: Module[]): SettingsSlice[] {
  const slices = inOrder(modules).flatMap((m) => (m.settings ? [{ owner: m.name, shape: m.settings }] : []))
  return [{ owner: 'platform', shape: PlatformSettings }, ...slices]
}

export async function startModules(options: StartOptions): Promise<App> {
  const modules = inOrder(options.modules)
  const settings = loadSettings(settingsSlices(modules), options.environment)
  const platformSettings = settings.get('platform') as PlatformSettings
  if (options.migrates !== false) await migrate(options.database.db, migrationsOf(modules))
  const ready: (() => Promise<void>)[] = []
  const ending: (() => Promise<void>)[] = []
  const platform: Platform = {
    ...(await openParts(options, platformSettings)),
    onReady: (work) => ready.push(work),
    onStop: (work) => ending.unshift(work),
  }
  const apis = new Map<Module, unknown>()
  for (const module of modules) {
    const uses = Object.fromEntries(Object.entries(module.uses ?? {}).map(([name, used]) => [name, apis.get(used)]))
    apis.set(module, await module.start({ ...platform, uses, settings: settings.get(module.name) ?? {} }))
  }
  watch(platform)
  return {
    ...platform,
    modules,
    api: (module) => apis.get(module) as never,
    async work() {
      await platform.events.start()
      for (const begin of ready) await begin()
      await platform.jobs.start()
    },
    async stop() {
      await platform.http.server.close()
      await platform.jobs.stop()
      await platform.events.stop()
      for (const end of ending) await end()
      await options.database.close()
    },
  }
}

async function openParts({ database, clock = systemClock, log: givenLog }: StartOptions, settings: PlatformSettings) {
  const log = givenLog ?? createLog(settings.LOG_LEVEL)
  const metrics = createMetrics()
  const master = await loadMasterKey(settings.DATA_DIR, settings.ONEGO_MASTER_KEY)
  return {
    db: database.db,
    pool: database.pool,
    http: await createHttp({
      log,
      metrics,
      checksAnswers: settings.NODE_ENV !== 'production',
      trustedProxies: settings.TRUSTED_PROXIES,
    }),
    events: createEvents(database.db, log, settings.REGION),
    jobs: createJobs(database.db, log, clock),
    files: createFiles(fileStore(settings)),
    crypto: createCrypto(keyRing(master)),
    log,
    metrics,
    clock,
    platformSettings: settings,
  }
}

function fileStore({ S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, DATA_DIR }: PlatformSettings) {
  if (!S3_ENDPOINT) return folderStore(join(DATA_DIR, 'files'))
  return s3Store({ endpoint: S3_ENDPOINT, accessKeyId: S3_ACCESS_KEY ?? '', secretAccessKey: S3_SECRET_KEY ?? '' })
}

function watch({ metrics, events, jobs, pool }: { metrics: Metrics } & Pick<Platform, 'events' | 'jobs' | 'pool'>) {
  metrics.gauge(
    'onego_event_failures',
    'Event deliveries given up and not yet delivered again',
    async () => (await events.failures(1000)).length,
  )
  metrics.gauge('onego_job_failures', 'Jobs given up', async () => (await jobs.failures(1000)).length)
  metrics.gauge('onego_database_connections', 'Connections of this process', async () => pool.totalCount)
}
