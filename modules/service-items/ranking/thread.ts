import { Worker } from 'node:worker_threads'
import type { Log } from '@onego/platform/log'
import type { Page, SearchFilter } from '../search/filter.ts'
import type { Asked, Said, ThreadGiven } from './messages.ts'
import type { Answer, Suggested } from './ranking-index.ts'

/** A larger library than this holds is answered by PostgreSQL alone. */
const MOST_MEMORY_MB = 1_024
/** A thread that says nothing for so long is not waited for. */
const PATIENCE_MS = 2_000
const FIRST_RESTART_MS = 1_000
const LONGEST_RESTART_MS = 300_000

export type IndexThread = ReturnType<typeof createIndexThread>

/** Where there is no index: PostgreSQL answers. */
export const NO_INDEX: Pick<IndexThread, 'isReady' | 'revision' | 'search' | 'suggest'> = {
  isReady: () => false,
  revision: () => 0,
  search: async () => 'unready',
  suggest: async () => 'unready',
}

interface Waiting {
  resolve(said: Said | undefined): void
  timer: NodeJS.Timeout
}

/**
 * The ranking index in a thread of its own. While it is being built, after it died and when it does not answer in time, `search` and
 * `suggest` answer `unready`, and the caller asks PostgreSQL.
 */
export function createIndexThread(given: ThreadGiven, log: Log) {
  let worker: Worker | undefined
  let isReady = false
  let isStopped = false
  let restartMs = FIRST_RESTART_MS
  let restart: NodeJS.Timeout | undefined
  let revision = 0
  let next = 0
  const waiting = new Map<number, Waiting>()

  function hear(said: Said) {
    if ('revision' in said) revision = said.revision
    else if ('ready' in said) {
      isReady = true
      restartMs = FIRST_RESTART_MS
      log.info(said.ready, 'the search index is ready')
    } else settle(said.id, said)
  }

  function settle(id: number, said: Said | undefined) {
    const one = waiting.get(id)
    if (!one) return
    waiting.delete(id)
    clearTimeout(one.timer)
    one.resolve(said)
  }

  function begin() {
    if (isStopped) return
    worker = new Worker(new URL('./thread-main.ts', import.meta.url), {
      workerData: given,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    })
    worker.unref()
    worker.on('message', hear)
    worker.on('error', (error) => log.warn({ err: error }, 'the search index ended; PostgreSQL answers'))
    worker.on('exit', ended)
  }

  function ended() {
    isReady = false
    worker = undefined
    for (const id of [...waiting.keys()]) settle(id, undefined)
    if (isStopped) return
    restart = setTimeout(begin, restartMs).unref()
    restartMs = Math.min(restartMs * 2, LONGEST_RESTART_MS)
  }

  type Question = Asked extends infer One ? (One extends { id: number } ? Omit<One, 'id'> : never) : never

  function ask(question: Question): Promise<Said | undefined> {
    const thread = worker
    if (!isReady || !thread) return Promise.resolve(undefined)
    return new Promise((resolve) => {
      const id = next++
      waiting.set(id, { resolve, timer: setTimeout(() => settle(id, undefined), PATIENCE_MS).unref() })
      thread.postMessage({ ...question, id })
    })
  }

  return {
    begin,
    isReady: () => isReady,
    /** Up to which revision of the entries it has read. */
    revision: () => revision,

    async search(question: string, filter: SearchFilter, page: Page): Promise<Answer | undefined | 'unready'> {
      const said = await ask({ search: { question, filter, page } })
      return said && 'found' in said ? said.found : 'unready'
    },

    async suggest(question: string, filter: SearchFilter, limit: number): Promise<Suggested[] | 'unready'> {
      const said = await ask({ suggest: { question, filter, limit } })
      return said && 'suggested' in said ? said.suggested : 'unready'
    },

    async stop() {
      isStopped = true
      clearTimeout(restart)
      await worker?.terminate()
    },
  }
}
