import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { AppError } from '@onego/platform/errors'

export interface NamedRows {
  name: string
  records: readonly Record<string, unknown>[]
  /** Columns, also where there are no records. */
  fields: readonly string[]
}

/** What is handed to the process that selects, and what it answers. */
export interface Selection {
  tables: readonly NamedRows[]
  text: string
  memory: string
}
export type Selected = { rows: Record<string, unknown>[] } | { problem: string }

const LONGEST_MS = 60_000
const LOOKED_AT_EVERY_MS = 100
/** The engine's own limit knows only its own pages; one function's single text can be larger than all of them. */
const MOST_BYTES = 1.5 * 1024 ** 3

/**
 * The answer of one SELECT over tables that are given, in an engine that reaches no file and nothing else, in a process
 * of its own that is ended when it takes too long or too much.
 * @throws AppError `indicators.sql-wrong` (invalid) with what the engine says; also for more than one statement, after a
 * minute, and beyond 1.5 GiB (seen on Linux only).
 */
export async function selectOver(
  tables: readonly NamedRows[],
  text: string,
  memory: string,
): Promise<Record<string, unknown>[]> {
  const asked: Selection = { tables, text, memory }
  const told = await inProcess(asked)
  if ('problem' in told) throw new AppError('invalid', 'indicators.sql-wrong', `method.sql: ${told.problem}`)
  return told.rows
}

function inProcess(asked: Selection): Promise<Selected> {
  const child = fork(new URL('./select-process.ts', import.meta.url), {
    serialization: 'advanced',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let ended: string | undefined
  const end = (why: string) => {
    ended ??= why
    child.kill('SIGKILL')
  }
  const tooLong = setTimeout(() => end(`takes longer than ${LONGEST_MS / 1000} s`), LONGEST_MS)
  const looking = setInterval(() => {
    if (bytesOf(child.pid) > MOST_BYTES) end('needs more than 1.5 GiB of memory')
  }, LOOKED_AT_EVERY_MS)
  const told = new Promise<Selected>((resolve) => {
    child.once('message', (answer) => resolve(answer as Selected))
    child.once('error', (error) => resolve({ problem: error.message }))
    child.once('exit', () => resolve({ problem: ended ?? 'the engine ended before it answered' }))
  })
  child.send(asked)
  return told.finally(() => {
    clearTimeout(tooLong)
    clearInterval(looking)
  })
}

const PAGE_BYTES = 4096

/** Resident memory of a process; 0 where the system does not tell. */
function bytesOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES
  } catch {
    return 0
  }
}
