import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ApiOf } from '@onego/platform/modules'
import type { regions } from '@onego/regions'
import type { DepartmentSystem, TableContent } from './databases/shape.ts'
import { SYSTEMS } from './databases/systems.ts'
import { CITY } from './departments.ts'
import type { Place } from './generate/places.ts'
import type { World } from './generate/world.ts'
import type { Connection } from './register.ts'
import {
  addressOf,
  countDatabases,
  createDatabase,
  databaseName,
  dropDatabases,
  fillTables,
  openForExchange,
} from './store/department-databases.ts'

export type Progress = (label: string, done: number, total: number) => void

export interface Site {
  mainUrl: string
  /** Folder of the departments that deliver files. */
  folder: string
  /** The same every time for the same name, unknown to anybody without the key ring. */
  secret(name: string): string
}

const isFiles = (system: DepartmentSystem) => system.key === 'fund'
const filesFolder = (site: Site, system: DepartmentSystem) => join(site.folder, system.key)
// Each is filled by a server process of its own; more at once would only wait for processors.
const AT_ONCE = 3
const databaseSystems = SYSTEMS.filter((system) => !isFiles(system))

/** The districts and their towns, as `regions` knows them. */
export async function readPlaces(divisions: ApiOf<typeof regions>): Promise<Place[]> {
  const districts = await divisions.children(CITY)
  return Promise.all(
    districts.map(async ({ code, name }) => ({
      region: code,
      district: name,
      towns: (await divisions.children(code)).map((town) => town.name),
    })),
  )
}

/** Makes and fills every department's own database or folder; whatever was there is gone. */
export async function fillDepartments(site: Site, world: World, filled: (rows: number) => void): Promise<void> {
  const waiting = [...SYSTEMS]
  const work = async () => {
    for (let system = waiting.shift(); system; system = waiting.shift()) {
      if (isFiles(system)) await writeFiles(filesFolder(site, system), system.tables, world, filled)
      else await fillDatabase(site, system, world, filled)
    }
  }
  const workers = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason
}

async function fillDatabase(site: Site, system: DepartmentSystem, world: World, filled: (rows: number) => void) {
  const name = databaseName(site.mainUrl, system.key)
  await createDatabase(site.mainUrl, name, new URL(`./databases/sql/${system.key}.sql`, import.meta.url))
  await fillTables(addressOf(site.mainUrl, name), system.tables, world, filled)
}

/** False if a database was dropped behind our back, or left behind when the main one moved to another server. */
export const isComplete = async (site: Site): Promise<boolean> =>
  (await countDatabases(site.mainUrl, databaseNames(site))) === databaseSystems.length

const databaseNames = (site: Site) => databaseSystems.map((system) => databaseName(site.mainUrl, system.key))

/** How the exchange reaches each database and folder; the card service is told apart. */
export async function openConnections(site: Site): Promise<Map<string, Connection>> {
  const found = new Map<string, Connection>()
  for (const { key, writable } of databaseSystems.filter((system) => system.key !== 'social')) {
    const database = databaseName(site.mainUrl, key)
    const url = await openForExchange(site.mainUrl, { database, password: site.secret(database), writable })
    found.set(key, { kind: 'postgres', connection: { url } })
  }
  for (const system of SYSTEMS.filter(isFiles)) {
    found.set(system.key, { kind: 'files', connection: { folder: filesFolder(site, system) } })
  }
  return found
}

const needsQuotes = /[",\r\n]/
const cell = (value: unknown) => {
  const text = value === null ? '' : String(value)
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** CSV (RFC 4180), each file complete or not there. */
async function writeFiles(folder: string, tables: TableContent[], world: World, filled: (rows: number) => void) {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const { table, columns, rows } of tables) {
    const lines = [columns, ...rows(world)].map((row) => row.map(cell).join(','))
    await writeFile(join(folder, `${table}.part`), `${lines.join('\r\n')}\r\n`)
    await rename(join(folder, `${table}.part`), join(folder, table))
    filled(lines.length - 1)
  }
}

export const countRows = (world: World): number =>
  SYSTEMS.flatMap((system) => system.tables).reduce((sum, { rows }) => {
    let count = 0
    for (const _ of rows(world)) count += 1
    return sum + count
  }, 0)

export async function removeDepartments(site: Site): Promise<void> {
  await dropDatabases(site.mainUrl, databaseNames(site))
  await rm(site.folder, { recursive: true, force: true })
}
