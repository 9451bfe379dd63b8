import type { ErrorKind } from './app-error.ts'

/** HTTP status of each kind (RFC 9110). */
export const HTTP_STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
}

/** Exit code of each kind on the command line; 1 is left to bugs. */
export const EXIT_CODE: Record<ErrorKind, number> = {
  invalid: 2,
  unauthenticated: 3,
  forbidden: 3,
  'not-found': 4,
  conflict: 5,
  limited: 6,
  unavailable: 7,
}
