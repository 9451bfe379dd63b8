import { Worker } from 'node:worker_threads'
import { AppError, type ErrorKind } from '@onego/platform/errors'
import type { Paper, ReadPaper } from './stamp.ts'

/** What the thread answers; an AppError does not survive the way as such. */
export type PaperAnswer = { read: ReadPaper } | { refused: { kind: ErrorKind; code: string; message: string } }

const MOST_MEMORY_MB = 512
const MOST_MS = 30_000
const MOST_AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

/**
 * `readPaper` in a thread of its own with an end, two at a time: what a stranger sends neither stops the server nor takes
 * its memory.
 * @throws AppError as `readPaper` does, `materials.paper-too-hard` (invalid).
 */
export async function readPaperAside(paper: Paper): Promise<ReadPaper> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    const answer = await answerOf(paper)
    if ('read' in answer) return answer.read
    const { kind, code, message } = answer.refused
    throw new AppError(kind, code, message)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

const tooHard = (cause?: unknown) => {
  const sentence = 'file: takes too long or too much memory to read; save or scan it anew and send that'
  return new AppError('invalid', 'materials.paper-too-hard', sentence, {}, cause)
}

function answerOf(paper: Paper): Promise<PaperAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: paper,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    })
    const end = setTimeout(() => {
      reject(tooHard())
      void worker.terminate()
    }, MOST_MS)
    worker.once('message', resolve)
    worker.once('error', (cause: Error & { code?: string }) =>
      reject(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' || cause instanceof RangeError ? tooHard(cause) : cause),
    )
    worker.once('exit', () => {
      clearTimeout(end)
      // An answer or an error came before; without either the thread was ended from outside.
      reject(new Error('the thread that read a file ended without an answer'))
    })
  })
}
