import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '@onego/platform/errors'
import type { ReadAnswer } from './read-aside.ts'
import { readCatalogue } from './read-catalogue.ts'

const answer = await readCatalogue(workerData).then(
  (read): ReadAnswer => ({ read }),
  (error): ReadAnswer => {
    if (!(error instanceof AppError)) throw error
    const { kind, code, message, details } = error
    return { refused: { kind, code, message, details } }
  },
)
parentPort?.postMessage(answer)
