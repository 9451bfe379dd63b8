import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '@onego/platform/errors'
import type { PaperAnswer } from './aside.ts'
import { readPaper } from './stamp.ts'

const answer = await readPaper(workerData).then(
  (read): PaperAnswer => ({ read }),
  (error): PaperAnswer => {
    if (!(error instanceof AppError)) throw error
    const { kind, code, message } = error
    return { refused: { kind, code, message } }
  },
)
parentPort?.postMessage(answer)
