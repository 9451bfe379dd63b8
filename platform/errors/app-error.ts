/** What went wrong, in words any transport can translate. HTTP, CLI and jobs each map these once. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'limited'
  | 'unavailable'

/** A refusal the caller can understand and act on. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly kind: ErrorKind
  /** Stable, module-prefixed name such as `cases.already-decided`; clients and translations key on it. */
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(kind: ErrorKind, code: string, message: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.kind = kind
    this.code = code
    this.details = details
  }
}

export function notFound(thing: string, id: string): AppError {
  return new AppError('not-found', `${thing}-not-found`, `There is no ${thing} ${id}`, { id })
}

/** One field of an input that is wrong: `path` like `applicant.idNumber`, `expected` says what would be right. */
export interface FieldProblem {
  path: string
  message: string
  expected?: string
}

export function invalidFields(code: string, problems: FieldProblem[]): AppError {
  const named = problems.map((problem) => `${problem.path}: ${problem.message}`).join('; ')
  return new AppError('invalid', code, `Not accepted: ${named}`, { problems })
}
