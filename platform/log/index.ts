import { type Logger, pino } from 'pino'

export type Log = Logger

const PERSONAL = ['idNumber', 'name', 'phone', 'code', 'password', 'authorization', 'cookie', 'answers', 'body']

/** JSON lines on standard output. Fields that could hold personal data are never written. */
export function createLog(level: string): Log {
  return pino({
    level,
    redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[withheld]' },
    base: null,
  })
}
