import { AppError } from '../errors/index.ts'

/** Who is asking. Made by whoever authenticates the request; modules decide with it, and never with the request itself. */
export interface Person {
  id: string
  name: string
  kind: 'citizen' | 'staff'
  /** What a member of staff may do; empty for citizens. */
  roles: readonly string[]
  /** The organisation (18-character code) a member of staff acts for. */
  organisation: string | null
  /** Real-name level: 0 none, 1 phone, 2 name and number checked with the register, 3 seen face to face or by face check. */
  level: 0 | 1 | 2 | 3
}

/** Who may call an endpoint at all; finer decisions are the service's (`access.ts`). */
export type Access = 'public' | 'signed-in' | 'citizen' | 'staff' | readonly string[]

/** @throws AppError `http.sign-in-needed` (unauthenticated) or `http.not-yours` (forbidden). */
export function assertAccess(access: Access, person: Person | undefined): void {
  if (access === 'public') return
  if (!person) throw new AppError('unauthenticated', 'http.sign-in-needed', 'Sign in first')
  if (access === 'signed-in') return
  const allowed =
    typeof access === 'string' ? person.kind === access : access.some((role) => person.roles.includes(role))
  if (!allowed) throw new AppError('forbidden', 'http.not-allowed', 'Your account may not do this')
}

/** @throws AppError `http.not-yours` (forbidden) unless `allowed`. */
export function assertAllowed(allowed: boolean): void {
  if (!allowed) throw new AppError('forbidden', 'http.not-allowed', 'Your account may not do this')
}
