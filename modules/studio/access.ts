import type { Person } from '@onego/platform/http'

/** Those who write items: a department's steward, and the administrator. Whose item it is, is asked of the item library. */
export const DESIGNERS = ['steward', 'admin'] as const
/** Those who look at a design that waits for them, too. */
export const DESIGN_READERS = ['steward', 'admin', 'reviewer', 'auditor'] as const

export const mayDesign = (person: Person): boolean =>
  person.kind === 'staff' && DESIGNERS.some((role) => person.roles.includes(role))
