import type pg from 'pg'
import type { Clock } from '../clock/index.ts'
import type { Command } from '../command/index.ts'
import type { PlatformSettings, SettingsOf, SettingsShape } from '../config/index.ts'
import type { Crypto } from '../crypto/index.ts'
import type { Database } from '../database/index.ts'
import type { Events } from '../events/index.ts'
import type { Files } from '../files/index.ts'
import type { Http } from '../http/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Log } from '../log/index.ts'
import type { Metrics } from '../metrics/index.ts'

/** What the platform hands to every module. */
export interface Platform {
  // biome-ignore lint/suspicious/noExplicitAny: each store narrows this to its own tables
  db: Database<any>
  /** Connections for COPY and named statements on hot paths; they do not join transactions. */
  pool: pg.Pool
  http: Http
  events: Events
  jobs: Jobs
  files: Files
  crypto: Crypto
  log: Log
  metrics: Metrics
  clock: Clock
  platformSettings: PlatformSettings
  /** Runs when this process begins to serve (not for command-line tools). */
  onReady(work: () => Promise<void>): void
  onStop(work: () => Promise<void>): void
}

// biome-ignore lint/suspicious/noExplicitAny: a list of modules holds APIs of every shape
export interface Module<Api = any> {
  name: string
  migrations?: URL
  uses?: Record<string, Module>
  settings?: SettingsShape
  commands?: Command<Api>[]
  // biome-ignore lint/suspicious/noExplicitAny: see above
  start(given: any): Api | Promise<Api>
}

export type ApiOf<M> = M extends Module<infer Api> ? Api : never

interface Definition<Uses extends Record<string, Module>, Shape extends SettingsShape | undefined, Api> {
  name: string
  /** Folder of numbered SQL files that build this module's own schema. */
  migrations?: URL
  /** The modules this one may call. Anything else must reach it through events. */
  uses?: Uses
  /** A zod object whose keys are environment variables, each with a default that works offline. */
  settings?: Shape
  commands?: Command<NoInfer<Api>>[]
  start(
    given: Platform & { uses: { [Name in keyof Uses]: ApiOf<Uses[Name]> }; settings: SettingsOf<Shape> },
  ): Api | Promise<Api>
}

export function defineModule<
  Api,
  Uses extends Record<string, Module> = Record<never, never>,
  Shape extends SettingsShape | undefined = undefined,
>(definition: Definition<Uses, Shape, Api>): Module<Api> {
  return definition as Module<Api>
}
