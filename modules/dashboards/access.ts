import type { Person } from '@onego/platform/http'

interface Kept {
  owner: string
  visibility: 'public' | 'staff' | 'owner'
}

/** `public`: everybody · `staff`: all staff · `owner`: staff of the owner. The figures in it are read with the reader's own rights. */
export function maySee(person: Person | undefined, { owner, visibility }: Kept): boolean {
  if (visibility === 'public') return true
  if (person?.kind !== 'staff') return false
  return visibility === 'staff' || person.organisation === owner
}

export const EDITORS = ['analyst', 'admin'] as const

/** Analysts and administrators make dashboards for the organisation they act for. */
export const mayEdit = (person: Person | undefined, { owner }: Pick<Kept, 'owner'>): boolean =>
  person?.kind === 'staff' && person.organisation === owner && EDITORS.some((role) => person.roles.includes(role))
