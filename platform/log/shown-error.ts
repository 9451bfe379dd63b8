import { AppError } from '../errors/index.ts'

/** What looks like an ID number (GB 11643) or a mobile number. */
const PERSONAL = /(?<!\d)(\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g

interface ShownError {
  type: string
  message: string
  reason?: string
  /** What the database says was involved; never its `detail`, which quotes the row. */
  place?: string
  stack?: string
  cause?: ShownError
}

interface FromDatabase extends Error {
  severity: string
  code: string
  schema?: string
  table?: string
  constraint?: string
}

const isFromDatabase = (error: Error): error is FromDatabase => 'severity' in error && 'code' in error

/** An error as it may be logged: PostgreSQL quotes values in `detail`, `where` and after the colon of its messages. */
export function shownError(error: unknown, depth = 0): ShownError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPersons(String(error)) }
  const code = (error as { code?: unknown }).code
  return {
    type: error.name,
    message: messageOf(error),
    ...(code === undefined ? {} : { reason: String(code) }),
    ...(isFromDatabase(error)
      ? { place: [error.schema, error.table, error.constraint].filter(Boolean).join('.') }
      : {}),
    ...framesOf(error),
    ...(error.cause === undefined || depth > 4 ? {} : { cause: shownError(error.cause, depth + 1) }),
  }
}

const withoutPersons = (text: string) => text.replace(PERSONAL, '[withheld]')

function messageOf(error: Error): string {
  if (error instanceof AppError || !isFromDatabase(error)) return withoutPersons(error.message)
  return withoutPersons(error.message.replace(/: ".*$/s, ': [withheld]'))
}

/** Where it happened; the first lines of a stack repeat the message. */
function framesOf({ stack }: Error) {
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return frames.length > 0 ? { stack: frames.map((line) => line.trim()).join('\n') } : {}
}
