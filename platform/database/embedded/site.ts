import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, accountFor } from './account.ts'
import { type Native, prepareNative } from './native.ts'
import { placeData, SHARED } from './place.ts'
import { settingArguments } from './tuning.ts'

/** Everything that must be known before PostgreSQL can be started for one data folder. */
export interface Site {
  dataDir: string
  /** Real path of the database files. */
  place: string
  account: Account | undefined
  native: Native
  settings: string[]
  ephemeral: boolean
  log: (line: string) => void
}

export interface Wishes {
  settings: Record<string, string>
  ephemeral: boolean
  log: (line: string) => void
}

export async function prepareSite(dataDir: string, { settings, ephemeral, log }: Wishes): Promise<Site> {
  const account = await accountFor(join(dataDir, 'pg'))
  const native = await prepareNative(account, account ? SHARED : dataDir)
  const place = await placeData(dataDir, account, ephemeral)
  return { dataDir, place, account, native, settings: settingArguments(settings, !ephemeral), ephemeral, log }
}

/** What `pg-server.json` remembers of the last start. */
interface LastStart {
  port: number
  /** Differs if the server was started from other binaries or with other settings. */
  recipe: string
}

export function recipeOf(site: Site): string {
  return createHash('sha256')
    .update([site.native.folder, site.native.version, ...site.settings].join('\n'))
    .digest('hex')
}

export async function readLastStart(dataDir: string): Promise<Partial<LastStart>> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'pg-server.json'), 'utf8')) as LastStart
  } catch {
    return {}
  }
}

export async function rememberStart(site: Site, port: number) {
  const start: LastStart = { port, recipe: recipeOf(site) }
  await writeFile(join(site.dataDir, 'pg-server.json'), `${JSON.stringify(start)}\n`)
}
