import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '@onego/platform/database'
import { entriesAfter, lastRevision, wordsOf } from '../store/search-entries.ts'
import type { ServiceItemsDb } from '../store/tables.ts'
import type { Asked, Said, ThreadGiven } from './messages.ts'
import { createRankingIndex } from './ranking-index.ts'

const ENTRIES_AT_ONCE = 4_000
const TEXTS_AT_ONCE = 500

const { databaseUrl, lookMs } = workerData as ThreadGiven
const say = (said: Said) => parentPort?.postMessage(said)
const index = createRankingIndex()
const database = await openDatabase(databaseUrl, { connections: 1, name: 'onego search index' })
const db = database.db as ServiceItemsDb

/** Reads what was committed after `revision`; building and keeping up are the same. @returns the newest revision. */
async function readOn(revision: number): Promise<number> {
  let read = revision
  for (;;) {
    const entries = await entriesAfter(db, read, ENTRIES_AT_ONCE)
    const last = entries.at(-1)
    if (!last) return read
    const fresh = new Map(entries.filter((one) => !index.knows(one.text_key)).map((one) => [one.text_key, one]))
    const unknown = [...fresh.values()]
    const words = new Map<string, string>()
    for (let at = 0; at < unknown.length; at += TEXTS_AT_ONCE) {
      for (const [key, text] of await wordsOf(db, unknown.slice(at, at + TEXTS_AT_ONCE))) words.set(key, text)
    }
    for (const entry of entries) index.put(entry, words.get(entry.text_key))
    read = last.revision
  }
}

function answer(asked: Asked) {
  try {
    if ('search' in asked) {
      const { question, filter, page } = asked.search
      say({ id: asked.id, found: index.search(question, filter, page) })
    } else {
      const { question, filter, limit } = asked.suggest
      say({ id: asked.id, suggested: index.suggest(question, filter, limit) })
    }
  } catch (error) {
    say({ id: asked.id, failed: String(error) })
  }
}

const began = performance.now()
let seen = await readOn(0)
index.seal()
say({ revision: seen })
say({ ready: { entries: index.size(), seconds: Math.round((performance.now() - began) / 10) / 100 } })
parentPort?.on('message', answer)

for (;;) {
  await wait(lookMs)
  // A number that was given is not committed yet, or never will be: looking is cheap.
  if ((await lastRevision(db)) === seen) continue
  const read = await readOn(seen)
  if (read === seen) continue
  seen = read
  index.seal()
  say({ revision: seen })
}
