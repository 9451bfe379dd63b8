import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Environment } from '../config/index.ts'
import { openDatabase } from '../database/index.ts'
import type { Person } from '../http/index.ts'
import { createLog } from '../log/index.ts'
import { type App, inOrder, type Module, migrationsOf, startModules } from '../modules/index.ts'
import { type Client, clientOf } from './client.ts'
import { migratedDatabase } from './test-database.ts'

export interface TestClock {
  now(): Date
  set(at: Date | string): void
  advanceMs(ms: number): void
}

export interface TestApp extends App {
  clock: TestClock
  databaseUrl: string
  /** A browser in which this person is signed in; without a person, nobody is. */
  as(person?: Person): Client
  /** Delivers events and does jobs until nothing is due. */
  settle(): Promise<void>
}

/** A clock that runs, from the time it was last set to. */
export function testClock(): TestClock {
  let offsetMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs),
    set: (at) => {
      offsetMs = new Date(at).getTime() - Date.now()
    },
    advanceMs: (ms) => {
      offsetMs += ms
    },
  }
}

/** An app of just these modules and what they use, on a database of its own; ended after the file's last test. */
export async function testApp(...wanted: Module[]): Promise<TestApp> {
  return testAppWith({}, ...wanted)
}

export async function testAppWith(environment: Environment, ...wanted: Module[]): Promise<TestApp> {
  const database = await migratedDatabase(migrationsOf(inOrder(wanted)))
  const dataDir = await mkdtemp(join(tmpdir(), 'onego-test-'))
  const clock = testClock()
  const app = await startModules({
    database: await openDatabase(database.url, { connections: 10 }),
    modules: wanted,
    environment: { DATA_DIR: dataDir, NODE_ENV: 'test', LOG_LEVEL: 'silent', ...environment },
    clock,
    log: createLog('silent'),
    migrates: false,
  })
  const people = new Map<string, Person>()
  app.http.authenticateWith(async (request) => people.get(String(request.headers['x-test-person'] ?? '')))
  await app.http.server.ready()
  await app.events.prepare()
  after(async () => {
    await app.stop()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return {
    ...app,
    clock,
    databaseUrl: database.url,
    as(person) {
      if (person) people.set(person.id, person)
      return clientOf(app.http.server, person ? { 'x-test-person': person.id } : {})
    },
    async settle() {
      while ((await app.events.deliver()) + (await app.jobs.runDue()) > 0 || (await app.events.isWaiting())) {
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}
