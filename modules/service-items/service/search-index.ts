import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '@onego/platform/log'
import type { IndexThread } from '../ranking/thread.ts'
import { WORDS_VERSION } from '../search/entry-words.ts'
import { hasOldWords } from '../store/search-entries.ts'
import type { ServiceItemsDb } from '../store/tables.ts'
import { reindex } from './reindex.ts'

/** The server's first seconds belong to those who wait for it to start. */
const FIRST_MS = 1_500

/** Makes words anew that an older version made, then begins the index; nobody waits for either. */
export async function beginSearchIndex(db: ServiceItemsDb, thread: IndexThread | undefined, log: Log): Promise<void> {
  await wait(FIRST_MS, undefined, { ref: false })
  try {
    // Of several servers that do this at once, the others stop when one has come to the end.
    const isOld = () => hasOldWords(db, WORDS_VERSION)
    if (await isOld()) log.info({ entries: await reindex(db, isOld) }, 'the words of service items were made anew')
  } catch (err) {
    log.warn({ err }, 'the words of service items could not be made anew; `onego items reindex` does it')
  }
  thread?.begin()
}
