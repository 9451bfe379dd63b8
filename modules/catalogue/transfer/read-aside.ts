import { Worker } from 'node:worker_threads'
import { AppError, type ErrorKind } from '@onego/platform/errors'
import { type ReadFile, readCatalogue } from './read-catalogue.ts'
import { assertNotTooLarge } from './table.ts'

/** What the thread answers; an AppError does not survive the way as such. */
export type ReadAnswer =
  | { read: ReadFile }
  | { refused: { kind: ErrorKind; code: string; message: string; details: Record<string, unknown> } }

const SMALL_BYTES = 262_144
const MOST_MEMORY_MB = 3072

/**
 * Reads a catalogue as `readCatalogue` does; a large file in a thread of its own, so that it neither stops the server nor
 * takes its memory.
 */
export async function readAside(content: Uint8Array): Promise<ReadFile> {
  assertNotTooLarge(content.byteLength)
  if (content.byteLength <= SMALL_BYTES) return readCatalogue(content)
  const answer = await answerOf(content)
  if ('read' in answer) return answer.read
  const { kind, code, message, details } = answer.refused
  throw new AppError(kind, code, message, details)
}

function answerOf(content: Uint8Array): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: content,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    })
    worker.once('message', resolve)
    worker.once('error', (cause: Error & { code?: string }) => {
      const isFull = cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const sentence = 'file: holds more than can be read at once; split it by department'
      reject(isFull ? new AppError('invalid', 'catalogue.file-too-large', sentence, {}, cause) : cause)
    })
    // An answer or an error came before; without either the thread was ended from outside.
    worker.once('exit', () => reject(new Error('the thread that read a catalogue ended without an answer')))
  })
}
