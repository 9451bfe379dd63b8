import { type DestinationStream, type Logger, pino } from 'pino'
import { shownError } from './shown-error.ts'

export type Log = Logger

const PERSONAL = ['idNumber', 'name', 'phone', 'code', 'password', 'authorization', 'cookie', 'answers', 'body']

/** JSON lines on standard output, or wherever `destination` writes. Fields that could hold personal data are never written. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    serializers: { err: (error: unknown) => shownError(error) },
    redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[withheld]' },
    base: null,
  }
  return destination ? pino(options, destination) : pino(options)
}
